/** What the pages and the API need of the outside: the index, and nothing else. All reject as the index package says. */
import type { Facets, IndexDocument, SearchQuery, SearchResult } from '@rasid/article-index'

export interface SearchPorts {
  readonly search: (query: SearchQuery) => Promise<SearchResult>
  /** Undefined when there is no such article. */
  readonly article: (id: string) => Promise<IndexDocument | undefined>
  readonly facets: () => Promise<Facets>
  /** Rejects when the index can't be searched. */
  readonly ping: () => Promise<void>
}
