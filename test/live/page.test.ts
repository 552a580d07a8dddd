/** The search page as a person sees it: in a real browser, on a phone and on a desk, over a real Elasticsearch. */
import { keepRevisions } from '@rasid/article-index'
import { enrich } from '@rasid/enricher'
import { parseFeed } from '@rasid/feeds'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { violations } from '../support/axe-violations.ts'
import { newsroomArticles } from '../support/newsroom-articles.ts'
import { SHOTS } from '../support/open-browser.ts'
import { DESK, lookAt, LOOKS, openPageWorld, type PageWorld } from '../support/page-world.ts'

/** Every character that means something to HTML or to the query language of Elasticsearch. */
const HOSTILE = `<script>alert(1)</script>" ' & \\ / ( ) { } [ ] ^ ~ * ? : + - ! || && "`

const HOSTILE_OUTLET = { id: HOSTILE, name: HOSTILE, country: 'KW' }

/** An article with something of everything that a page can show. */
const TITLE = 'مؤتمر في الكويت عن الوقاية من التطرف'
const TEXT = `افتتحت في مدينة الكويت أعمال مؤتمر عن الوقاية من التطرف، شارك فيه باحثون من الأمم المتحدة وتونس.

وقال الباحثون إن خطاب تنظيم داعش يتراجع على الشبكات، وإن المدرسة والأسرة أول من يلاحظ التغير.

“Prevention is cheaper than cure”, said one of the speakers, in English.`
const RICH = {
  title: TITLE,
  text: TEXT,
  urgent: true,
  authors: ['هالة بن يدر'],
  agency: 'وكالة الأفق للأنباء',
  section: 'مجتمع',
  tags: ['الكويت', 'مؤتمرات'],
  publishedAtText: 'الجمعة 2 كانون الثاني (يناير) 2026',
  evidence: { topic: 'rasid.documents.fetched', partition: 2, offset: 1_041, sha256: 'ab'.repeat(32) },
  enrichment: enrich({ title: TITLE, text: TEXT }),
}

const EDITED = anArticle({
  id: 'edited',
  title: 'ندوة عن التعليم في العالم الرقمي',
  text: 'حضر الندوة ثلاثون باحثا من خمس دول، وناقشوا أثر المدرسة في الوقاية من التطرف.\n\nوتختم أعمالها غدا.',
})

let world: PageWorld

beforeAll(async () => {
  world = await openPageWorld(inject('elasticsearchUrl'), 'page', [
    anArticle({ id: 'one', ...RICH, publishedAt: new Date().toISOString() }),
    anArticle({ id: 'two', title: `عنوان فيه ${HOSTILE} وكلمة التطرف`, outlet: HOSTILE_OUTLET }),
    EDITED,
    ...(await newsroomArticles(Date.now())),
  ])
  const { index } = world
  await keepRevisions(index, [
    {
      ...EDITED,
      title: 'ندوة حول التعليم في العالم الرقمي',
      text: EDITED.text.replace('ثلاثون', 'أربعون'),
      fetchedAt: new Date().toISOString(),
    },
  ])
  await index.client.indices.refresh({ index: `${index.alias}-revisions` })
})

afterAll(async () => world?.close())

const search = (query: string): string => `/?q=${encodeURIComponent(query)}`

const PAGES = [
  ['start', '/'],
  ['hits', search('التطرف في الكويت')],
  ['filtered', `${search('التطرف OR الإرهاب')}&outlet=al-manara&since=2020-01-01`],
  ['nothing-found', search('لاشيءكهذا')],
  ['misspelt', search('مكافهة التطرف')],
  ['endless-word', search(`${'التطرف'.repeat(40)} OR الكويت`)],
  ['article', '/articles/one'],
  ['edits', '/edits'],
  ['versions', '/articles/edited'],
  ['sources', '/sources'],
  ['no-such-page', '/nowhere'],
] as const

describe.each(LOOKS)('the page on a $size in $language', (how) => {
  test.each(PAGES)(
    '%s: has its direction, fits, loads nothing from elsewhere, and is accessible',
    async (name, path) => {
      const { direction } = how
      expect(await lookAt(world, [name, path], how)).toEqual({
        direction,
        overflow: 0,
        faults: [],
        violations: [],
      })
    },
  )
})

test.each(['hits', 'article', 'sources'])('%s in the dark has enough contrast', async (name) => {
  const path = PAGES.find(([known]) => known === name)?.[1] ?? '/'
  const { page } = await world.open(path, DESK, { colorScheme: 'dark' })
  await page.screenshot({ path: `${SHOTS}${name}-dark.png`, fullPage: true })
  expect(await violations(page)).toEqual([])
  await page.close()
})

test('an article on paper leaves out what is for the screen', async () => {
  const { page } = await world.open('/articles/one', DESK)
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: `${SHOTS}article-print.png`, fullPage: true })
  expect(await page.locator('nav.sections').isVisible()).toBe(false)
  expect(await page.locator('.evidence').isVisible()).toBe(true)
  await page.close()
})

test('the font is the one that comes along', async () => {
  const { page } = await world.open('/', DESK)
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)
  })
  expect(loaded.length).toBeGreaterThanOrEqual(2)
  await page.close()
})

