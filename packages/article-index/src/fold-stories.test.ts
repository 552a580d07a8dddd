import { describe, expect, test } from 'vitest'
import { isFolding, toFoldedBody, toHitStory, type FoldedAnswer } from './fold-stories.ts'

describe('copies are folded', () => {
  test.each(['', 'ندوة', '«أ ب»', 'copies:no', '-story:s1', 'outlet:x'])('by a search for "%s"', (text) => {
    expect(isFolding({ text })).toBe(true)
  })

  test.each([
    ['where they are asked for', { text: 'ندوة', copies: 'yes' }],
    ['where the box asks for them', { text: 'ندوة نسخ:نعم' }],
    ['within a story', { text: '', story: 's1' }],
    ['within a story that the box names', { text: 'قصة:s1' }],
  ] as const)('but not %s', (_where, query) => {
    expect(isFolding(query)).toBe(false)
  })

  test('and what the box says goes before the parameter', () => {
    expect(isFolding({ text: 'copies:no', copies: 'yes' })).toBe(true)
  })
})

test('what is folded is counted by the whole query, and scored by nothing', () => {
  const { query, size } = toFoldedBody({ text: 'ندوة', outlet: 'o', from: 40 }, ['s1', 's2'])
  expect(size).toBe(0)
  expect(Object.keys(query?.bool ?? {})).toEqual(['filter'])
  expect(query?.bool?.filter).toMatchObject([{ terms: { storyKey: ['s1', 's2'] } }, {}])
  expect(JSON.stringify(query)).toContain('"outlet.id":"o"')
})

describe('the story of a hit', () => {
  const answer = (counts: Readonly<Record<string, number>>): FoldedAnswer => {
    const buckets = Object.entries(counts).map(([key, doc_count]) => ({ key, doc_count }))
    const total = buckets.reduce((sum, bucket) => sum + bucket.doc_count, 0)
    return { stories: { buckets: [{ key: 's1', doc_count: total, relations: { buckets } }] } }
  }
  const copy = { id: 's1', relation: 'copy', of: 'a' } as const

  test('says how many of which are under it, itself not counted', () => {
    const { folded } = toHitStory(copy, answer({ first: 1, copy: 3, rewrite: 2 }))
    expect(folded).toEqual({ first: 1, copy: 2, rewrite: 2 })
  })

  test('says nothing where it is alone, or where nothing was asked', () => {
    expect(toHitStory(copy, answer({ copy: 1 }))).toEqual(copy)
    expect(toHitStory(copy, undefined)).toEqual(copy)
  })

  test('of an article of its own has nothing under it, whatever shares its story', () => {
    const alone = { id: 's1', relation: 'none', of: null } as const
    expect(toHitStory(alone, answer({ first: 1, copy: 3 }))).toEqual(alone)
  })
})
