/**
 * The parser: a fetched document → requests for the pages that a feed shows, or an article.
 *
 * A list (feed, sitemap) gives requests for entries that are new or changed, and a report for the scheduler; a page gives
 * its article. What can't be read is rejected with a code, its bytes kept in the archive and in the rejected topic.
 */
import {
  articlesParsed,
  crawlOutcomes,
  crawlRequests,
  documentsFetched,
  NO_ARTICLE,
  REPLACED,
  type Article,
  type CrawlOutcome,
  type CrawlRequest,
  type FetchedDocument,
} from '@rasid/contracts'
import type { Feed } from '@rasid/feeds'
import {
  drop,
  emit,
  reject,
  to,
  type Message,
  type Outcome,
  type Outgoing,
  type RecordPosition,
  type Stage,
} from '@rasid/pipeline'
import { politenessKey } from '@rasid/urls'
import { attempt } from './core/attempt.ts'
import { feedRequests, withPushed } from './core/feed-requests.ts'
import { toDeferred, toListOutcome, toUnreadable } from './core/list-outcomes.ts'
import type { Rejection } from './core/page.ts'
import { toRemoval } from './core/removal.ts'
import { isReplaced } from './core/replaced.ts'
import { PARSER_REVISION } from './core/revision.ts'
import type { ParserPorts } from './ports.ts'

/** Makes the stage; articles carry `revision`. */
export function makeParserStage({
  revision,
}: {
  readonly revision: number
}): Stage<FetchedDocument, ParserPorts> {
  return {
    name: 'parser',
    input: documentsFetched,
    handle: async (message, ports) => {
      if (message.value.goneSince !== undefined) return onGone(message)
      const result = await ports.parse({ document: message.value, revision }, message.signal)
      if ('rejected' in result) return onRejected(message.value, result.rejected, message.at)
      return 'feed' in result ? onFeed(message, result.feed, ports) : onArticle(message, result.article)
    },
  }
}

/** The stage as the service runs it. */
export const parserStage: Stage<FetchedDocument, ParserPorts> = makeParserStage({ revision: PARSER_REVISION })

function onFeed(message: Message<FetchedDocument>, feed: Feed, { memory }: ParserPorts): Outcome {
  const document = message.value
  // A source may have several lists (an index and its sitemaps), so the list's own address is part of its name.
  const list = `${document.request.sourceId} ${document.request.url}`
  const before = memory.recall(list, message.at)
  const { requests, seen } = feedRequests(feed, document, before)
  memory.remember(list, message.at, isPush(document) ? withPushed(before, seen) : seen)
  const isHistory = document.request.lane === 'backfill'
  return emit(
    ...requests.flatMap((request) =>
      isHistory ? toOutcome(toDeferred(request, document)) : toPageRequest(request),
    ),
    toOutcome(toListOutcome(feed, document, before)),
  )
}

function isPush({ request }: FetchedDocument): boolean {
  return request.reason === 'push'
}

/** A list that is none tells its source's health besides. */
function onRejected(
  document: FetchedDocument,
  { code, message, other }: Rejection,
  at: RecordPosition,
): Outcome {
  // What was had of the page stays.
  if (document.request.reason === 'revisit')
    return isReplaced(document, other) ? onReplaced(document, at, message) : drop('revisit-no-article')
  // Whoever pushes must not be able to stop the line by what is none: it is told, and kept in the archive.
  if (isPush(document)) return emit(toOutcome(toUnreadable(document, code, message)))
  if (document.request.kind === 'page')
    return reject(code, message, toOutcome(toUnreadable(document, NO_ARTICLE, message)))
  return reject(code, message, toOutcome(toUnreadable(document, code, message)))
}

/** An address that has no politeness key (a host that is no name) can't be fetched politely, so it isn't asked for. */
function toPageRequest(request: CrawlRequest): readonly Outgoing[] {
  const key = attempt(() => politenessKey(request.url))
  return key === undefined ? [] : [to(crawlRequests, key, request)]
}

function toOutcome(outcome: CrawlOutcome): Outgoing {
  return to(crawlOutcomes, outcome.sourceId, outcome)
}

function onArticle({ value: document, at }: Message<FetchedDocument>, article: Article): Outcome {
  const { reason } = document.request
  const evidence = { ...at, sha256: document.sha256 }
  if (reason === 'revisit' && isReplaced(document, undefined))
    return onReplaced(document, at, `it leads to ${document.finalUrl}`)
  // A consent wall or half a page must not take the place of what was had.
  if (reason === 'revisit' && article.extraction.low === true) return onWorse(document, at)
  const again = reason === 'revisit' || reason === 'changed' ? { revisited: true } : {}
  return emit(
    to(articlesParsed, article.id, { ...article, ...again, evidence }),
    ...(isOfFeed(document, article)
      ? [toOutcome(toUnreadable(document, NO_ARTICLE, 'its feed has the text'))]
      : []),
  )
}

/** Its page gave nothing: whatever it shows later is no sign that something was taken down. */
function isOfFeed({ status }: FetchedDocument, { extraction }: Article): boolean {
  return status < 300 && extraction.method.startsWith('feed-')
}

/** One look may be a mistake of the site's; the second one is the proof. */
function onReplaced(document: FetchedDocument, at: RecordPosition, why: string): Outcome {
  const { noArticle, replacedSince: goneSince } = document.request.before ?? {}
  if (noArticle === true) return drop('revisit-no-article')
  const told = toOutcome(toUnreadable(document, REPLACED, why))
  if (goneSince === undefined) return emit(told)
  const removal = toRemoval({ ...document, goneSince }, at)
  return emit(to(articlesParsed, removal.id, removal), told)
}

/** What the site says in the place of the page is of no interest. */
function onGone({ value: document, at }: Message<FetchedDocument>): Outcome {
  const removal = toRemoval(document, at)
  return emit(to(articlesParsed, removal.id, removal))
}

/** The text that was had stays; that the page is there again is told, if anybody was told that it was not. */
function onWorse(document: FetchedDocument, at: RecordPosition): Outcome {
  const wasGone = document.returned === true || document.request.before?.replacedSince !== undefined
  if (!wasGone) return drop('revisit-worse')
  const removal = toRemoval(document, at)
  return emit(to(articlesParsed, removal.id, removal))
}
