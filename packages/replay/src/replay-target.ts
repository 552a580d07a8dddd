/** The new index that a replay fills: a writer to it, and a memory of which articles it holds. */
import {
  createNextIndex,
  DocumentRefused,
  IndexUnavailable,
  makeBulkWriter,
  makeSendBulk,
  markRemoval,
  type ArticleIndex,
  type MarkResult,
} from '@rasid/article-index'
import type { ArticleRemoval, EnrichedArticle } from '@rasid/contracts'
import { Transient, writeWithPatience, type Time } from '@rasid/pipeline'

export interface ReplayTarget {
  readonly name: string
  /** By article id, when the newest state that the replayed stages made was fetched (ISO 8601, UTC). */
  readonly made: ReadonlyMap<string, string>
  /** Writes an article that the replayed stages made. */
  readonly put: (article: EnrichedArticle) => Promise<'written' | 'refused'>
  /** Writes an article as the live pipeline made it. */
  readonly carry: (article: EnrichedArticle) => Promise<'written' | 'refused'>
  /**
   * Marks an article as gone from its site. False when the new index does not have it: what is replayed has no order, so
   * it may come yet.
   */
  readonly mark: (removal: ArticleRemoval) => Promise<boolean>
  readonly close: () => Promise<void>
}

/** Makes the next version of the index. A server that is away for a moment is waited for. */
export async function openTarget(
  index: ArticleIndex,
  world: { readonly time: Time; readonly signal: AbortSignal },
): Promise<ReplayTarget> {
  const name = await createNextIndex(index, { forLoading: true })
  const writer = makeBulkWriter(makeSendBulk(index, name))
  const made = new Map<string, string>()

  async function write(article: EnrichedArticle): Promise<'written' | 'refused'> {
    try {
      await writeWithPatience(async () => writer.put(article).catch(toTransient), {
        ...world,
        onRetry: () => undefined,
      })
      return 'written'
    } catch (error) {
      if (error instanceof DocumentRefused) return 'refused'
      throw error
    }
  }

  return {
    name,
    made,
    put: async (article) => {
      if ((made.get(article.id) ?? '') < article.fetchedAt) made.set(article.id, article.fetchedAt)
      return write(article)
    },
    carry: write,
    mark: async (removal) => {
      const marking = async (): Promise<MarkResult> => markRemoval(index, removal, name).catch(toTransient)
      return (await writeWithPatience(marking, { ...world, onRetry: () => undefined })) !== 'unknown'
    },
    close: async () => writer.close(),
  }
}

/** The index's "not now" in the runtime's words. */
export function toTransient(error: unknown): never {
  if (error instanceof IndexUnavailable) throw new Transient(error.message, { cause: error })
  throw error
}
