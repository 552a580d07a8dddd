/**
 * The fetcher: one request in; out go the bytes as received, an outcome for every attempt, and what to remember.
 *
 * Who has seen a URL is known here and nowhere else: a URL's requests lie in one partition, and the visits lie in the
 * same partition of the state topic. It never retries; the scheduler asks again.
 */
import {
  crawlOutcomes,
  crawlRequests,
  crawlState,
  documentsFetched,
  type CrawlRequest,
  type CrawlState,
  type FetchedDocument,
  type UrlVisit,
} from '@rasid/contracts'
import { FetchFailure, type HttpRequest, type HttpResponse, type NotModified } from '@rasid/http'
import {
  drop,
  emit,
  reject,
  to,
  type Message,
  type Outcome,
  type Outgoing,
  type Stage,
} from '@rasid/pipeline'
import { InvalidUrl, urlHash } from '@rasid/urls'
import { askRobots, checkRedirect, type RobotsLeave } from './ask-robots.ts'
import { hasOwnText, isFinal, toDocument, toFailedDocument, toGoneDocument } from './core/documents.ts'
import { goneAfter, isProven } from './core/gone.ts'
import { isThrottle } from './core/host-pause.ts'
import { toProvenMove } from './core/moves.ts'
import { toFailedDetails, toOutcome, toSent, type Begun, type OutcomeDetails } from './core/outcomes.ts'
import {
  isDone,
  isSameVisit,
  isSeen,
  isUnchanged,
  toFound,
  toFoundUnchanged,
  toVisit,
  validatorsFor,
  type Found,
} from './core/visits.ts'
import type { FetcherPorts } from './ports.ts'
import { forget, restore } from './state.ts'
import { takeTurn, type Task } from './task.ts'

export const fetcherStage: Stage<CrawlRequest, FetcherPorts, CrawlState> = {
  name: 'fetcher',
  input: crawlRequests,
  handle,
  state: { topic: crawlState, restore, forget },
  // The clock of leases: a hub that is asked a second late minds no more than we do.
  tick: { everyMs: 1_000, run: (partitions, { pushes }) => pushes?.tick(partitions) ?? [] },
}

async function handle(message: Message<CrawlRequest>, ports: FetcherPorts): Promise<Outcome> {
  const task = toTask(message, ports)
  if (task === undefined) return reject('INVALID_URL', 'the request holds an address that does not parse')
  const news = ports.polls.judge(task.partition, begunKey(task), task.request, task.offset)
  if (news === 'repeat' || isDone(task.visit, task.offset, task.writtenAtMs)) return drop('repeat')
  if (news === 'interrupted') return emit(...onInterrupted(task))
  if (isOwnPoll(task.request) || isGoodbye(task.request)) ports.pushes?.onPoll(task.request, task.partition)
  if (isSeen(task.request, task.visit) || isGoodbye(task.request))
    return emit(...finish(task, { atMs: ports.now() }, { result: 'already-seen' }))
  const leave = await askRobots(task)
  return emit(...(await fetchTask(task, leave)), ...leave.records)
}

function toTask(
  { value: request, key, at, timestampMs: writtenAtMs, signal }: Message<CrawlRequest>,
  ports: FetcherPorts,
): Task | undefined {
  try {
    const hash = urlHash(request.url)
    const { partition, offset } = at
    const visit = ports.visits.find(partition, visitKey(hash))
    return { request, hash, host: key, partition, offset, writtenAtMs, signal, visit, ports }
  } catch (error) {
    if (error instanceof InvalidUrl) return undefined
    throw error
  }
}

async function fetchTask(task: Task, { failure, gapMs }: RobotsLeave): Promise<readonly Outgoing[]> {
  const { ports } = task
  let begun: Begun = { atMs: ports.now() }
  try {
    if (failure !== undefined) throw failure
    checkBlocked(task)
    const result = await takeTurn(task, gapMs, async () => {
      const asked = toHttpRequest(task)
      await writeAhead(task)
      begun = { atMs: ports.now(), sent: toSent(asked, ports.userAgent) }
      return ports.fetchUrl(asked)
    })
    return result.kind === 'response'
      ? onResponse(task, begun, result.response)
      : onNotModified(task, begun, result)
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error
    return [...onFailure(task, begun, error), ...toPause(task, error)]
  }
}

/** That a poll is about to go out: a list is never asked twice for one, not even by whoever comes after a crash. */
async function writeAhead(task: Task): Promise<void> {
  const { request, partition, offset, ports } = task
  if (request.reason !== 'poll') return
  const { sourceId, requestedAt } = request
  const begun = { kind: 'begun', sourceId, requestedAt, requestOffset: offset } as const
  await ports.writeAhead([
    to(crawlState, begunKey(task), begun, partition),
    ...ports.polls.takeForgotten().map((old) => to(crawlState, old.key, null, old.partition)),
  ])
}

/**
 * What it brought, if anything, was not written: the next poll brings it, with the validators from before. Whether it was
 * sent is not known, so it is not told as sent: its outcome may be there already.
 */
function onInterrupted(task: Task): readonly Outgoing[] {
  const message = 'asked for by a process that died before it had written all that came of it'
  return finish(task, { atMs: task.ports.now() }, toFailedDetails(new FetchFailure('INTERRUPTED', message)))
}

/** A host that asked for less is left alone by whoever comes after this process, too. */
function toPause({ host, partition, ports }: Task, failure: FetchFailure): readonly Outgoing[] {
  if (!isThrottle(failure) || failure.retryAfterMs === undefined) return []
  const until = new Date(ports.now() + failure.retryAfterMs).toISOString()
  return [to(crawlState, `pause:${host}`, { kind: 'pause', host, until }, partition)]
}

