import type { ArticleRevision } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import { toEditSummary } from './edit-summary.ts'

const before: ArticleRevision = {
  articleId: 'a',
  hash: 'h1',
  outletId: 'marsad',
  title: 'ندوة عن التعليم',
  text: 'حضر ثلاثون باحثا.\n\nوختمت الندوة أعمالها.',
  seenAt: '2026-01-02T12:00:00Z',
  parserRevision: 1,
}
const after = { ...before, hash: 'h2', seenAt: '2026-01-02T13:00:00Z' }

describe('an edit', () => {
  test('is as large as the words that came and went, in title and text', () => {
    const edit = { before, after: { ...after, title: 'ندوة حول التعليم', text: 'حضر أربعون باحثا جديدا.' } }
    expect(toEditSummary(edit)).toEqual({
      articleId: 'a',
      outletId: 'marsad',
      title: 'ندوة حول التعليم',
      previousTitle: 'ندوة عن التعليم',
      seenAt: '2026-01-02T13:00:00Z',
      previousSeenAt: '2026-01-02T12:00:00Z',
      kind: 'words',
      added: 4,
      removed: 6,
    })
  })

  test('says nothing of a title that stayed', () => {
    expect(toEditSummary({ before, after })).not.toHaveProperty('previousTitle')
  })

  test('is not counted where newer code read the page', () => {
    const { kind, added } = toEditSummary({ before, after: { ...after, parserRevision: 2 } })
    expect([kind, added]).toEqual(['other-parser', undefined])
  })

  test('of nearly everything is a new text', () => {
    const words = (letter: string): string =>
      Array.from({ length: 500 }, (_, at) => `${letter}${at}`).join(' ')
    const edit = { before: { ...before, text: words('ب') }, after: { ...after, text: words('ت') } }
    expect(toEditSummary(edit).kind).toBe('rewritten')
  })
})
