/** A real browser over pages of ours: both sizes, both languages, and whatever goes wrong while a page opens. */
import chromium from '@sparticuz/chromium'
import { chromium as browsers, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { violations } from './axe-violations.ts'

/** Screenshots stay here, for a person to look at. */
export const SHOTS: string = new URL('../output/', import.meta.url).pathname

export const SIZES = [
  ['phone', { width: 390, height: 844 }],
  ['desk', { width: 1_280, height: 900 }],
] as const

export const LANGUAGES = [
  ['Arabic', '', 'rtl'],
  ['English', 'lang=en', 'ltr'],
] as const

/** To be closed by whoever asks for it. */
export async function openBrowser(): Promise<Browser> {
  return await browsers.launch({
    executablePath: await chromium.executablePath(),
    // Made for one page a process; with it the browser ends with its first page.
    args: chromium.args.filter((flag) => flag !== '--single-process'),
  })
}

export interface Seen {
  readonly page: Page
  /** Console errors, dialogs and requests to anywhere else. */
  readonly faults: string[]
}

/** Where a page is, and how it is looked at. */
export interface Opening {
  /** `http://127.0.0.1:…` */
  readonly address: string
  readonly path: string
  readonly viewport: { readonly width: number; readonly height: number }
  readonly options?: BrowserContextOptions
}

export async function openPage(
  browser: Browser,
  { address, path, viewport, options = {} }: Opening,
): Promise<Seen> {
  const page = await browser.newPage({ viewport, ...options })
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('dialog', (dialog) => faults.push(dialog.message()))
  page.on('request', (request) => request.url().startsWith(address) || faults.push(request.url()))
  await page.goto(address + path)
  return { page, faults }
}

/** What every page must be: its direction, no wider than the screen, without faults, accessible. */
export async function look({ page, faults }: Seen, shot: string): Promise<object> {
  await page.screenshot({ path: `${SHOTS}${shot}.png`, fullPage: true })
  const { direction, overflow } = await page.evaluate(() => ({
    direction: getComputedStyle(document.body).direction,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))
  // The browser itself reports a page that is not there as an error.
  const told = faults.filter((fault) => !fault.includes('404'))
  return { direction, overflow, faults: told, violations: await violations(page) }
}
