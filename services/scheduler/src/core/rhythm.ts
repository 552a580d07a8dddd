/**
 * How often a source posts, for each hour of the week: learnt from when its articles came out, forgotten over weeks.
 *
 * A week has 168 hours and a quiet source a few articles, so no hour is judged by its own count alone: it leans on the
 * same hour of the other days, and that on the mean of all. On top lies the pace of the last hours, so that a day of
 * news is followed at once. Pure; times are ms since 1970.
 */
import type { SourceRhythm } from '@rasid/contracts'
import { HOUR_MS, toInstant, toMs } from './instants.ts'

const WEEK_HOURS = 168

/** What a week is worth when the next one has come: after a month two fifths are left, after a season nothing. */
const KEPT_A_WEEK = 0.8

/** Before anything is known: an article every three hours, believed as much as one hour of watching. */
const PRIOR_ARTICLES = 0.3
const PRIOR_HOURS = 1

/** Hours of watching that the mean counts for against an hour of the day, and that against an hour of the week. */
const LEAN_HOURS = 3

/** The pace is that of about the last six hours: half a news day. */
const PACE_HALF_LIFE_MS = 6 * HOUR_MS

/** So many articles more or less say nothing about the pace; and it never says more than this. */
const PACE_PRIOR = 1.5
const [SLOWEST, FASTEST] = [0.3, 4] as const

/** Dates older than this at the first look say how a source once was. */
const SEED_MS = 4 * WEEK_HOURS * HOUR_MS

/** Weeks of `n` passes, each later one counting more: 1 + 0.8 + 0.8² … */
const WORTH: readonly number[] = Array.from(
  { length: 41 },
  (_, passes) => (1 - KEPT_A_WEEK ** passes) / (1 - KEPT_A_WEEK),
)

/** A rhythm of what a list shows at its first look: it was watched from its oldest entry on, as it were. */
export function seedRhythm(publishedMs: readonly number[], nowMs: number): SourceRhythm {
  const times = publishedMs.filter((ms) => ms > nowMs - SEED_MS && ms <= nowMs).toSorted((a, b) => a - b)
  const isWhole = times.length < publishedMs.length
  const sinceMs = isWhole ? nowMs - SEED_MS : (times[0] ?? nowMs)
  let rhythm: SourceRhythm = {
    since: toInstant(sinceMs),
    until: toInstant(sinceMs),
    counts: Array.from({ length: WEEK_HOURS }, () => 0),
    seen: 0,
    due: 0,
  }
  // The oldest entry is where the span begins, not something that happened in it.
  for (const ms of isWhole ? times : times.slice(1)) rhythm = watch(rhythm, ms, [ms])
  return { ...watch(rhythm, nowMs, []), seen: 0, due: 0 }
}

/** The rhythm after watching on until `nowMs`, in which these articles came out. */
export function watch(rhythm: SourceRhythm, nowMs: number, publishedMs: readonly number[]): SourceRhythm {
  const untilMs = Math.max(toMs(rhythm.until), nowMs)
  const counts = fade(rhythm, untilMs)
  for (const ms of publishedMs) {
    const hour = hourOf(Math.min(ms, untilMs)) % WEEK_HOURS
    counts[hour] = (counts[hour] ?? 0) + 1
  }
  const kept = 0.5 ** ((untilMs - toMs(rhythm.until)) / PACE_HALF_LIFE_MS)
  return {
    since: rhythm.since,
    until: toInstant(untilMs),
    counts,
    seen: round(rhythm.seen * kept + publishedMs.length),
    due: round(rhythm.due * kept + expectedArticles(rhythm, toMs(rhythm.until), untilMs)),
  }
}

/** Articles that the weeks before let expect in a span. */
export function expectedArticles(
  rhythm: SourceRhythm,
  fromMs: number,
  untilMs: number,
  rateAt: (hour: number) => number = makeRates(rhythm),
): number {
  let articles = 0
  // Beyond four weeks nobody waits for the exact number.
  for (let at = Math.max(fromMs, untilMs - SEED_MS); at < untilMs;) {
    const hour = hourOf(at)
    const end = Math.min((hour + 1) * HOUR_MS, untilMs)
    articles += (rateAt(hour) * (end - at)) / HOUR_MS
    at = end
  }
  return articles
}

