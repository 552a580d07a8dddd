/** Stories as a person sees them: in a real browser, on a phone and on a desk, over a real Elasticsearch. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { look } from '../support/open-browser.ts'
import { DESK, lookAt, LOOKS, openPageWorld, type PageWorld } from '../support/page-world.ts'
import { STORY_ID, toldStory } from '../support/told-story.ts'

let world: PageWorld

beforeAll(async () => {
  const other = anArticle({ id: 'other', title: 'مهرجان للحوار في بلدة أخرى' })
  world = await openPageWorld(inject('elasticsearchUrl'), 'story-page', [...toldStory(), other])
})

afterAll(async () => world?.close())

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

describe.each(LOOKS)('on a $size in $language', (how) => {
  test.each(PAGES)(
    '%s: has its direction, fits, loads nothing from elsewhere, is accessible',
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

test.each(PAGES.slice(0, 6))('%s in the dark has enough contrast', async (name, path) => {
  const seen = await world.open(path, DESK, { colorScheme: 'dark' })
  expect(await look(seen, `${name}-dark`)).toMatchObject({ violations: [] })
  await seen.page.close()
})

test('without JavaScript, from a hit to what is under it, to its story, to what was changed', async () => {
  const { page } = await world.open(FOLDED, DESK, { javaScriptEnabled: false })
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
  const { page } = await world.open(FOLDED, DESK)
  await page.locator('a.unfold').click()
  await page.waitForURL(/copies=yes/u)
  expect(await page.locator('.hit').count()).toBe(6)
  await page.locator('.chosen a').first().click()
  await page.waitForURL((url) => !url.search.includes('copies'))
  expect(await page.locator('.hit').count()).toBe(2)
  await page.close()
})
