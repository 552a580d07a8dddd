/**
 * How often a source posts, for each hour of the week: learnt from when its articles came out, forgotten over weeks.
 *
 * A week has 168 hours and a quiet source a few articles, so no hour is judged by its own count alone: it leans on the
 * same hour of the other days, and that on the mean of all. On top lies the pace of the last hours, so that a day of
 * news is followed at once. Pure; times are ms since 1970.
 */
import { HOUR_MS } from './instants.ts'

/** `SourceRhythm` of the contract, its instants as ms. */
export interface Rhythm {
  readonly sinceMs: number
  readonly untilMs: number
  /** Articles in each hour of the week in UTC, faded; the first is Thursday 00:00. */
  readonly counts: readonly number[]
  /** Their sums over the week, by hour of the day. */
  readonly daily: readonly number[]
  readonly seen: number
  readonly due: number
}

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
const PACE_PRIOR = 4
const [SLOWEST, FASTEST] = [0.3, 4] as const

/** Dates older than this at the first look say how a source once was. */
const SEED_MS = 4 * WEEK_HOURS * HOUR_MS

/** Weeks of `n` passes, each later one counting more: 1 + 0.8 + 0.8² … */
const WORTH: readonly number[] = Array.from(
  { length: 41 },
  (_, passes) => (1 - KEPT_A_WEEK ** passes) / (1 - KEPT_A_WEEK),
)

/** A rhythm of what a list shows at its first look: it was watched from its oldest entry on, as it were. */
export function seedRhythm(publishedMs: readonly number[], nowMs: number): Rhythm {
  const times = publishedMs.filter((ms) => ms > nowMs - SEED_MS && ms <= nowMs).toSorted((a, b) => a - b)
  const isWhole = times.length < publishedMs.length
  const sinceMs = Math.round(isWhole ? nowMs - SEED_MS : (times[0] ?? nowMs))
  const counts = Array.from({ length: WEEK_HOURS }, () => 0)
  let rhythm: Rhythm = { sinceMs, untilMs: sinceMs, counts, daily: toDaily(counts), seen: 0, due: 0 }
  // The oldest entry is where the span begins, not something that happened in it.
  for (const ms of isWhole ? times : times.slice(1)) rhythm = watch(rhythm, ms, [ms])
  return { ...watch(rhythm, nowMs, []), seen: 0, due: 0 }
}

/** The rhythm after watching on until `nowMs`, in which these articles came out. */
export function watch(rhythm: Rhythm, nowMs: number, publishedMs: readonly number[]): Rhythm {
  const untilMs = Math.max(rhythm.untilMs, Math.round(nowMs))
  const counts = withArticles(rhythm.counts, rhythm.untilMs, untilMs, publishedMs)
  const kept = 0.5 ** ((untilMs - rhythm.untilMs) / PACE_HALF_LIFE_MS)
  return {
    sinceMs: rhythm.sinceMs,
    untilMs,
    counts,
    daily: counts === rhythm.counts ? rhythm.daily : toDaily(counts),
    seen: round(rhythm.seen * kept + publishedMs.length),
    due: round(rhythm.due * kept + expectedArticles(rhythm, rhythm.untilMs, untilMs)),
  }
}

