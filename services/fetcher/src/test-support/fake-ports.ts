/** A fetcher's outside for tests: answers are given, time stands still unless something waits. */
import type {
  CrawlOutcome,
  CrawlRequest,
  CrawlState,
  FetchedDocument,
  RobotsState,
  UrlVisit,
} from '@rasid/contracts'
import {
  FetchFailure,
  type FailureCode,
  type HttpRequest,
  type HttpResponse,
  type HttpResult,
  type NotModified,
  type Validators,
} from '@rasid/http'
import type { Message, Outgoing } from '@rasid/pipeline'
import {
  fetcherStage,
  makeHostGate,
  makePollMemory,
  makeRobotsBook,
  makeVisitMemory,
  type FetcherPorts,
} from '../index.ts'

export const START: number = Date.parse('2026-03-01T10:00:00Z')

export const URL_A = 'https://www.manara.example/a'

const NO_ROBOTS: RobotsState = {
  kind: 'robots',
  origin: new URL(URL_A).origin,
  rules: [],
  fetchedAt: new Date(START).toISOString(),
  checkAt: new Date(START + 86_400_000).toISOString(),
}

export interface FakePorts extends FetcherPorts {
  clock: number
  /** What the next fetch gives or throws. */
  next: HttpResult | FetchFailure | Error
  readonly asked: HttpRequest[]
  /** Requests that the stage was given. */
  sent: number
  /** What was written before a request went out. */
  readonly ahead: Outgoing[]
  /** What robots.txt is: its text, or how it fails. "Not found" until set. */
  robotsTxt: string | FetchFailure
  readonly robotsAsked: string[]
  /** Where the next fetch is redirected to before it is answered. */
  redirectTo: string | undefined
  /** How long the gate waited, each time. */
  readonly waits: number[]
}

/** `robotsKnown`: the host has said before that it has no robots.txt. */
export function makeFakePorts({ robotsKnown = true }: { robotsKnown?: boolean } = {}): FakePorts {
  const time = {
    now: () => ports.clock,
    sleep: async (ms: number) => {
      ports.waits.push(ms)
      ports.clock += ms
    },
  }
  const ports: FakePorts = {
    clock: START,
    next: answer('<p>خبر</p>'),
    asked: [],
    sent: 0,
    robotsTxt: failing('HTTP_404'),
    robotsAsked: [],
    redirectTo: undefined,
    userAgent: 'Rasid/test',
    waits: [],
    now: time.now,
    gate: makeHostGate(1_000, time),
    visits: makeVisitMemory(),
    polls: makePollMemory(),
    writeAhead: async (messages) => void ports.ahead.push(...messages),
    ahead: [],
    robots: makeRobotsBook(),
    robotsPolicy: { productToken: 'Rasid', on403: 'allow', lists: false, maxCrawlDelayMs: 60_000 },
    random: () => 0,
    fetchUrl: async (request) => {
      if (request.url.endsWith('/robots.txt')) return robotsAnswer(ports, request)
      ports.asked.push(request)
      ports.clock += 50
      if (ports.redirectTo !== undefined)
        await request.beforeRedirect?.(new URL(ports.redirectTo), new AbortController().signal)
      if (ports.next instanceof Error) throw ports.next
      return ports.next
    },
  }
  if (robotsKnown) ports.robots.keep(NO_ROBOTS)
  return ports
}

/** In no time, so that tests of pages see their own clock. */
function robotsAnswer(ports: FakePorts, { url }: HttpRequest): HttpResult {
  ports.robotsAsked.push(url)
  if (ports.robotsTxt instanceof FetchFailure) throw ports.robotsTxt
  return answer(ports.robotsTxt, { finalUrl: url })
}

export function answer(body: string, fields: Partial<HttpResponse> = {}): HttpResult {
  const response: HttpResponse = {
    finalUrl: URL_A,
    redirected: false,
    status: 200,
    body: Buffer.from(body),
    sha256: Buffer.from(body).toString('hex').padEnd(64, '0').slice(0, 64),
    ...fields,
  }
  return { kind: 'response', response }
}

/** A 304 with the validators to keep. */
export function unchanged(validators: Validators, fields: Partial<NotModified> = {}): HttpResult {
  return { kind: 'not-modified', finalUrl: URL_A, redirected: false, validators, ...fields }
}

export function failing(code: FailureCode, retryAfterMs?: number): FetchFailure {
  return new FetchFailure(code, code, { retryAfterMs })
}

export function pageRequest(fields: Partial<CrawlRequest> = {}): CrawlRequest {
  return {
    kind: 'page',
    url: URL_A,
    sourceId: 'manara-rss',
    outlet: { id: 'manara', name: 'المنارة' },
    reason: 'entry',
    requestedAt: new Date(START).toISOString(),
    ...fields,
  }
}

function isOfDefaultTime({ reason, requestedAt }: CrawlRequest): boolean {
  return reason === 'poll' && Date.parse(requestedAt) === START
}

export interface Result {
  readonly kind: string
  readonly outcome: CrawlOutcome | undefined
  readonly document: FetchedDocument | undefined
  readonly visit: UrlVisit | undefined
  readonly messages: readonly Outgoing[]
}

/** Where a request lies, and when it was written. */
export interface Place {
  readonly offset: number
  readonly writtenAtMs: number
}

/** Hands a request to the stage. Each one has an offset of its own unless it is given, and each poll its own time. */
export async function send(
  ports: FakePorts,
  request: CrawlRequest,
  at: number | Place = ports.sent,
): Promise<Result> {
  ports.sent += 1
  const { offset, writtenAtMs } = typeof at === 'number' ? { offset: at, writtenAtMs: START } : at
  const message: Message<CrawlRequest> = {
    value: isOfDefaultTime(request)
      ? { ...request, requestedAt: new Date(START + offset).toISOString() }
      : request,
    key: 'manara.example',
    headers: {},
    at: { topic: 'rasid.crawl.requests', partition: 5, offset },
    timestampMs: writtenAtMs,
    signal: new AbortController().signal,
  }
  const result = await fetcherStage.handle(message, ports)
  const messages = result.kind === 'emit' ? result.messages : []
  const find = (topic: string): unknown => messages.find((one) => one.topic.name === topic)?.value
  return {
    kind: result.kind,
    outcome: find('rasid.crawl.outcomes') as CrawlOutcome | undefined,
    document: find('rasid.documents.fetched') as FetchedDocument | undefined,
    visit: messages.map(({ value }) => value as CrawlState).find((value) => value?.kind === 'visit'),
    messages,
  }
}
