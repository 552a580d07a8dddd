/** The articles' index: connection, templates, versioned indices behind an alias, writing and searching. */
export { connectElasticsearch, type ArticleIndex } from './connect.ts'
export { DEFAULT_ALIAS, elasticsearchSettings, type ElasticsearchSettings } from './settings.ts'
export {
  BadQuery,
  DocumentRefused,
  IndexRefused,
  IndexUnavailable,
  TemplateMismatch,
  type QueryProblem,
} from './errors.ts'
export {
  dropTemplates,
  readTemplates,
  SCHEMA_VERSION,
  TEMPLATE_PARTS,
  toTemplates,
  writeTemplates,
  type TemplateMeta,
  type TemplatePart,
  type Templates,
} from './templates.ts'
export {
  makeOwnLetterCounter,
  type CountedApart,
  type OwnLetterCount,
  type OwnLetterCounter,
} from './count-own-letter.ts'
export { light10, withoutStack } from './light10.ts'
export { openLexicon, toOwnLetterFile, type Lexicon } from './lexicon.ts'
export { templateDifferences } from './template-diff.ts'
export { prepareIndex, type PreparedIndex } from './prepare-index.ts'
export {
  countIndex,
  createNextIndex,
  describeIndex,
  dropIndex,
  finishLoading,
  swapAlias,
  type IndexDescription,
  type NewIndexOptions,
} from './index-life.ts'
export { readLiveIndices, readWriteIndex, type LiveIndexInfo } from './live-indices.ts'
export { toDocument, type IndexDocument } from './document.ts'
export { documentVersion, pipelineRevision } from './document-version.ts'
export {
  makeSendBulk,
  toBulkItem,
  type BulkItem,
  type ItemResult,
  type PutResult,
  type SendBulk,
} from './bulk-request.ts'
export { BULK_LIMITS, makeBulkWriter, type BulkLimits, type BulkWriter } from './bulk-writer.ts'
export {
  DEFAULT_PAGE_SIZE,
  MAX_PAGE_SIZE,
  MAX_QUERY_LENGTH,
  MAX_REACH,
  parseQueryText,
  type SearchFilters,
  type SearchQuery,
} from './search-query.ts'
export { toSearchBody, type SearchBody } from './search-body.ts'
export { type Highlight } from './highlights.ts'
export {
  searchArticles,
  searchBatch,
  searchedQuery,
  type BatchResult,
  type Searched,
  type SearchHit,
  type SearchResult,
} from './search.ts'
export { isFolding, type FoldedCounts, type HitStory } from './fold-stories.ts'
export { MAX_STORY, readStory, type Story, type StoryOptions } from './read-story.ts'
export { readFlag } from './flag.ts'
export { makeSuggester, readEntityNames, type Suggester, type Suggestion } from './did-you-mean.ts'
export { pingIndex, readArticle } from './read-article.ts'
export { markRemoval, type MarkResult } from './mark-removal.ts'
export { type ArticleRevision } from './revision.ts'
export { MAX_EDITS, readEdits, type Edit, type Edits, type EditsQuery } from './read-edits.ts'
export { makeRevisionKeeper, type RevisionKeeper } from './revision-keeper.ts'
export { dropRevisions, keepRevisions, readRevisions, type KeepResult } from './revisions.ts'
export { FACETS, type FacetDefinition, type FacetFilters, type FacetName } from './facet-list.ts'
export { parseBox, plainText, type BoxFilter, type BoxQuery, type BoxTerm } from './box-query.ts'
export { BOX_FIELDS, toBoxClauses, type BoxClauses, type BoxFields } from './box-clauses.ts'
export { toArticleBody, type ArticleQuery } from './article-query.ts'
export {
  makeFacetReader,
  type FacetCounts,
  type FacetReader,
  type Facets,
  type FacetValue,
} from './read-facets.ts'
export { toFacetsBody } from './facet-counts.ts'
export { makeEntityNames, type EntityNames } from './entity-names.ts'
export { makePageReader, type ArticlePage, type PageReader } from './read-page.ts'
export { toTimeline, type DayCount, type Timeline, type TimelineBar, type TimelineUnit } from './timeline.ts'
export { entityName } from './gazetteer-names.ts'
export { exportArticles, type ExportOptions, type ExportPage } from './export-articles.ts'
export { beginWalk, goOnWalking, WalkEnded, type WalkPage, type WalkPlace } from './walk-hits.ts'
export { readActivity, type Activity, type OutletActivity } from './read-outlets.ts'
export { countArticles } from './count-articles.ts'
export { readPulse, type Pulse } from './read-pulse.ts'
export { readNewest, type Headline } from './newest.ts'
export { allowWrites, holdWrites } from './write-block.ts'
