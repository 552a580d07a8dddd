/** What the indexer needs of the outside. */
import type { MarkResult, PutResult } from '@rasid/article-index'
import type { ArticleRemoval, EnrichedArticle } from '@rasid/contracts'

export interface IndexerPorts {
  readonly index: {
    /**
     * Resolves when the article is safely in the index, or was there in this or a newer version (`stale`).
     * Rejects with `DocumentRefused` (never will be), `Transient` (may work later) or `Fatal` (settings or code).
     * `bytes` is the article as it came: writing them saves making them again.
     */
    readonly put: (article: EnrichedArticle, bytes?: Uint8Array) => Promise<PutResult>
    /** Marks an article as gone from its site, or as there again. Rejects like `put`. */
    readonly mark: (removal: ArticleRemoval) => Promise<MarkResult>
  }
}
