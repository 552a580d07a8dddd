/** Days of polling a made-up world, poll by poll: what it costs the origins, and how late articles are found. */
import { makeOutlet, nextArticleMs, type Outlet } from './made-up-world.ts'
import type { Polling, Reply } from './polling.ts'
import { makeRandom, type Random } from './random.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

export interface SimulationOptions {
  /** Outlets of the world, from this number on. */
  readonly from?: number
  readonly sources: number
  readonly days: number
  readonly seed: number
}

export interface SimulationResult {
  readonly articles: number
  /** Left the list before they were seen. */
  readonly missed: number
  /** From publication to discovery, in seconds, of what was posted after the first day; ascending. */
  readonly delaysS: Float32Array
  readonly requests: number
  /** Requests without validators to origins that give some, and those origins. */
  readonly unconditional: number
  readonly withValidators: number
  readonly throttled: number
  /** The shortest time between two polls of one source, in ms. */
  readonly shortestSpacingMs: number
}

/** The result while it is being counted. */
type Totals = { -readonly [K in keyof Omit<SimulationResult, 'delaysS'>]: number } & {
  readonly delaysS: number[]
}

/** An outlet as it stands at an instant. */
interface Site {
  readonly outlet: Outlet
  readonly random: Random
  nextMs: number
  /** Articles in its list. */
  shown: number
  polledMs: number
  polls: number
  /** Polls of late, for its limit. */
  recent: readonly number[]
}

const START_MS = Date.UTC(2026, 2, 1)

/** What the list shows at the start: as many days as it takes to fill it, a week at most. */
const BEFORE_MS = 7 * DAY_MS

/** Runs the world from its beginning: source by source, since they do not know of each other. */
export function simulate(
  makePolling: (outlet: Outlet) => Polling,
  { from = 0, sources, days, seed }: SimulationOptions,
): SimulationResult {
  const endMs = START_MS + days * DAY_MS
  const totals: Totals = {
    articles: 0,
    missed: 0,
    delaysS: [],
    requests: 0,
    unconditional: 0,
    withValidators: 0,
    throttled: 0,
    shortestSpacingMs: Infinity,
  }
  for (let index = from; index < from + sources; index += 1) {
    const site = makeSite(seed, index, days)
    totals.withValidators += site.outlet.hasValidators ? 1 : 0
    live(site, makePolling(site.outlet), endMs, totals)
  }
  return { ...totals, delaysS: Float32Array.from(totals.delaysS).toSorted() }
}

/** Polls one site from the beginning of the world to its end. */
function live(site: Site, polling: Polling, endMs: number, totals: Totals): void {
  const onFound = (publishedMs: number, isMissed: boolean): void => {
    totals.articles += 1
    totals.missed += isMissed ? 1 : 0
    // On its first day a source is still being learnt, and its list is full of yesterday.
    if (publishedMs > START_MS + DAY_MS) totals.delaysS.push((site.polledMs - publishedMs) / 1_000)
  }
  for (let at = Math.round(polling.first(START_MS)); at < endMs;) {
    totals.requests += 1
    if (site.outlet.hasValidators && site.polls === 0) totals.unconditional += 1
    if (site.polls > 0) totals.shortestSpacingMs = Math.min(totals.shortestSpacingMs, at - site.polledMs)
    const reply = answer(site, at, onFound)
    totals.throttled += reply.code === 'HTTP_429' ? 1 : 0
    at = Math.max(Math.round(polling.next(at, reply)), at + 1)
  }
}

/** What stands at this share of ascending values. */
export function quantile(sorted: Float32Array, share: number): number {
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
}

function makeSite(seed: number, index: number, days: number): Site {
  const outlet = makeOutlet(seed, index, START_MS, days)
  const random = makeRandom(seed + 31 * index)
  const nextMs = nextArticleMs(outlet, START_MS - BEFORE_MS, random)
  return { outlet, random, nextMs, shown: 0, polledMs: START_MS, polls: 0, recent: [] }
}

/** What the origin says at `nowMs`; `onFound` hears of each article that came out since it last said something. */
function answer(site: Site, nowMs: number, onFound: (publishedMs: number, isMissed: boolean) => void): Reply {
  const { outlet } = site
  site.polls += 1
  site.polledMs = nowMs
  if (outlet.outages.some(([from, until]) => nowMs >= from && nowMs < until))
    return { code: 'HTTP_503', fresh: [], shown: 0 }
  if (outlet.limit !== undefined) {
    site.recent = [...site.recent.filter((ms) => ms > nowMs - HOUR_MS), nowMs]
    if (site.recent.length > outlet.limit)
      return { code: 'HTTP_429', retryAfterMs: 10 * 60_000, fresh: [], shown: 0 }
  }
  const came: number[] = []
  for (; site.nextMs <= nowMs; site.nextMs = nextArticleMs(outlet, site.nextMs, site.random))
    came.push(site.nextMs)
  came.reverse()
  for (const [place, ms] of came.entries()) onFound(ms, place >= outlet.shows && ms > START_MS)
  const fresh = came.slice(0, outlet.shows)
  site.shown = Math.min(site.shown + fresh.length, outlet.shows)
  return { fresh, shown: site.shown }
}