/** Articles that the weeks before let expect in a span. */
export function expectedArticles(
  rhythm: Rhythm,
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
export function paceOf({ seen, due }: Rhythm): number {
  return Math.min(Math.max((seen + PACE_PRIOR) / (due + PACE_PRIOR), SLOWEST), FASTEST)
}

/** Articles an hour, by the number of the hour since 1970. */
export function makeRates(rhythm: Rhythm): (hour: number) => number {
  const { counts, daily } = rhythm
  const watched = makeExposures(rhythm)
  const mean = (sum(daily) + PRIOR_ARTICLES) / (watched.total + PRIOR_HOURS)
  return (hour) => {
    const bucket = hour % WEEK_HOURS
    const articles = (daily[bucket % 24] ?? 0) + LEAN_HOURS * mean
    const ofDay = articles / (watched.ofDay(bucket % 24) + LEAN_HOURS)
    return ((counts[bucket] ?? 0) + LEAN_HOURS * ofDay) / (watched.ofWeek(bucket) + LEAN_HOURS)
  }
}

/**
 * The same, and never more than the hour of the week has itself shown: other days say nothing of a Friday when the
 * question is whether something is missing.
 */
export function makeCautiousRates(rhythm: Rhythm): (hour: number) => number {
  const [rateAt, watched] = [makeRates(rhythm), makeExposures(rhythm)]
  return (hour) => {
    const bucket = hour % WEEK_HOURS
    const own = ((rhythm.counts[bucket] ?? 0) + PRIOR_ARTICLES) / (watched.ofWeek(bucket) + PRIOR_HOURS)
    return Math.min(rateAt(hour), own)
  }
}

/** Hours of watching, faded as the counts are: in all, of one hour of the week, and of one hour of all its days. */
interface Exposures {
  readonly total: number
  readonly ofWeek: (bucket: number) => number
  readonly ofDay: (hourOfDay: number) => number
}

function makeExposures({ sinceMs, untilMs }: Rhythm): Exposures {
  const [first, last] = [hourOf(sinceMs), hourOf(untilMs)]
  const hours = last - first + 1
  const weeks = Math.floor(hours / WEEK_HOURS)
  // The buckets from the first hour on that were passed once more than the others.
  const extra = hours % WEEK_HOURS
  const [less, more] = [worth(weeks), worth(weeks + 1)]
  // The hour that runs has not been watched to its end; it is always the last of those with an extra pass.
  const running = (extra === 0 ? worth(weeks - 1) : less) * KEPT_A_WEEK + untilMs / HOUR_MS - last
  const missing = (extra === 0 ? less : more) - running
  return {
    total: extra * more + (WEEK_HOURS - extra) * less,
    ofWeek: (bucket) => {
      if (bucket === last % WEEK_HOURS) return running
      return mod(bucket - first, WEEK_HOURS) < extra ? more : less
    },
    ofDay: (hourOfDay) => {
      const extraDays = Math.floor(extra / 24) + (mod(hourOfDay - first, 24) < extra % 24 ? 1 : 0)
      const whole = extraDays * more + (7 - extraDays) * less
      return hourOfDay === last % 24 ? whole - missing : whole
    },
  }
}

function mod(value: number, by: number): number {
  const rest = value % by
  return rest < 0 ? rest + by : rest
}

function worth(passes: number): number {
  return WORTH[Math.min(Math.max(passes, 0), WORTH.length - 1)] ?? 0
}

/** The counts when `untilMs` has come: each hour pales as it comes round again. The same array when nothing changed. */
function withArticles(
  before: readonly number[],
  fromMs: number,
  untilMs: number,
  publishedMs: readonly number[],
): readonly number[] {
  let counts: number[] | undefined
  const last = hourOf(untilMs)
  // What is older than forty weeks has paled to nothing, however often it is multiplied.
  for (let at = Math.max(hourOf(fromMs) + 1, last - 40 * WEEK_HOURS); at <= last; at += 1) {
    const count = (counts ?? before)[at % WEEK_HOURS] ?? 0
    if (count > 0) (counts ??= before.slice())[at % WEEK_HOURS] = round(count * KEPT_A_WEEK)
  }
  for (const ms of publishedMs) {
    const hour = hourOf(Math.min(ms, untilMs)) % WEEK_HOURS
    counts ??= before.slice()
    counts[hour] = (counts[hour] ?? 0) + 1
  }
  return counts ?? before
}

/** Sums over the week, by hour of the day. */
export function toDaily(counts: readonly number[]): readonly number[] {
  const daily: number[] = []
  for (let hour = 0; hour < 24; hour += 1) {
    let articles = 0
    for (let at = hour; at < WEEK_HOURS; at += 24) articles += counts[at] ?? 0
    daily.push(articles)
  }
  return daily
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
  // By index: it runs for every article, and this is a third of an iterator's time.
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0
  return total
}
