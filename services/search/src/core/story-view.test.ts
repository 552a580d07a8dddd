import type { IndexDocument, Story } from '@rasid/article-index'
import type { StoryRelation } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import { toStoryAnswer, toStoryView } from './story-view.ts'

const LONG = 'عقدت في قاعة المكتبة ندوة عن التعليم حضرها ثلاثون باحثا.'

function member(
  id: string,
  relation: StoryRelation,
  of: string | null,
  changes: Partial<IndexDocument> = {},
): IndexDocument {
  return {
    id,
    canonicalUrl: `https://marsad.example/${id}`,
    outlet: { id: 'marsad', name: 'صحيفة المرصد' },
    title: 'ندوة عن التعليم',
    text: LONG,
    publishedAt: '2026-01-02T10:00:00Z',
    fetchedAt: '2026-01-02T12:00:00Z',
    story: { id: 's1', relation, of },
    ...changes,
  } as unknown as IndexDocument
}

function view(...articles: readonly IndexDocument[]): ReturnType<typeof toStoryView> {
  const counts: Story['counts'] = { first: 1, copy: 1, rewrite: 0, none: 0 }
  return toStoryView({ id: 's1', total: articles.length, counts, articles })
}

describe('who was first', () => {
  test('is who is known to be, also where another page bears an older date', () => {
    const { first, members } = view(
      member('b', 'copy', 'a', { publishedAt: '2026-01-02T09:00:00Z' }),
      member('a', 'first', null),
    )
    expect(first?.id).toBe('a')
    expect(members.map(({ afterMs }) => afterMs)).toEqual([undefined, undefined])
  })

  test('is the first in time where nobody is known to be', () => {
    expect(view(member('b', 'copy', 'gone'), member('c', 'copy', 'gone')).first?.id).toBe('b')
  })
})

describe('how long after the first', () => {
  test.each([
    ['an hour', '2026-01-02T11:00:00Z', 3_600_000],
    ['nothing is said of less than a minute', '2026-01-02T10:00:30Z', undefined],
    ['nothing is said of a day without a time', '2026-01-03T00:00:00Z', undefined],
  ])('%s', (_what, publishedAt, expected) => {
    const { members } = view(member('a', 'first', null), member('b', 'copy', 'a', { publishedAt }))
    expect(members[1]?.afterMs).toBe(expected)
  })
})

describe('what changed', () => {
  test('is counted against the article that it was made from', () => {
    const { members } = view(
      member('a', 'first', null),
      member('b', 'copy', 'a', { text: LONG.replace('ثلاثون', 'أربعون') }),
      member('c', 'copy', 'b', { text: LONG.replace('ثلاثون', 'أربعون') }),
    )
    const changes = members.map(({ change }) =>
      typeof change === 'object' ? [change.text.added, change.text.removed] : change,
    )
    expect(changes).toEqual([undefined, [1, 1], [0, 0]])
  })

  describe('of many rewrites', () => {
    const words = (from: number, count: number): string =>
      Array.from({ length: count }, (_, at) => `w${from + at}`).join(' ')
    const told = (count: number, compare?: string): readonly unknown[] => {
      const counts: Story['counts'] = { first: 1, copy: 1, rewrite: 20, none: 0 }
      const rewrites = Array.from({ length: 20 }, (_, at) =>
        member(`r${at}`, 'rewrite', 'a', { text: words(1_000 * (at + 1), count) }),
      )
      const copy = member('copy', 'copy', 'a', { text: `${words(0, count)} end` })
      const articles = [member('a', 'first', null, { text: words(0, count) }), ...rewrites, copy]
      return toStoryView({ id: 's1', total: 22, counts, articles }, compare).members.map(({ change }) =>
        typeof change === 'object' ? 'words' : change,
      )
    }

    test('as many are told word by word as a page may cost, and every copy', () => {
      const changes = told(240)
      expect(changes.slice(1, 11)).toEqual(Array.from({ length: 10 }, () => 'words'))
      expect(changes.slice(12, 21)).toEqual(Array.from({ length: 9 }, () => 'later'))
      expect(changes.at(-1)).toBe('words')
    })

    test('the one that is asked for is told', () => {
      expect(told(240, 'r19')[20]).toBe('words')
    })

    test('where nothing is left of its source there is nothing to tell', () => {
      expect(told(900, 'r19')[20]).toBe('rewritten')
    })
  })

  test.each([
    ['whose source is not there', member('b', 'copy', 'gone')],
    ['whose text was not read', member('b', 'copy', 'a', { text: '' })],
  ])('is not said of one %s', (_which, article) => {
    expect(view(member('a', 'first', null), article).members[1]).not.toHaveProperty('change')
  })
})

test('the answer of the API has headlines and sizes, and no text', () => {
  const answer = toStoryAnswer(view(member('a', 'first', null), member('b', 'copy', 'a')))
  expect(answer).toMatchObject({
    first: 'a',
    articles: [
      { id: 'a', of: null },
      { id: 'b', of: 'a', change: { kind: 'words', added: 0, removed: 0 } },
    ],
  })
  expect(JSON.stringify(answer)).not.toContain('باحثا')
})
