/** Saved searches as a reader has them: in a real browser that keeps the list, over a real Elasticsearch. */
import { readFile } from 'node:fs/promises'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { violations } from '../support/axe-violations.ts'
import { look, SHOTS } from '../support/open-browser.ts'
import { DESK, LOOKS, openPageWorld, type PageWorld } from '../support/page-world.ts'
import { putArticles } from '../support/private-index.ts'

let world: PageWorld

const aSeminar = (id: string) => anArticle({ id, title: `ندوة في المكتبة ${id}` })

beforeAll(async () => {
  const others = [anArticle({ id: 'fair', title: 'معرض للكتاب', text: 'افتتح المعرض.' })]
  world = await openPageWorld(inject('elasticsearchUrl'), 'saved', [aSeminar('one'), ...others])
})

afterAll(async () => world?.close())

interface Saved {
  readonly search: string
  readonly name: string
  readonly seen: number
}

const SEMINARS: Saved = { search: 'q=%D9%86%D8%AF%D9%88%D8%A9', name: 'ندوة <b>&', seen: 0 }
const FAIRS: Saved = {
  search: 'q=%D9%85%D8%B9%D8%B1%D8%B6&outlet=marsad',
  name: 'معرض · المصدر: صحيفة المرصد',
  seen: 1,
}

/** A browser that has this list already. */
function keeping(list: unknown): BrowserContextOptions {
  const localStorage = [{ name: 'rasid.saved', value: JSON.stringify(list) }]
  return { storageState: { cookies: [], origins: [{ origin: world.address, localStorage }] } }
}

const kept = async (page: Page): Promise<readonly Saved[]> =>
  JSON.parse((await page.evaluate(() => localStorage.getItem('rasid.saved'))) ?? '[]')

describe.each(LOOKS)('on a $size in $language', ({ size, viewport, language, parameter, direction }) => {
  test.each([
    ['none', []],
    ['list', [SEMINARS, FAIRS]],
  ] as const)(
    'saved-%s: has its direction, fits, loads nothing from elsewhere, is accessible',
    async (name, list) => {
      const seen = await world.open(`/saved?${parameter}`, viewport, keeping(list))
      await expect.poll(() => seen.page.locator('[data-new]:not(:empty)').count()).toBe(list.length)
      const shot = `saved-${name}-${size}-${language.toLowerCase()}`
      expect(await look(seen, shot)).toEqual({ direction, overflow: 0, faults: [], violations: [] })
      await seen.page.close()
    },
  )
})

test('in the dark the list has enough contrast', async () => {
  const { page } = await world.open('/saved', DESK, { ...keeping([SEMINARS]), colorScheme: 'dark' })
  await page.locator('.about.fresh').waitFor()
  await page.screenshot({ path: `${SHOTS}saved-dark.png`, fullPage: true })
  expect(await violations(page)).toEqual([])
  await page.close()
})

test('a search is saved by keyboard, tells what came since, and is forgotten again', async () => {
  const { page, faults } = await world.open('/?q=%D9%86%D8%AF%D9%88%D8%A9&lang=en', DESK)
  const button = page.locator('[data-save]')
  await button.focus()
  await page.keyboard.press('Enter')
  expect(await page.locator('.follow [role=status]').innerText()).toBe('The search is saved.')
  expect(await button.innerText()).toBe('Remove it from the saved ones')
  expect(await kept(page)).toEqual([{ search: SEMINARS.search, name: 'ندوة', seen: 1 }])

  await putArticles(world.index, [aSeminar('two'), aSeminar('three')])
  await page.goto(`${world.address}/saved?lang=en`)
  await page.locator('.about.fresh', { hasText: '2 new articles · 3 articles' }).waitFor()

  // Whoever opens it has seen them.
  await page.locator('[data-open]').click()
  await page.waitForURL(/q=/u)
  await page.goto(`${world.address}/saved?lang=en`)
  await page.locator('.about', { hasText: 'nothing new · 3 articles' }).waitFor()

  await page.locator('[data-remove]').focus()
  await page.keyboard.press('Enter')
  expect(await page.locator('.saved [role=status]').innerText()).toBe('The search is removed.')
  expect(await page.locator('[data-none]').isVisible()).toBe(true)
  // Where the reader was is gone: they go on at the top of the list.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  expect([await kept(page), faults]).toEqual([[], []])
  await page.close()
})

test('after one is forgotten, the next one has the focus, and the other way to save is back', async () => {
  const { page } = await world.open('/saved', DESK, keeping([SEMINARS, FAIRS]))
  await page.locator('[data-remove]').first().click()
  const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  expect(label).toBe(`أزل: ${FAIRS.name}`)
  await page.goto(`${world.address}/?${SEMINARS.search}`)
  expect(await page.locator('[data-save]').innerText()).toBe('احفظ هذا البحث')
  await page.close()
})

test('each has its feeds, and all of them leave as OPML, whatever their names', async () => {
  const { page } = await world.open('/saved?lang=en', DESK, keeping([SEMINARS, FAIRS]))
  const feeds = await page
    .locator('[data-feed]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(feeds).toEqual(
    [SEMINARS, FAIRS].flatMap(({ search }) => [`/feed.atom?${search}`, `/feed.json?${search}`]),
  )
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-opml]').click()])
  const opml = await readFile(await download.path(), 'utf8')
  expect(download.suggestedFilename()).toBe('rasid.opml')
  expect(opml).toContain('text="ندوة &lt;b&gt;&amp;"')
  expect(opml).toContain(`xmlUrl="${world.address}/feed.atom?${FAIRS.search.replace('&', '&amp;')}"`)
  await page.close()
})

test('a list that is full says so, and one that is nonsense is an empty one', async () => {
  const many = Array.from({ length: 30 }, (_, at) => ({ ...SEMINARS, search: `q=${at}` }))
  const { page } = await world.open('/?q=a', DESK, keeping(many))
  await page.locator('[data-save]').click()
  expect(await page.locator('.follow [role=status]').innerText()).toContain('القائمة ممتلئة')
  expect(await kept(page)).toHaveLength(30)
  await page.close()

  for (const nonsense of [{ search: 'q=a' }, 'text', [null, 7, { search: 1, name: 'a', seen: 0 }]]) {
    const seen = await world.open('/saved', DESK, keeping(nonsense))
    expect([await seen.page.locator('[data-none]').isVisible(), seen.faults]).toEqual([true, []])
    await seen.page.close()
  }
})

test('a count that can’t be had is said, and nothing is lost', async () => {
  const { page } = await world.open('/', DESK, keeping([SEMINARS]))
  await page.route('**/saved/count*', async (route) => route.fulfill({ status: 503, body: '' }))
  await page.goto(`${world.address}/saved`)
  await page.locator('.about', { hasText: 'تعذر العد الآن' }).waitFor()
  expect(await kept(page)).toEqual([SEMINARS])
  await page.close()
})

test('without JavaScript it is said what to do instead', async () => {
  const { page } = await world.open('/?q=a', DESK, { javaScriptEnabled: false })
  expect(await page.locator('[data-save]').isVisible()).toBe(false)
  expect(await page.locator('.follow noscript').innerText()).toContain('قارئ الخلاصات')
  await page.close()
})

test('on paper there is nothing to press', async () => {
  const { page } = await world.open('/?q=a', DESK)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.follow').isVisible()).toBe(false)
  await page.close()
})
