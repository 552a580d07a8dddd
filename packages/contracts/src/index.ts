/** The contracts: topology first, then the messages in flow order. */
export * from './topology.ts'
export {
  CrawlRequest,
  crawlRequestSchema,
  LAST_ATTEMPT,
  type CrawlKind,
  type CrawlLane,
  type CrawlReason,
  type LookBefore,
} from './crawl-request.ts'
export {
  CrawlOutcome,
  DEFERRED,
  NO_ARTICLE,
  REPLACED,
  type CrawlFailure,
  type CrawlResult,
  type SentRequest,
} from './crawl-outcome.ts'
export {
  MAX_LIST_CHILDREN,
  MAX_LIST_TIMES,
  type ListChild,
  type ListReport,
  type ListWishes,
} from './list-report.ts'
export {
  CrawlState,
  type BegunPoll,
  type HostPause,
  type PageRetry,
  type PageRevisit,
  type UrlVisit,
} from './crawl-state.ts'
export type { PushSubscription, SubscriptionPhase } from './push-subscription.ts'
export type { PushOffer } from './push-offer.ts'
export type {
  ArchiveWalk,
  ChildPlan,
  PushPlan,
  SourcePlan,
  SourceRhythm,
  SourceWishes,
} from './source-plan.ts'
export {
  DOCUMENT_HEADER,
  FetchedDocument,
  MAX_BODY_BYTES,
  type DocumentMetadata,
} from './fetched-document.ts'
export {
  Article,
  ARTICLE_FIELDS,
  MAX_TEXT_LENGTH,
  type ArticleImage,
  type DateSource,
  type Evidence,
  type Extraction,
  type ExtractionMethod,
  type RuleField,
} from './article.ts'
export { ArticleRemoval, articleOfKey, isRemoval, removalKey } from './article-removal.ts'
export {
  EnrichedArticle,
  enrichmentSchema,
  STORY_RELATIONS,
  type Enrichment,
  type EntityMention,
  type EntityType,
  type LanguageSpan,
  type PlaceRef,
  type StoryPlace,
  type StoryRelation,
} from './enriched-article.ts'
export { writtenPageRules, type PageRules } from './page-rules.ts'
export { MAX_URL_LENGTH, type FeedEntryText, type Outlet } from './shared-fields.ts'
export {
  ContractError,
  messagesOf,
  type EncodedMessage,
  type MessageType,
  type TextHeaders,
} from './message-type.ts'
export { fromEvent, newTraceparent, nextTraceparent, toEvent, type EventContext } from './cloud-event.ts'
export type { RobotsState } from './robots-state.ts'
