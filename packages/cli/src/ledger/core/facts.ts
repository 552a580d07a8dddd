/**
 * What the ledger is made of: facts that single records tell, each with the identity of what it is about.
 *
 * Identities make the sums independent of order and repeats: a record that was delivered twice is the same fact twice.
 */
import type { CrawlOutcome, CrawlRequest, StageName } from '@rasid/contracts'

/** What makes a request this request: a scheduler that is in doubt writes the very same one again. */
export type RequestIdentity = Pick<
  CrawlRequest,
  'kind' | 'sourceId' | 'url' | 'requestedAt' | 'reason' | 'attempt'
>

/** A document by who asked for it and when it came; `url` is the one that was requested, normalised. */
export interface DocumentIdentity {
  readonly sourceId: string
  readonly url: string
  readonly fetchedAt: string
}

/** One version of an article. */
export interface VersionIdentity {
  readonly sourceId: string
  readonly articleId: string
  readonly fetchedAt: string
}

export type Fact =
  | {
      readonly kind: 'requested'
      readonly request: RequestIdentity
      /** Partition and offset of the record. */
      readonly place: string
      /** Whether its reader had done with it before the ledger was begun. */
      readonly done: boolean
      /** Whether a list showed it, and not a plan of the scheduler. */
      readonly discovered: boolean
    }
  | {
      readonly kind: 'outcome'
      readonly request: RequestIdentity
      readonly result: CrawlOutcome['result']
      readonly code?: string
      readonly document?: DocumentIdentity
    }
  /** A document whose outcome is too old to say so: nothing can be reckoned of it. */
  | { readonly kind: 'unfollowed'; readonly document: DocumentIdentity }
  /** A page of history: found, and asked for when there is time. */
  | { readonly kind: 'deferred'; readonly request: RequestIdentity }
  /** A list was read, or found to be none. */
  | { readonly kind: 'list-read'; readonly document: DocumentIdentity }
  /** A document that says that its page is gone from the site, or back with no better text. */
  | { readonly kind: 'gone'; readonly document: DocumentIdentity }
  /** A document that the parser had not done with before the ledger was begun. */
  | { readonly kind: 'unread'; readonly document: DocumentIdentity }
  | {
      readonly kind: 'parsed'
      readonly version: VersionIdentity
      /** Its addresses, normalised: the requested one is among them. */
      readonly urls: readonly string[]
      readonly done: boolean
      /** Brought by an import: there is no outcome. */
      readonly imported: boolean
    }
  | { readonly kind: 'enriched'; readonly version: VersionIdentity; readonly done: boolean }
  /** The version that the index holds of an article. */
  | { readonly kind: 'indexed'; readonly articleId: string; readonly fetchedMs: number }
  | ({ readonly kind: 'rejected'; readonly code: string } & RejectedWhat)

type RejectedWhat =
  | { readonly stage: Extract<StageName, 'fetcher'>; readonly request: RequestIdentity }
  | { readonly stage: Extract<StageName, 'parser'>; readonly document: DocumentIdentity }
  | { readonly stage: Extract<StageName, 'enricher' | 'indexer'>; readonly version: VersionIdentity }

export function requestKey({
  kind,
  sourceId,
  url,
  requestedAt,
  reason,
  attempt = 0,
}: RequestIdentity): string {
  return [sourceId, requestedAt, kind, reason, attempt, url].join(' ')
}

export function documentKey({ sourceId, fetchedAt, url }: DocumentIdentity): string {
  return [sourceId, fetchedAt, url].join(' ')
}

export function versionKey({ articleId, fetchedAt }: VersionIdentity): string {
  return `${fetchedAt} ${articleId}`
}

/** The UTC day of an instant in ISO 8601 with `Z`. */
export function dayOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10)
}
