import { documentsFetched } from '@rasid/contracts'
import { describe, expect, it } from 'vitest'
import { isDecided, isMishap, type Decisions } from './carry-over.ts'
import { anEnrichedArticle } from './test-support/replay-bench.ts'

const TOPIC = documentsFetched.name

function decisions(over: Partial<Decisions> = {}): Decisions {
  return {
    topic: TOPIC,
    ranges: [{ partition: 3, from: 10, until: 20 }],
    made: new Map(),
    unjudged: new Set(),
    ...over,
  }
}

/** An article whose raw page lies there. */
function articleAt(partition: number, offset: number): ReturnType<typeof anEnrichedArticle> {
  return anEnrichedArticle({ evidence: { topic: TOPIC, partition, offset } })
}

describe('isDecided', () => {
  it('holds from the first record of a range to the last, and not beyond', () => {
    expect([9, 10, 19, 20].map((offset) => isDecided(articleAt(3, offset), decisions()))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('does not hold for another partition or another topic', () => {
    const elsewhere = anEnrichedArticle({
      evidence: { topic: 'rasid.articles.parsed', partition: 3, offset: 15 },
    })
    expect([articleAt(2, 15), elsewhere].map((article) => isDecided(article, decisions()))).toEqual([
      false,
      false,
    ])
  })

  it('does not hold for an import, which has no raw page', () => {
    expect(isDecided(anEnrichedArticle(), decisions())).toBe(false)
  })

  it.each([
    ['of the same fetch', '2026-01-01T12:00:00Z', true],
    ['of a later fetch', '2026-01-02T12:00:00Z', true],
    ['of an earlier fetch', '2025-12-31T12:00:00Z', false],
  ])('looks at what the replay made: a state %s', (_what, fetchedAt, expected) => {
    const article = anEnrichedArticle({ fetchedAt: '2026-01-01T12:00:00Z' })
    expect(isDecided(article, decisions({ made: new Map([[article.id, fetchedAt]]) }))).toBe(expected)
  })

  it('does not hold for a record that was read and not judged', () => {
    expect(isDecided(articleAt(3, 15), decisions({ unjudged: new Set(['3/15']) }))).toBe(false)
  })
})

describe('isMishap', () => {
  it('tells what says nothing of the page from a verdict on it', () => {
    expect(
      ['PAGE_TIMEOUT', 'PAGE_MEMORY', 'HANDLER_FAILED', 'NOT_AN_ARTICLE', 'CONTRACT'].map(isMishap),
    ).toEqual([true, true, true, false, false])
  })
})
