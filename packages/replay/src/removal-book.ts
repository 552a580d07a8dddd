/**
 * The removals that a replay came across: the newest word on each article, marked once the article is in the new index.
 * What is replayed has no order, so one whose article is not there yet is tried again in the next round.
 */
import type { ArticleRemoval } from '@rasid/contracts'

export interface RemovalBook {
  readonly keep: (removal: ArticleRemoval) => void
  /** Marks all that are not marked yet; `mark` says whether it found the article. */
  readonly markAll: (mark: (removal: ArticleRemoval) => Promise<boolean>) => Promise<void>
}

export function makeRemovalBook(): RemovalBook {
  const newest = new Map<string, ArticleRemoval>()
  const waiting = new Set<string>()

  return {
    keep: (removal) => {
      const known = newest.get(removal.id)
      if (known !== undefined && Date.parse(known.seenAt) >= Date.parse(removal.seenAt)) return
      newest.set(removal.id, removal)
      waiting.add(removal.id)
    },
    markAll: async (mark) => {
      for (const id of waiting) {
        const removal = newest.get(id)
        if (removal !== undefined && (await mark(removal))) waiting.delete(id)
      }
    },
  }
}
