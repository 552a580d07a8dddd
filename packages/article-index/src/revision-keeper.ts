/**
 * Gathers the articles whose versions are to be kept, so that those of one batch cost two requests and not three each.
 *
 * Promises: `keep` settles when the versions of its own article are safe, or with why they are not; what fails for one harms
 * no other. No article waits for company longer than for the requests under way before it.
 */
import type { EnrichedArticle } from '@rasid/contracts'
import type { ArticleIndex } from './connect.ts'
import { keepRevisions, type KeepResult } from './revisions.ts'

export interface RevisionKeeper {
  /** As `keepRevisions` for one article; rejects with what that gives or throws. */
  readonly keep: (article: EnrichedArticle) => Promise<void>
}

/** Two texts of 10 KB each make 2 MB; a book or two among them stays under what a server takes. */
const MOST_AT_ONCE = 100

interface Waiting {
  readonly article: EnrichedArticle
  readonly settle: (result: KeepResult) => void
  readonly fail: (error: Error) => void
}

export function makeRevisionKeeper(index: ArticleIndex): RevisionKeeper {
  const waiting: Waiting[] = []
  let isRunning = false
  const run = async (): Promise<void> => {
    isRunning = true
    // Whoever comes in the same turn goes along.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) await keepSome(index, waiting.splice(0, MOST_AT_ONCE))
    isRunning = false
  }
  return {
    keep: (article) =>
      new Promise((resolve, reject) => {
        const settle = (result: KeepResult): void => (result === undefined ? resolve() : reject(result))
        waiting.push({ article, settle, fail: reject })
        if (!isRunning) void run()
      }),
  }
}

async function keepSome(index: ArticleIndex, some: readonly Waiting[]): Promise<void> {
  try {
    const results = await keepRevisions(
      index,
      some.map(({ article }) => article),
    )
    for (const [at, { settle }] of some.entries()) settle(results[at])
  } catch (error) {
    for (const { fail } of some) fail(error instanceof Error ? error : new Error(String(error)))
  }
}
