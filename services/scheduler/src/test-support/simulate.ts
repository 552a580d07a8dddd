/** Days of polling a made-up world, event by event: what it costs the origins, and how late articles are found. */
import { makeDueHeap } from './due-heap.ts'
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

/** An outlet as it stands at an instant. */
interface Site {
  readonly outlet: Outlet
  readonly random: Random
  nextMs: number
  /** The newest articles in the list, newest first. */
  readonly listed: number[]
  polledMs: number
  polls: number
  /** Polls of late, for its limit. */
  recent: number[]
}

const START_MS = Date.UTC(2026, 2, 1)

/** What the list shows at the start: as many days as it takes to fill it, a week at most. */
const BEFORE_MS = 7 * DAY_MS

/** Runs the world from its beginning. */
export function simulate(
  polling: Polling,
  { from = 0, sources, days, seed }: SimulationOptions,
): SimulationResult {
  const endMs = START_MS + days * DAY_MS
  const sites = Array.from({ length: sources }, (_, index) => makeSite(seed, from + index, days))
  const heap = makeDueHeap()
  const delays: number[] = []
  const totals = { articles: 0, missed: 0, requests: 0, unconditional: 0, throttled: 0, spacing: Infinity }
  for (const [index, site] of sites.entries()) heap.push(polling.first(index, site.outlet, START_MS), index)

  for (let event = heap.pop(); event && event.dueMs < endMs; event = heap.pop()) {
    const { dueMs, item } = event
    const site = sites[item]
    if (site === undefined) break
    totals.requests += 1
    if (site.outlet.hasValidators && site.polls === 0) totals.unconditional += 1
    if (site.polls > 0) totals.spacing = Math.min(totals.spacing, dueMs - site.polledMs)
    const reply = answer(site, dueMs, (publishedMs, isMissed) => {
      totals.articles += 1
      totals.missed += isMissed ? 1 : 0
      // On its first day a source is still being learnt, and its list is full of yesterday.
      if (publishedMs > START_MS + DAY_MS) delays.push((dueMs - publishedMs) / 1_000)
    })
    totals.throttled += reply.code === 'HTTP_429' ? 1 : 0
    heap.push(Math.max(polling.next(item, site.outlet, dueMs, reply), dueMs + 1), item)
  }
  return {
    articles: totals.articles,
    missed: totals.missed,
    delaysS: Float32Array.from(delays).toSorted(),
    requests: totals.requests,
    unconditional: totals.unconditional,
    withValidators: sites.filter(({ outlet }) => outlet.hasValidators).length,
    throttled: totals.throttled,
    shortestSpacingMs: Math.round(totals.spacing),
  }
}

/** What stands at this share of ascending values. */
export function quantile(sorted: Float32Array, share: number): number {
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
}

function makeSite(seed: number, index: number, days: number): Site {
  const outlet = makeOutlet(seed, index, START_MS, days)
  const random = makeRandom(seed + 31 * index)
  const site: Site = {
    outlet,
    random,
    nextMs: nextArticleMs(outlet, START_MS - BEFORE_MS, random),
    listed: [],
    polledMs: START_MS,
    polls: 0,
    recent: [],
  }
  return site
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
  site.listed.unshift(...fresh)
  site.listed.length = Math.min(site.listed.length, outlet.shows)
  return { fresh, shown: site.listed.length }
}
