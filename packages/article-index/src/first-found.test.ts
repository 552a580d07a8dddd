import { describe, expect, test } from 'vitest'
import type { ArticleQuery } from './article-query.ts'
import { firstFound, firstFoundOfEach } from './first-found.ts'

const isEmpty = (total: number): boolean => total === 0

/** Answers with the number of hits that a test gives a query, and notes what was asked. */
function answering(hits: (query: ArticleQuery) => number) {
  const asked: string[][] = []
  const ask = async (queries: readonly ArticleQuery[]): Promise<readonly number[]> => {
    asked.push(queries.map(({ text, loose }) => (loose ? `~${text}` : text)))
    return queries.map(hits)
  }
  return { asked, many: { ask, isEmpty } }
}

describe('a query', () => {
  test('that finds something is asked once and says nothing', async () => {
    const { asked, many } = answering(() => 3)
    expect(await firstFoundOfEach([{ text: 'a' }], many)).toEqual([
      { query: { text: 'a' }, answer: 3, says: {} },
    ])
    expect(asked).toEqual([['a']])
  })

  test('that finds nothing gives the first try that does, and what it differs by', async () => {
    const ask = async ({ loose }: ArticleQuery): Promise<number> => (loose ? 2 : 0)
    expect(await firstFound({ text: 'a', outlet: 'o' }, ask, isEmpty)).toEqual({
      query: { text: 'a', outlet: 'o', loose: true },
      answer: 2,
      says: { loose: true },
    })
  })

  test('of which no try finds anything gives its own answer', async () => {
    const found = await firstFound({ text: '«a b» c' }, async () => 0, isEmpty)
    expect(found).toEqual({ query: { text: '«a b» c' }, answer: 0, says: {} })
  })
})

test('of many, only those that found nothing are asked again, together', async () => {
  const { asked, many } = answering(({ text, loose }) => (text === 'b' || (text === 'c' && loose) ? 1 : 0))
  const found = await firstFoundOfEach([{ text: 'a' }, { text: 'b' }, { text: 'c' }], many)
  expect(found.map(({ answer }) => answer)).toEqual([0, 1, 1])
  expect(asked).toEqual([
    ['a', 'b', 'c'],
    ['~a', '~c'],
  ])
})