describe('without JavaScript', () => {
  test('the box, the filters, the time line and the other language work', async () => {
    const { page } = await world.open('/', DESK, { javaScriptEnabled: false })
    await page.fill('input[name=q]', 'التطرف')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=/u)
    const all = await page.locator('.hit').count()
    await page.locator('.facet a[href*="outlet="]').first().click()
    await page.waitForURL(/outlet=/u)
    expect(await page.locator('.chosen a').count()).toBe(1)
    await page.locator('.timeline a').first().click()
    await page.waitForURL(/since=/u)
    expect(await page.locator('.hit').count()).toBeGreaterThan(0)
    expect(await page.locator('.hit').count()).toBeLessThan(all)
    await page.locator('nav.sections a[lang=en]').click()
    await page.waitForURL(/lang=en/u)
    expect(await page.locator('#q').inputValue()).toBe('التطرف')
    expect(await page.locator('.chosen a').first().getAttribute('aria-label')).toContain('Remove Outlet')
    await page.close()
  })
})

test('by keyboard alone: the box, a filter, a hit', async () => {
  const { page } = await world.open('/', DESK)
  await page.keyboard.press('/')
  await page.keyboard.type('الوقاية من التطرف')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/u)
  await page.locator('.facet li a').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/outlet=/u)
  await page.locator('.hit h2 a').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/articles/u)
  expect(await page.locator('article.article').count()).toBe(1)
  await page.close()
})

describe('the counter', () => {
  const shown = { articles: '7 أخبار', newest: 'آخر خبر قبل ثانيتين', lastHour: '3', lastDay: '5' }

  test('keeps up, opened as well, and the figures of Kafka come when it is asked', async () => {
    const { page } = await world.open('/', DESK)
    await page.route('**/counter*', async (route) => route.fulfill({ json: { ...shown, fetched: '90' } }))
    await page.clock.install()
    await page.reload()
    const counter = page.locator('.counter')
    await counter.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await counter.locator('dl > div:visible').count()).toBe(2)
    await page.clock.runFor(6_000)
    await counter.locator('summary', { hasText: '7 أخبار' }).waitFor()
    expect(await counter.locator('dl > div:visible').count()).toBe(3)
    expect(await counter.evaluate((details) => details.hasAttribute('open'))).toBe(true)
    await page.close()
  })

  test('says nothing while the server does not answer, and is back with it', async () => {
    const { page } = await world.open('/', DESK)
    let isAway = true
    await page.route('**/counter*', async (route) =>
      isAway ? route.fulfill({ status: 503, body: '' }) : route.fulfill({ json: shown }),
    )
    await page.clock.install()
    await page.reload()
    await page.clock.runFor(6_000)
    await page.locator('.counter').waitFor({ state: 'hidden' })
    isAway = false
    await page.clock.runFor(6_000)
    await page.locator('.counter', { hasText: '7 أخبار' }).waitFor()
    await page.close()
  })

  test.each(LOOKS)('opened fits a $size in $language, and is accessible', async (how) => {
    const { viewport, language, size, parameter } = how
    const { page } = await world.open(`/?q=${encodeURIComponent('التطرف')}&${parameter}`, viewport)
    await page.locator('.counter summary').click()
    await page.screenshot({ path: `${SHOTS}counter-${size}-${language.toLowerCase()}.png` })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect([overflow, await violations(page)]).toEqual([0, []])
    await page.close()
  })
})

test.each(['csv', 'ndjson', 'ris', 'bibtex'])('the hits leave as %s, every one', async (format) => {
  const reply = await fetch(`${world.address}/api/export/${format}?outlet=al-manara`)
  const text = await reply.text()
  const each = { csv: /\r\n/gu, ndjson: /\n/gu, ris: /^ER {2}- /gmu, bibtex: /^@online/gmu }[format] ?? /$/u
  const records = (text.match(each) ?? []).length - (format === 'csv' ? 1 : 0)
  expect(records).toBe(Number(reply.headers.get('x-total-count')))
  expect(records).toBeGreaterThan(5)
})

test('a query and a headline full of metacharacters are shown as they are, and nothing runs', async () => {
  const { page, faults } = await world.open(search(`التطرف ${HOSTILE}`), DESK)
  expect(await page.getByRole('searchbox').inputValue()).toContain('<script>')
  expect(faults).toEqual([])
  await page.goto(`${world.address}/articles/two`)
  expect(await page.locator('h1').innerText()).toContain('<script>alert(1)</script>')
  expect(faults).toEqual([])
  await page.close()
})

test('the box finds, and a hit leads to the article with its evidence', async () => {
  const { page } = await world.open('/', DESK)
  await page.fill('input[name=q]', 'الوقايه من التطرف')
  await page.keyboard.press('Enter')
  await page.locator('a[href^="/articles/one"]').first().click()
  expect(await page.locator('h1').innerText()).toContain('الكويت')
  expect(await page.locator('a[rel~=noreferrer], a[href^="http"]').count()).toBeGreaterThan(0)
  await page.close()
})

test.each([
  ['atom', 'atom-1.0'],
  ['json', 'json-1.1'],
])(
  'the %s feed of a search reads as one, newest arrival first, hostile headlines included',
  async (name, format) => {
    const reply = await fetch(`${world.address}/feed.${name}?q=${encodeURIComponent('التطرف')}`)
    const feed = parseFeed(await reply.text(), { url: reply.url })
    expect([feed.format, feed.entries.length > 5]).toEqual([format, true])
    expect(feed.entries.some(({ title }) => title?.includes('وكلمة التطرف'))).toBe(true)
  },
)
