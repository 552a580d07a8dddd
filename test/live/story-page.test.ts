/** Stories as a person sees them: in a real browser, on a phone and on a desk, over a real Elasticsearch. */
import { mkdir } from 'node:fs/promises'
import type { ArticleIndex } from '@rasid/article-index'
import { makeSearchServer, openSearch } from '@rasid/search'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { LANGUAGES, look, openBrowser, openPage, SHOTS, SIZES } from '../support/open-browser.ts'
import { dropPrivateIndex, openPrivateIndex, putArticles } from '../support/private-index.ts'
import { STORY_ID, toldStory } from '../support/told-story.ts'

let index: ArticleIndex
let server: Awaited<ReturnType<typeof makeSearchServer>>
let browser: Browser
let address: string

beforeAll(async () => {
  index = await openPrivateIndex(inject('elasticsearchUrl'), 'story-page')
  await putArticles(index, [...toldStory(), anArticle({ id: 'other', title: 'مهرجان للحوار في بلدة أخرى' })])
  server = await makeSearchServer(openSearch(index, Date.now), { demo: true })
  address = await server.listen({ host: '127.0.0.1', port: 0 })
  browser = await openBrowser()
  await mkdir(SHOTS, { recursive: true })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await dropPrivateIndex(index)
})

const FOLDED = `/?q=${encodeURIComponent('مهرجان الحوار')}`

const PAGES = [
  ['folded', FOLDED],
  ['unfolded', `${FOLDED}&copies=yes`],
  ['within-story', `/?story=${STORY_ID}`],
  ['story', `/stories/${STORY_ID}`],
  ['story-compared', `/stories/${STORY_ID}?compare=festival-retold`],
  ['in-story', '/articles/festival-retold'],
  ['no-such-story', '/stories/none'],
] as const

const LOOKS = SIZES.flatMap(([size, viewport]) =>
  LANGUAGES.map(([language, parameter, direction]) => ({ size, viewport, language, parameter, direction })),
)

describe.each(LOOKS)('on a $size in $language', ({ size, viewport, language, parameter, direction }) => {
  test.each(PAGES)(
    '%s: has its direction, fits, loads nothing from elsewhere, is accessible',
    async (name, path) => {
      const target = parameter === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${parameter}`
      const seen = await openPage(browser, { address, path: target, viewport })
      const shot = `${name}-${size}-${language.toLowerCase()}`
      expect(await look(seen, shot)).toEqual({ direction, overflow: 0, faults: [], violations: [] })
      await seen.page.close()
    },
  )
})

const desk = SIZES[1][1]

test.each(PAGES.slice(0, 6))('%s in the dark has enough contrast', async (name, path) => {
  const seen = await openPage(browser, { address, path, viewport: desk, options: { colorScheme: 'dark' } })
  expect(await look(seen, `${name}-dark`)).toMatchObject({ violations: [] })
  await seen.page.close()
})

test('without JavaScript, from a hit to what is under it, to its story, to what was changed', async () => {
  const options = { javaScriptEnabled: false }
  const { page } = await openPage(browser, { address, path: FOLDED, viewport: desk, options })
  expect(await page.locator('.hit').count()).toBe(2)
  await page.locator('.in-story a[href*="story="]').click()
  await page.waitForURL(/story=/u)
  expect(await page.locator('.hit').count()).toBe(5)
  expect(await page.locator('.chosen a').first().innerText()).toContain('القصة: وادي الرمان يختتم')
  await page.locator('.in-story a[href^="/stories/"]').first().click()
  await page.waitForURL(/stories/u)
  expect(await page.locator('.story-line > li').count()).toBe(5)
  await page.locator('.story-line summary').first().click()
  expect(await page.locator('.story-line ins').first().isVisible()).toBe(true)
  await page.locator('.story-line h3 a').first().click()
  await page.waitForURL(/articles/u)
  expect(await page.locator('.story-note a[href^="/stories/"]').count()).toBe(1)
  await page.close()
})

test('each copy is shown by one link and folded again by another', async () => {
  const { page } = await openPage(browser, { address, path: FOLDED, viewport: desk })
  await page.locator('a.unfold').click()
  await page.waitForURL(/copies=yes/u)
  expect(await page.locator('.hit').count()).toBe(6)
  await page.locator('.chosen a').first().click()
  await page.waitForURL((url) => !url.search.includes('copies'))
  expect(await page.locator('.hit').count()).toBe(2)
  await page.close()
})
