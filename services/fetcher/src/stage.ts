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
  type CrawlFailure,
  type CrawlRequest,
  type CrawlState,
  type FetchedDocument,
  type UrlVisit,
} from '@rasid/contracts'
import { FetchFailure, type HttpResponse, type HttpResult } from '@rasid/http'
import { emit, reject, to, type Message, type Outcome, type Outgoing, type Stage } from '@rasid/pipeline'
import { InvalidUrl, urlHash } from '@rasid/urls'
import { hasOwnText, isFinal, toDocument, toFailedDocument } from './core/documents.ts'
import { toHostPause } from './core/host-pause.ts'
import { toHostPaused, toOutcome, type OutcomeDetails } from './core/outcomes.ts'
import { isSameVisit, isSeen, toVisit, validatorsFor, visitFor, type Found } from './core/visits.ts'
import type { FetcherPorts } from './ports.ts'

export const fetcherStage: Stage<CrawlRequest, FetcherPorts, CrawlState> = {
  name: 'fetcher',
  input: crawlRequests,
  handle,
  state: { topic: crawlState, restore, forget: (partition, ports) => ports.visits.forget(partition) },
}

/** One request on its way through the stage. */
interface Task {
  readonly request: CrawlRequest
  readonly hash: string
  /** The politeness key. */
  readonly host: string
  readonly partition: number
  readonly offset: number
  readonly signal: AbortSignal
  readonly visit: UrlVisit | undefined
  readonly ports: FetcherPorts
}

async function handle(message: Message<CrawlRequest>, ports: FetcherPorts): Promise<Outcome> {
  const task = toTask(message, ports)
  if (task === undefined) return reject('INVALID_URL', 'the request holds an address that does not parse')
  if (isSeen(task.request, task.visit)) return finish(task, ports.now(), { result: 'already-seen' })
  const pausedMs = await ports.gate.enter(task.host, task.signal)
  if (pausedMs > 0) {
    const failure = toHostPaused(task.host, pausedMs)
    return finish(task, ports.now(), { result: 'failed', failure })
  }
  return fetchTask(task)
}

function toTask(
  { value: request, key, at, signal }: Message<CrawlRequest>,
  ports: FetcherPorts,
): Task | undefined {
  try {
    const hash = urlHash(request.url)
    const { partition, offset } = at
    const visit = visitFor(ports.visits.find(partition, visitKey(hash)), offset)
    return { request, hash, host: key, partition, offset, signal, visit, ports }
  } catch (error) {
    if (error instanceof InvalidUrl) return undefined
    throw error
  }
}

async function fetchTask(task: Task): Promise<Outcome> {
  const { request, visit, host, signal, ports } = task
  const startedMs = ports.now()
  try {
    const result = await ports.fetchUrl({
      url: request.url,
      validators: validatorsFor(request, visit),
      signal,
    })
    return onResult(task, startedMs, result)
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error
    return onFailure(task, startedMs, error)
  } finally {
    ports.gate.leave(host)
  }
}

function onResult(task: Task, startedMs: number, result: HttpResult): Outcome {
  if (result.kind === 'response') return onResponse(task, startedMs, result.response)
  const { sha256 } = task.visit ?? {}
  const found = { ...result.validators, ...(sha256 === undefined ? {} : { sha256 }) }
  return finish(task, startedMs, { result: 'not-modified', status: 304 }, found)
}

function onResponse(task: Task, startedMs: number, response: HttpResponse): Outcome {
  const { finalUrl, status, body, sha256, redirected } = response
  // A redirect's validators belong to the URL it led to, which is not the one asked for next time.
  const found = redirected ? { sha256 } : response
  const details = { finalUrl, status, bytes: body.byteLength }
  if (sha256 === task.visit?.sha256)
    return finish(task, startedMs, { ...details, result: 'not-modified' }, found)
  const document = toDocument(task.request, response, task.ports.now())
  return finish(task, startedMs, { ...details, result: 'fetched' }, found, document)
}

function onFailure(task: Task, startedMs: number, failure: FetchFailure): Outcome {
  const { request, host, ports } = task
  const pauseMs = toHostPause(failure)
  if (pauseMs > 0) ports.gate.pause(host, pauseMs)
  const status = failure.response?.status ?? toStatus(failure)
  const details: OutcomeDetails = {
    result: 'failed',
    ...(status === undefined ? {} : { status }),
    failure: toCrawlFailure(failure),
  }
  // A page that was had once stays as it was: the feed's few lines would replace its whole text.
  const hadBefore = task.visit?.sha256 !== undefined
  if (request.kind !== 'page' || hadBefore || !isFinal(request, failure))
    return finish(task, startedMs, details)
  if (hasOwnText(request))
    return finish(task, startedMs, details, {}, toFailedDocument(request, failure, ports.now()))
  return finish(task, startedMs, details, failure.transient ? undefined : {})
}

/** Everything that follows from one attempt, in one emit. `found` makes it a visit. */
function finish(
  task: Task,
  startedMs: number,
  details: OutcomeDetails,
  found?: Found,
  document?: FetchedDocument,
): Outcome {
  const { request, hash, ports } = task
  const atMs = ports.now()
  const outcome = toOutcome(request, { atMs, durationMs: atMs - startedMs }, details)
  return emit(
    ...(document === undefined ? [] : [to(documentsFetched, hash, document)]),
    to(crawlOutcomes, request.sourceId, outcome),
    ...(found === undefined ? [] : remember(task, atMs, found)),
  )
}

function remember(task: Task, atMs: number, found: Found): readonly Outgoing[] {
  const { request, hash, partition, offset, visit, ports } = task
  if (visit !== undefined && isSameVisit(visit, found)) return []
  const next = toVisit(request, atMs, offset, found)
  ports.visits.keep(partition, visitKey(hash), next)
  return [to(crawlState, visitKey(hash), next, partition)]
}

function toStatus({ code }: FetchFailure): number | undefined {
  const digits = /^HTTP_(\d{3})$/u.exec(code)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function toCrawlFailure({ code, message, transient, retryAfterMs }: FetchFailure): CrawlFailure {
  return { code, message, transient, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

function visitKey(hash: string): string {
  return `visit:${hash}`
}

/** The scheduler's plans and retries lie in the same topic and are passed over. */
function restore(partition: number, key: string, value: CrawlState | null, ports: FetcherPorts): void {
  if (value?.kind === 'visit') ports.visits.keep(partition, key, value)
  else if (value === null) ports.visits.drop(partition, key)
}