/** How much faster (or slower) than its weeks the source posts of late. */
export function paceOf({ seen, due }: SourceRhythm): number {
  return Math.min(Math.max((seen + PACE_PRIOR) / (due + PACE_PRIOR), SLOWEST), FASTEST)
}

/** Articles an hour, by the number of the hour since 1970. */
export function makeRates(rhythm: SourceRhythm): (hour: number) => number {
  const { counts } = rhythm
  const exposureOf = makeExposures(rhythm)
  const mean = (sum(counts) + PRIOR_ARTICLES) / (exposureOf.total + PRIOR_HOURS)
  return (hour) => {
    const bucket = hour % WEEK_HOURS
    let [articles, hours] = [0, 0]
    for (let same = bucket % 24; same < WEEK_HOURS; same += 24) {
      articles += counts[same] ?? 0
      hours += exposureOf.hour(same)
    }
    const daily = (articles + LEAN_HOURS * mean) / (hours + LEAN_HOURS)
    return ((counts[bucket] ?? 0) + LEAN_HOURS * daily) / (exposureOf.hour(bucket) + LEAN_HOURS)
  }
}

/**
 * The same, and never more than the hour of the week has itself shown: other days say nothing of a Friday when the
 * question is whether something is missing.
 */
export function makeCautiousRates(rhythm: SourceRhythm): (hour: number) => number {
  const [rateAt, exposureOf] = [makeRates(rhythm), makeExposures(rhythm)]
  return (hour) => {
    const bucket = hour % WEEK_HOURS
    const own = ((rhythm.counts[bucket] ?? 0) + PRIOR_ARTICLES) / (exposureOf.hour(bucket) + PRIOR_HOURS)
    return Math.min(rateAt(hour), own)
  }
}

/** How long each hour of the week was watched, faded as the counts are. */
function makeExposures({ since, until }: SourceRhythm): {
  readonly total: number
  readonly hour: (bucket: number) => number
} {
  const [first, untilMs] = [hourOf(toMs(since)), toMs(until)]
  const last = hourOf(untilMs)
  const hours = last - first + 1
  const [weeks, rest] = [Math.floor(hours / WEEK_HOURS), hours % WEEK_HOURS]
  const running = untilMs / HOUR_MS - last
  const hour = (bucket: number): number => {
    const isExtra = (((bucket - first) % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS < rest
    const passes = weeks + (isExtra ? 1 : 0)
    // The hour that runs has not been watched to its end.
    return bucket === last % WEEK_HOURS ? worth(passes - 1) * KEPT_A_WEEK + running : worth(passes)
  }
  return { total: rest * worth(weeks + 1) + (WEEK_HOURS - rest) * worth(weeks), hour }
}

function worth(passes: number): number {
  return WORTH[Math.min(Math.max(passes, 0), WORTH.length - 1)] ?? 0
}

/** The counts as they are when `untilMs` has come: each hour of the week pales as it comes round again. */
function fade(rhythm: SourceRhythm, untilMs: number): number[] {
  const counts = rhythm.counts.slice()
  const last = hourOf(untilMs)
  // What is older than forty weeks has paled to nothing, however often it is multiplied.
  for (let at = Math.max(hourOf(toMs(rhythm.until)) + 1, last - 40 * WEEK_HOURS); at <= last; at += 1) {
    const bucket = at % WEEK_HOURS
    const count = counts[bucket] ?? 0
    if (count > 0) counts[bucket] = round(count * KEPT_A_WEEK)
  }
  return counts
}

/** The number of the hour since 1970, which began on a Thursday at 00:00 UTC. */
function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS)
}

/** State is written often: three decimals are enough and short. */
function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

function sum(values: readonly number[]): number {
  let total = 0
  // By index: it runs for every outcome, and this is a third of an iterator's time.
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0
  return total
}