function toHttpRequest(task: Task): HttpRequest {
  const { request, visit, signal } = task
  return {
    url: request.url,
    validators: validatorsFor(request, visit),
    beforeRedirect: async (target, deadline) => checkRedirect(task, target, deadline),
    signal,
  }
}

/** A host that challenged its last page is not asked for the next one: its feed's text is the article meanwhile. */
function checkBlocked({ request, host, ports }: Task): void {
  if (request.kind === 'page' && ports.gate.isBlocked(host))
    throw new FetchFailure('BLOCKED_BY_ORIGIN', `not asked: ${host} met its last page with a bot challenge`)
}

function onNotModified(task: Task, begun: Begun, answer: NotModified): readonly Outgoing[] {
  const { freshForMs } = answer
  const found = toFoundUnchanged(task.visit, answer, task.ports.now())
  const movedTo = toProvenMove(found.moved, task.ports.now())
  const details: OutcomeDetails = {
    result: 'not-modified',
    status: 304,
    ...(freshForMs === undefined ? {} : { freshForMs }),
    ...(movedTo === undefined ? {} : { movedTo }),
  }
  return finish(task, begun, details, found)
}

function onResponse(task: Task, begun: Begun, response: HttpResponse): readonly Outgoing[] {
  const { visit, ports } = task
  const { finalUrl, status, body, freshForMs } = response
  const found = toFound(visit, response, ports.now())
  const movedTo = toProvenMove(found.moved, ports.now())
  const details = {
    finalUrl,
    status,
    bytes: body.byteLength,
    ...(freshForMs === undefined ? {} : { freshForMs }),
    ...(movedTo === undefined ? {} : { movedTo }),
  }
  if (isUnchanged(task.request, visit, response))
    return finish(task, begun, { ...details, result: 'not-modified' }, found)
  const document = {
    ...toDocument(task.request, response, ports.now()),
    ...(isProven(visit?.gone) ? { returned: true } : {}),
  }
  return finish(task, begun, { ...details, result: 'fetched' }, found, document)
}

function onFailure(task: Task, begun: Begun, failure: FetchFailure): readonly Outgoing[] {
  const { request, ports } = task
  const details = toFailedDetails(failure)
  if (isHadPage(task)) return onLost(task, begun, failure)
  if (request.kind !== 'page' || !isFinal(request, failure)) return finish(task, begun, details)
  if (hasOwnText(request))
    return finish(task, begun, details, {}, toFailedDocument(request, failure, ports.now()))
  return finish(task, begun, details, failure.transient ? undefined : {})
}

/** A page that was had once: nobody looks again at another, and a visit may have been forgotten since. */
function isHadPage({ request, visit }: Task): boolean {
  return request.kind === 'page' && (visit?.sha256 !== undefined || request.reason === 'revisit')
}

/** What was had of a page stays: the feed's few lines would replace its whole text. Whether it is gone is told. */
function onLost(task: Task, begun: Begun, failure: FetchFailure): readonly Outgoing[] {
  const { request, offset, visit, ports } = task
  const details = toFailedDetails(failure)
  const atMs = ports.now()
  const gone = goneAfter(visit?.gone, failure.code, atMs, offset)
  if (gone === undefined) return finish(task, begun, details)
  const document = isProven(gone) ? toGoneDocument(request, failure, gone.since, atMs) : undefined
  // The rest of the visit is of the page as it was had.
  const next = { ...(visit ?? toVisit(request, atMs, offset, {})), gone }
  return [...finish(task, begun, details, undefined, document), ...keepVisit(task, next)]
}

/** Everything that follows from one attempt, in one emit. `found` makes it a visit. */
function finish(
  task: Task,
  begun: Begun,
  details: OutcomeDetails,
  found?: Found,
  document?: FetchedDocument,
): readonly Outgoing[] {
  const { request, hash, ports } = task
  // One instant for both: by it whoever reads outcomes knows the document, and the article made of it.
  const atMs = document === undefined ? ports.now() : Date.parse(document.fetchedAt)
  const pushUntil = isOwnPoll(request) ? ports.pushes?.leaseOf(request, task.partition) : undefined
  const outcome = toOutcome(request, begun, { atMs, document: document !== undefined, pushUntil }, details)
  return [
    ...(document === undefined ? [] : [to(documentsFetched, hash, document)]),
    to(crawlOutcomes, request.sourceId, outcome),
    ...(found === undefined ? [] : remember(task, atMs, found)),
  ]
}

function remember(task: Task, atMs: number, found: Found): readonly Outgoing[] {
  const { request, offset, visit } = task
  if (visit !== undefined && isSameVisit(visit, found)) return []
  return keepVisit(task, toVisit(request, atMs, offset, found))
}

function keepVisit({ hash, partition, ports }: Task, next: UrlVisit): readonly Outgoing[] {
  const forgotten = ports.visits.keep(partition, visitKey(hash), next)
  return [
    to(crawlState, visitKey(hash), next, partition),
    // What memory has no room for must not come back with the next restart.
    ...forgotten.map((old) => to(crawlState, old.key, null, old.partition)),
  ]
}

function begunKey({ hash, request }: Task): string {
  return `begun:${hash}:${request.sourceId}`
}

function visitKey(hash: string): string {
  return `visit:${hash}`
}

/** Of a list, and not of its archive. */
function isOwnPoll({ reason, lane }: CrawlRequest): boolean {
  return reason === 'poll' && lane !== 'backfill'
}

/** Nothing is to be got: a hub is told that nobody watches the list any more. */
function isGoodbye({ reason }: CrawlRequest): boolean {
  return reason === 'unsubscribe'
}
