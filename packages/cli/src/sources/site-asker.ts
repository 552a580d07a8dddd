/**
 * Asks a site as the fetcher would: the same client, limits, address guard and gap, and robots.txt before each page.
 *
 * Promises: never throws on what a site does; stores nothing; asks one thing at a time. Once it waits for a host that
 * asks for less, if that is a matter of seconds.
 */
import {
  afterRobots,
  fetcherService,
  toRobotsPolicy,
  toVerdict,
  type RobotsAnswer,
  type RobotsPolicy,
  type RobotsVerdict,
} from '@rasid/fetcher'
import {
  decodeBody,
  FetchFailure,
  makeHttpClient,
  MAX_ROBOTS_BYTES,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
} from '@rasid/http'
import { decodeText, type DecodedText } from '@rasid/parser'
import { systemTime } from '@rasid/pipeline'
import { readSettings } from '@rasid/settings'
import type { CommandContext } from '../command.ts'
import { findSitemaps } from './find-feed-links.ts'

/** A reason why something would not be crawled. */
export interface CheckProblem {
  readonly code: string
  readonly message: string
}

/** An answer, unpacked and decoded. */
export interface Answer extends DecodedText {
  readonly response: HttpResponse
  /** Content coding undone. */
  readonly body: Uint8Array
  readonly fetchedAt: string
}

export interface SiteAsker {
  /** A feed, a sitemap, or an address that a person asks about: robots.txt only counts where the settings say so. */
  readonly askList: (url: string) => Promise<Answer | CheckProblem>
  /** Robots.txt always counts. */
  readonly askPage: (url: string) => Promise<Answer | CheckProblem>
  /** What robots.txt says of an address. */
  readonly robotsOf: (url: string) => Promise<RobotsVerdict>
  /** The sitemaps that the robots.txt of its origin names. */
  readonly sitemapsOf: (url: string) => Promise<readonly string[]>
}

/** A person waits: a host that wants a longer pause is reported as it is. */
const MAX_RETRY_WAIT_MS = 10_000

interface RobotsFile {
  readonly verdict: (url: URL) => RobotsVerdict
  readonly sitemaps: readonly string[]
}

/** `onAsk` is told of each request. */
export function makeSiteAsker(
  { env, signal }: Pick<CommandContext, 'env' | 'signal'>,
  onAsk: () => void,
): SiteAsker {
  const settings = readSettings(fetcherService.settings, env)
  const policy = toRobotsPolicy(settings)
  const { totalTimeoutMs: totalMs, maxBodyBytes, maxDecodedBytes } = settings
  const client = makeHttpClient({ ...settings, limits: { totalMs, maxBodyBytes, maxDecodedBytes } })
  const files = new Map<string, Promise<RobotsFile>>()
  const turn = makeTurns(settings.hostGapMs, signal)

  const ask = async (request: HttpRequest, gapMs: number): Promise<Answer> =>
    turn(request.url, gapMs, async () => {
      onAsk()
      return askPatiently(client, { ...request, signal }, maxDecodedBytes)
    })

  const robotsFile = async (url: URL): Promise<RobotsFile> => {
    const known = files.get(url.origin) ?? readRobots(url.origin, policy, async (at) => ask({ url: at }, 0))
    files.set(url.origin, known)
    return known
  }

  const robotsOf = async (url: string): Promise<RobotsVerdict> => {
    const parsed = URL.parse(url)
    // The client says better what is wrong with it.
    return parsed ? (await robotsFile(parsed)).verdict(parsed) : { kind: 'allowed', gapMs: 0 }
  }

  const checked = async (url: string): Promise<number> => {
    const verdict = await robotsOf(url)
    if (verdict.kind === 'allowed') return verdict.gapMs
    const code = verdict.kind === 'refused' ? verdict.code : 'ROBOTS_UNREACHABLE'
    throw new FetchFailure(code, `robots.txt of ${new URL(url).host} ${WHY[code]}`)
  }

  const askPage = async (url: string): Promise<Answer | CheckProblem> =>
    orProblem(async () => {
      const gapMs = await checked(url)
      return ask({ url, beforeRedirect: async (to) => void (await checked(to.href)) }, gapMs)
    })

  return {
    askList: policy.lists ? askPage : async (url) => orProblem(async () => ask({ url }, 0)),
    askPage,
    robotsOf,
    sitemapsOf: async (url) => (URL.canParse(url) ? (await robotsFile(new URL(url))).sitemaps : []),
  }
}

