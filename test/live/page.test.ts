/** The search page as a person sees it: in a real browser, on a phone and on a desk, over a real Elasticsearch. */
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import chromium from '@sparticuz/chromium'
import {
  connectElasticsearch,
  dropIndex,
  dropTemplates,
  makeBulkWriter,
  makeSendBulk,
  prepareIndex,
  readLiveIndices,
  type ArticleIndex,
} from '@rasid/article-index'
import { makeSearchServer, openSearch } from '@rasid/search'
import axe from 'axe-core'
import { chromium as browsers, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'

/** Screenshots stay here, for a person to look at. */
const SHOTS = new URL('../output/', import.meta.url).pathname

/** Every character that means something to HTML or to the query language of Elasticsearch. */
const HOSTILE = `<script>alert(1)</script>" ' & \\ / ( ) { } [ ] ^ ~ * ? : + - ! || && "`

const SIZES = [
  ['phone', { width: 390, height: 844 }],
  ['desk', { width: 1_280, height: 900 }],
] as const

let index: ArticleIndex
let server: Awaited<ReturnType<typeof makeSearchServer>>
let browser: Browser
let address: string

beforeAll(async () => {
  const none = { username: undefined, password: undefined, apiKey: undefined, caFile: undefined }
  const alias = `test-page-${randomBytes(4).toString('hex')}`
  index = await connectElasticsearch({ url: inject('elasticsearchUrl'), alias, ...none })
  await prepareIndex(index)
  const writer = makeBulkWriter(makeSendBulk(index))
  await Promise.all([
    writer.put(anArticle({ id: 'one', title: 'مؤتمر في الكويت عن الوقاية من التطرف' })),
    writer.put(anArticle({ id: 'two', title: `عنوان فيه ${HOSTILE} وكلمة التطرف` })),
  ])
  await writer.close()
  await index.client.indices.refresh({ index: alias })
  server = await makeSearchServer(openSearch(index, Date.now), { demo: true })
  address = await server.listen({ host: '127.0.0.1', port: 0 })
  browser = await browsers.launch({
    executablePath: await chromium.executablePath(),
    // Made for one page a process; with it the browser ends with its first page.
    args: chromium.args.filter((flag) => flag !== '--single-process'),
  })
  await mkdir(SHOTS, { recursive: true })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  for (const { name } of await readLiveIndices(index)) await dropIndex(index, name)
  await dropTemplates(index)
  await index.client.close()
})

interface Seen {
  readonly page: Page
  /** Console errors, dialogs and requests to anywhere else. */
  readonly faults: string[]
}

async function open(path: string, viewport: { width: number; height: number }): Promise<Seen> {
  const page = await browser.newPage({ viewport })
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('dialog', (dialog) => faults.push(dialog.message()))
  page.on('request', (request) => request.url().startsWith(address) || faults.push(request.url()))
  await page.goto(address + path)
  return { page, faults }
}

const search = (query: string): string => `/?q=${encodeURIComponent(query)}`

describe.each(SIZES)('the page on a %s', (size, viewport) => {
  test.each([
    ['start', '/'],
    ['hits', search('التطرف في الكويت')],
    ['nothing-found', search('لاشيءكهذا')],
    ['article', '/articles/one'],
  ])(
    '%s: reads from right to left, fits, loads nothing from elsewhere, and is accessible',
    async (name, path) => {
      const { page, faults } = await open(path, viewport)
      await page.screenshot({ path: `${SHOTS}${name}-${size}.png`, fullPage: true })
      const shape = await page.evaluate(() => ({
        direction: getComputedStyle(document.body).direction,
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }))
      expect(shape).toEqual({ direction: 'rtl', overflow: 0 })
      expect(faults).toEqual([])
      expect(await violations(page)).toEqual([])
      await page.close()
    },
  )
})

/** The page forbids every script, so axe runs beside it, in the debugger's world. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe
    return (await run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
  return found
}

test('a query and a headline full of metacharacters are shown as they are, and nothing runs', async () => {
  const { page, faults } = await open(search(`التطرف ${HOSTILE}`), SIZES[1][1])
  expect(await page.locator('input[name=q]').inputValue()).toContain('<script>')
  expect(faults).toEqual([])
  await page.goto(`${address}/articles/two`)
  expect(await page.locator('h1').innerText()).toContain('<script>alert(1)</script>')
  expect(faults).toEqual([])
  await page.close()
})

test('the box finds, and a hit leads to the article with its evidence', async () => {
  const { page } = await open('/', SIZES[1][1])
  await page.fill('input[name=q]', 'الوقايه من التطرف')
  await page.keyboard.press('Enter')
  await page.locator('a[href^="/articles/one"]').first().click()
  expect(await page.locator('h1').innerText()).toContain('الكويت')
  expect(await page.locator('a[rel~=noreferrer], a[href^="http"]').count()).toBeGreaterThan(0)
  await page.close()
})
