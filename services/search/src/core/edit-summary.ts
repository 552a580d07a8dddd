/** How much an outlet changed an article, without the texts themselves. Pure. */
import type { Edit } from '@rasid/article-index'
import { compareTexts, type TextChanges } from './word-diff.ts'

export interface EditSummary {
  readonly articleId: string
  readonly outletId: string
  readonly title: string
  /** When the newest version was seen first, ISO 8601. */
  readonly seenAt: string
  /** The same of the one before. */
  readonly previousSeenAt: string
  /** What the page itself says of its last change. */
  readonly modifiedAt?: string
  /** `other-parser`: newer code read it, so what differs may be its doing. `rewritten`: too much differs to be counted. */
  readonly kind: 'words' | 'rewritten' | 'other-parser'
  /** Words of title and text; only of the kind `words`. */
  readonly added?: number
  readonly removed?: number
  /** The title before, where it was another. */
  readonly previousTitle?: string
}

/** A list of them is made while a reader waits: beyond this many different words a text counts as rewritten. */
const MOST_DIFFERENT = 400

export function toEditSummary({ before, after }: Edit): EditSummary {
  const { articleId, outletId, title, seenAt, modifiedAt } = after
  const known = {
    articleId,
    outletId,
    title,
    seenAt,
    previousSeenAt: before.seenAt,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    ...(before.title === title ? {} : { previousTitle: before.title }),
  }
  if (before.parserRevision !== after.parserRevision) return { ...known, kind: 'other-parser' }
  const changes = [before.title, before.text].map((text, at) =>
    compareTexts(text, at === 0 ? title : after.text, MOST_DIFFERENT),
  )
  const counted = changes.filter((change): change is TextChanges => change !== undefined)
  if (counted.length < changes.length) return { ...known, kind: 'rewritten' }
  return {
    ...known,
    kind: 'words',
    added: counted.reduce((sum, { added }) => sum + added, 0),
    removed: counted.reduce((sum, { removed }) => sum + removed, 0),
  }
}