const WHY = {
  ROBOTS_DISALLOWED: 'forbids it',
  ROBOTS_DELAY: 'wants a longer gap between two requests than is waited for (FETCHER_MAX_CRAWL_DELAY_MS)',
  ROBOTS_UNREACHABLE: 'can’t be had, which forbids everything for now',
} as const

type Turns = <T>(url: string, gapMs: number, work: () => Promise<T>) => Promise<T>

/** The gap before each host, from the end of the last request. */
function makeTurns(usualGapMs: number, signal: AbortSignal): Turns {
  const left = new Map<string, number>()
  return async (url, gapMs, work) => {
    const host = URL.parse(url)?.hostname ?? ''
    const waitMs = (left.get(host) ?? -Infinity) + Math.max(usualGapMs, gapMs) - systemTime.now()
    if (waitMs > 0) await systemTime.sleep(waitMs, signal)
    try {
      return await work()
    } finally {
      left.set(host, systemTime.now())
    }
  }
}

async function askPatiently(
  client: HttpClient,
  request: HttpRequest,
  maxDecodedBytes: number,
): Promise<Answer> {
  try {
    return await askOnce(client, request, maxDecodedBytes)
  } catch (error) {
    const waitMs = error instanceof FetchFailure ? error.retryAfterMs : undefined
    if (waitMs === undefined || waitMs > MAX_RETRY_WAIT_MS) throw error
    await systemTime.sleep(waitMs, request.signal)
    return askOnce(client, request, maxDecodedBytes)
  }
}

async function askOnce(client: HttpClient, request: HttpRequest, maxDecodedBytes: number): Promise<Answer> {
  const result = await client.fetchUrl(request)
  if (result.kind !== 'response')
    throw new FetchFailure('UNASKED_NOT_MODIFIED', `${request.url} answered "not modified" unasked`)
  const { response } = result
  const body = await decodeBody(response.body, response.contentEncoding, maxDecodedBytes)
  const fetchedAt = new Date(systemTime.now()).toISOString()
  return { response, body, fetchedAt, ...decodeText(body, response.contentType) }
}

async function orProblem(work: () => Promise<Answer>): Promise<Answer | CheckProblem> {
  try {
    const answer = await work()
    const { finalUrl } = answer.response
    return answer.undecodable
      ? { code: 'CHARSET_UNDECODABLE', message: `no charset gives readable text of ${finalUrl}` }
      : answer
  } catch (error) {
    if (error instanceof FetchFailure) return { code: error.code, message: error.message }
    throw error
  }
}

async function readRobots(
  origin: string,
  policy: RobotsPolicy,
  ask: (url: string) => Promise<Answer>,
): Promise<RobotsFile> {
  const answer = await ask(`${origin}/robots.txt`).catch((error: unknown): RobotsAnswer => {
    if (error instanceof FetchFailure) return { kind: 'failure', code: error.code }
    throw error
  })
  const robots: RobotsAnswer = 'body' in answer ? { kind: 'file', body: answer.body } : answer
  const text =
    robots.kind === 'file' ? new TextDecoder().decode(robots.body.subarray(0, MAX_ROBOTS_BYTES)) : ''
  const state = afterRobots(undefined, origin, robots, policy, systemTime.now())
  return {
    verdict: (url) => toVerdict(state, url, policy, systemTime.now()),
    sitemaps: findSitemaps(text),
  }
}
