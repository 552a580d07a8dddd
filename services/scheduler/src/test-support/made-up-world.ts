/**
 * A made-up world of outlets: when each of them posts, what its list asks for, when it is down, and what it forbids.
 * The same seed gives the same world, so that two ways of polling can be compared.
 */
import { makeRandom, toLogNormal, type Random } from './random.ts'

const HOUR_MS = 3_600_000

export interface Outlet {
  readonly id: string
  /** Articles a day, in the mean. */
  readonly perDay: number
  /** Hours before UTC at which its day begins. */
  readonly zone: number
  /** Its share of a weekday on Fridays. */
  readonly friday: number
  /** Entries that its list shows. */
  readonly shows: number
  readonly hasValidators: boolean
  readonly ttlMinutes?: number
  readonly maxAgeMs?: number
  readonly skipHours?: readonly number[]
  /** Polls an hour beyond which it answers 429. */
  readonly limit?: number
  /** Spans in which it answers 503. */
  readonly outages: readonly (readonly [fromMs: number, untilMs: number])[]
}

/** The share of a day's articles in each hour of local time: a newsroom's day, with a late peak. */
const DAY_SHAPE = [2, 1, 1, 1, 1, 2, 3, 5, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 7, 4]
const DAY_SUM = DAY_SHAPE.reduce((sum, share) => sum + share, 0)
const PEAK = Math.max(...DAY_SHAPE)

/** Outlet number `index` of the world of `seed`. */
export function makeOutlet(seed: number, index: number, startMs: number, days: number): Outlet {
  const random = makeRandom(seed * 1_000_003 + index)
  const sometimes = (share: number): boolean => random() < share
  return {
    id: `outlet-${index}`,
    // Half of them post fewer than fifteen articles a day, one in twenty more than 120.
    perDay: Math.min(toLogNormal(random, Math.log(15), 1.3), 400),
    zone: 1 + Math.floor(random() * 4),
    friday: 0.3 + random() * 0.7,
    shows: 10 + Math.floor(random() * 50),
    hasValidators: sometimes(0.8),
    ...(sometimes(0.1) ? { ttlMinutes: sometimes(0.5) ? 15 : 60 } : {}),
    ...(sometimes(0.2) ? { maxAgeMs: (1 + Math.floor(random() * 15)) * 60_000 } : {}),
    ...(sometimes(0.03) ? { skipHours: [0, 1, 2, 3] } : {}),
    ...(sometimes(0.05) ? { limit: 8 } : {}),
    outages: Array.from({ length: Math.floor(random() * 3) }, () => {
      const from = startMs + random() * days * 24 * HOUR_MS
      return [from, from + toLogNormal(random, Math.log(HOUR_MS), 1)] as const
    }),
  }
}

/** When the outlet posts next after `fromMs`: a Poisson process that follows its day (Lewis and Shedler's thinning). */
export function nextArticleMs(outlet: Outlet, fromMs: number, random: Random): number {
  const peakRate = (outlet.perDay * PEAK) / DAY_SUM / HOUR_MS
  for (let at = fromMs; ;) {
    at += -Math.log(1 - random()) / peakRate
    const local = at + outlet.zone * HOUR_MS
    const shape = (DAY_SHAPE[Math.floor(local / HOUR_MS) % 24] ?? 0) / PEAK
    // 1970 began on a Thursday.
    const isFriday = Math.floor(local / (24 * HOUR_MS)) % 7 === 1
    if (random() < shape * (isFriday ? outlet.friday : 1)) return at
  }
}
