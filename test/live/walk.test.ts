/** All hits of a search from one point in time, against a real Elasticsearch. */
import { beginWalk, goOnWalking, WalkEnded, type ArticleIndex, type WalkPage } from '@rasid/article-index'
import type { EnrichedArticle } from '@rasid/contracts'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { dropPrivateIndex, openPrivateIndex, putArticles } from '../support/private-index.ts'

/** More than a search looks at a second time; those with the same words stand by their day, and two share each day. */
const ARTICLES: readonly EnrichedArticle[] = Array.from({ length: 250 }, (_, n) =>
  anArticle({
    id: `walk-${n}`,
    title: `ندوة في الوادي ${n % 7 === 0 ? 'عن المكتبات' : ''}`,
    text: 'اجتمع المعلمون في ندوة عن القراءة، وعرضوا ما تعلموه في عام.',
    publishedAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(n / 2))).toISOString(),
  }),
)

let index: ArticleIndex

beforeAll(async () => {
  index = await openPrivateIndex(inject('elasticsearchUrl'), 'walk')
  await putArticles(index, ARTICLES)
})

afterAll(async () => dropPrivateIndex(index))

async function walk(
  text: string,
  between: () => Promise<void> = async () => {},
): Promise<readonly WalkPage[]> {
  const query = { text, size: 40 }
  const pages = [await beginWalk(index, query)]
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) {
    await between()
    pages.push(await goOnWalking(index, query, next))
  }
  return pages
}

const idsOf = (pages: readonly WalkPage[]): readonly string[] =>
  pages.flatMap(({ hits }) => hits.map(({ id }) => id))

test.each(['ندوة', '', '«ندوة في الوادي»'])(
  'of «%s» every article comes once, whatever comes in meanwhile',
  async (text) => {
    const late: string[] = []
    const pages = await walk(text, async () => {
      const id = `late-${text}-${late.length}`
      await putArticles(index, [anArticle({ id, title: 'ندوة في الوادي', text: 'ندوة أخرى.' })])
      late.push(id)
    })
    for (const id of late) await index.client.delete({ index: index.alias, id, refresh: true })
    expect(late.length).toBeGreaterThan(5)
    expect(idsOf(pages)).toHaveLength(ARTICLES.length)
    expect(new Set(idsOf(pages))).toEqual(new Set(ARTICLES.map(({ id }) => id)))
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([ARTICLES.length]))
  },
)

test('the best come first, with their marks', async () => {
  const [first] = await walk('ندوة المكتبات')
  expect(first?.hits.slice(0, 36).every(({ title }) => title.includes('المكتبات'))).toBe(true)
  expect(first?.hits[0]?.highlights.some(({ field }) => field === 'title')).toBe(true)
})

test('a walk that was loosened stays so to its end', async () => {
  const pages = await walk('ندوة الواديي')
  expect(pages.map(({ loose }) => loose)).toEqual(pages.map(() => true))
  expect(new Set(idsOf(pages)).size).toBe(ARTICLES.length)
})

test('a walk whose point in time is gone says so, and so does one that never was', async () => {
  const query = { text: 'ندوة', size: 40 }
  const { next } = await beginWalk(index, query)
  if (next === undefined) throw new Error('one page holds all of it')
  await index.client.closePointInTime({ id: next.pointInTime })
  await expect(goOnWalking(index, query, next)).rejects.toThrow(WalkEnded)
  await expect(goOnWalking(index, query, { ...next, pointInTime: 'bWFkZSB1cA==' })).rejects.toThrow(WalkEnded)
})
