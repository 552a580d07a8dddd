/** What the pages and the API need of the outside: the index, and nothing else. All reject as the index package says. */
import type {
  Activity,
  ArticlePage,
  ArticleQuery,
  ArticleRevision,
  Edits,
  EditsQuery,
  ExportOptions,
  ExportPage,
  Facets,
  IndexDocument,
  Searched,
  SearchResult,
  Story,
  StoryOptions,
  Suggestion,
  WalkPage,
  WalkPlace,
} from '@rasid/article-index'
import type { FastifyRequest } from 'fastify'
import type { ReadPulse } from './core/figures.ts'

/** The activity of the outlets, and when it was read, in ms. */
export interface ReadActivity extends Activity {
  readonly readAt: number
}

export interface SearchPorts {
  /** Hits and counts of one search together, which costs less than each by itself. */
  readonly page: (query: ArticleQuery) => Promise<ArticlePage>
  readonly search: (query: ArticleQuery) => Promise<SearchResult>
  /** Articles that a search finds as it was typed, copies too: nothing is tried in its place. */
  readonly count: (query: ArticleQuery) => Promise<number>
  /** What would have found more, for a search that found little; undefined where nothing better is known. */
  readonly suggest: (query: ArticleQuery, result: SearchResult) => Promise<Suggestion | undefined>
  /** Undefined when there is no such article. */
  readonly article: (id: string) => Promise<IndexDocument | undefined>
  /** The versions of an article, oldest first; none when it was never found changed. */
  readonly revisions: (articleId: string) => Promise<readonly ArticleRevision[]>
  /** The articles of a story; undefined when there is no such story. */
  readonly story: (id: string, options: StoryOptions) => Promise<Story | undefined>
  /** The articles that their outlets changed last. */
  readonly edits: (query: EditsQuery) => Promise<Edits>
  /** What this search can be narrowed by, and its spread over time. */
  readonly facets: (query: ArticleQuery) => Promise<Facets & Searched>
  /** A few seconds old at the most. */
  readonly activity: () => Promise<ReadActivity>
  /** Two seconds old at the most: every open page asks for it. */
  readonly pulse: () => Promise<ReadPulse>
  /** All hits, page by page. */
  readonly hits: (query: ArticleQuery, options: ExportOptions) => AsyncGenerator<ExportPage, void, undefined>
  /** A page of all hits from one point in time: the first, or the one behind `place`. */
  readonly walk: (query: ArticleQuery, place?: WalkPlace) => Promise<WalkPage>
  /** Rejects when the index can't be searched. */
  readonly ping: () => Promise<void>
}

/** What whoever sent this request may see. */
export type PortsFor = (request: FastifyRequest) => SearchPorts
