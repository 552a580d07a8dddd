/** What is known of each request, document and article version: facts entered under their identities, in any order. */
import type { CrawlOutcome } from '@rasid/contracts'
import {
  documentKey,
  requestKey,
  versionKey,
  type DocumentIdentity,
  type Fact,
  type RequestIdentity,
  type VersionIdentity,
} from './facts.ts'

export interface RequestEntry {
  readonly request: RequestIdentity
  /** Places of its records; more than one when it was written again. */
  readonly places: Set<string>
  done: boolean
  discovered: boolean
  deferred: boolean
  rejected?: string
  /** The best of what was reported of it: a process that died is repeated, and may end otherwise. */
  outcome?: { readonly result: CrawlOutcome['result']; readonly code?: string }
}

export interface DocumentEntry {
  readonly document: DocumentIdentity
  /** The request that it answers. */
  readonly requestKey?: string
  isRead: boolean
  isUnread: boolean
  isGone: boolean
  rejected?: string
}

export interface VersionEntry {
  readonly version: VersionIdentity
  urls: readonly string[]
  parsed: boolean
  /** Whether the enricher had done with it, and the indexer. */
  parsedDone: boolean
  imported: boolean
  enriched: boolean
  enrichedDone: boolean
  rejected: { enricher?: string; indexer?: string }
}

export interface Books {
  readonly requests: Map<string, RequestEntry>
  readonly documents: Map<string, DocumentEntry>
  readonly versions: Map<string, VersionEntry>
  readonly unfollowed: Map<string, DocumentIdentity>
  /** Newest fetch of each article, in ms, as enriched and as indexed. */
  readonly newest: Map<string, number>
  readonly indexed: Map<string, number>
}

export function makeBooks(): Books {
  return {
    requests: new Map(),
    documents: new Map(),
    versions: new Map(),
    unfollowed: new Map(),
    newest: new Map(),
    indexed: new Map(),
  }
}

/** Enters one fact. Entering it again, or another one before it, changes nothing of the result. */
export function enter(books: Books, fact: Fact): void {
  // The table has an entry for each kind, which the compiler can't follow through the look-up.
  const enterOne = ENTER[fact.kind] as (books: Books, fact: Fact) => void
  enterOne(books, fact)
}

type Enter = { readonly [Kind in Fact['kind']]: (books: Books, fact: Extract<Fact, { kind: Kind }>) => void }

const ENTER: Enter = {
  requested: (books, { request, place, done, discovered }) => {
    const entry = requestEntry(books, request)
    entry.places.add(place)
    entry.done ||= done
    entry.discovered ||= discovered
  },
  outcome: enterOutcome,
  deferred: (books, { request }) => {
    requestEntry(books, request).deferred = true
  },
  unfollowed: ({ unfollowed }, { document }) => {
    unfollowed.set(documentKey(document), document)
  },
  'list-read': (books, { document }) => {
    documentEntry(books, document).isRead = true
  },
  gone: (books, { document }) => {
    documentEntry(books, document).isGone = true
  },
  unread: (books, { document }) => {
    documentEntry(books, document).isUnread = true
  },
  parsed: (books, { version, urls, done, imported }) => {
    const entry = versionEntry(books, version)
    entry.parsed = true
    entry.parsedDone ||= done
    entry.imported ||= imported
    entry.urls = [...new Set([...entry.urls, ...urls])]
  },
  enriched: (books, { version, done }) => {
    const entry = versionEntry(books, version)
    entry.enriched = true
    entry.enrichedDone ||= done
    raise(books.newest, version.articleId, Date.parse(version.fetchedAt))
  },
  indexed: ({ indexed }, { articleId, fetchedMs }) => raise(indexed, articleId, fetchedMs),
  rejected: enterRejected,
}

/** Which outcome of several counts: the one that brought most. */
const RANK: readonly CrawlOutcome['result'][] = ['failed', 'already-seen', 'not-modified', 'fetched']

function enterOutcome(books: Books, fact: Extract<Fact, { kind: 'outcome' }>): void {
  const { request, result, code, document } = fact
  const entry = requestEntry(books, request)
  const next = { result, ...(code === undefined ? {} : { code }) }
  if (entry.outcome === undefined || isBetter(next, entry.outcome)) entry.outcome = next
  if (document !== undefined) documentEntry(books, document, requestKey(request))
}

type KnownOutcome = NonNullable<RequestEntry['outcome']>

/** A total order, so that the order of arrival decides nothing. */
function isBetter(a: KnownOutcome, b: KnownOutcome): boolean {
  const difference = RANK.indexOf(a.result) - RANK.indexOf(b.result)
  return difference === 0 ? (a.code ?? '') < (b.code ?? '') : difference > 0
}

function enterRejected(books: Books, fact: Extract<Fact, { kind: 'rejected' }>): void {
  if (fact.stage === 'fetcher') requestEntry(books, fact.request).rejected = fact.code
  else if (fact.stage === 'parser') documentEntry(books, fact.document).rejected = fact.code
  else versionEntry(books, fact.version).rejected[fact.stage] = fact.code
}

function requestEntry({ requests }: Books, request: RequestIdentity): RequestEntry {
  return entryOf(requests, requestKey(request), () => ({
    request,
    places: new Set<string>(),
    done: false,
    discovered: false,
    deferred: false,
  }))
}

/** An outcome is entered with the key of its request; what else is known of the document may be entered before it. */
function documentEntry({ documents }: Books, document: DocumentIdentity, request?: string): DocumentEntry {
  const key = documentKey(document)
  const known = documents.get(key)
  const isNamed = known?.requestKey !== undefined || request === undefined
  if (known !== undefined && isNamed) return known
  const entry = { isRead: false, isUnread: false, isGone: false, ...known, document }
  const named = request === undefined ? entry : { ...entry, requestKey: request }
  documents.set(key, named)
  return named
}

function versionEntry({ versions }: Books, version: VersionIdentity): VersionEntry {
  return entryOf(versions, versionKey(version), () => ({
    version,
    urls: [],
    parsed: false,
    parsedDone: false,
    imported: false,
    enriched: false,
    enrichedDone: false,
    rejected: {},
  }))
}

function entryOf<T>(entries: Map<string, T>, key: string, make: () => T): T {
  const known = entries.get(key) ?? make()
  entries.set(key, known)
  return known
}

function raise(numbers: Map<string, number>, key: string, value: number): void {
  numbers.set(key, Math.max(value, numbers.get(key) ?? value))
}
