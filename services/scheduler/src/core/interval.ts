/**
 * How long to wait between two polls of a source, by what it posts. Pure.
 *
 * Polls cost the publisher, delay costs the reader. For a given number of polls the mean delay is least when each source
 * is polled in proportion to the square root of its rate (Sia, Cho and Cho 2007: for lists, as here, whose entries wait
 * until they are fetched). But then what is rare, or comes at night, waits for hours. So the root holds for busy hours
 * only; in all others a source is asked at one pace, until so little is expected that nearly every poll would be in
 * vain: then as seldom as is needed for the same chance of finding something.
 *
 * What an hour's rate asks for is summed over the hours that come until it makes one poll: quiet hours stretch the wait,
 * busy ones shorten it, and it never oversleeps a morning.
 */
import type { DurationSpan } from '@rasid/sources'
import { HOUR_MS, MINUTE_MS } from './instants.ts'
import type { Plan } from './plan.ts'
import { makeRates, paceOf } from './rhythm.ts'

/** Hours between two polls of a source that posts once an hour, were it busy: the number that makes busy ones faster. */
const HOURS_AT_ONE_AN_HOUR = 0.5

/** The longest wait in an hour that is not rare: it decides how late the slowest articles are, and most of the cost. */
const USUAL_HOURS = 17 / 60

/** Articles an hour below which an hour is rare, two a day: one poll in 44 would find something. */
const RARE = 0.08

/** A list must not turn over more than half between two polls, or entries could leave it unseen. */
const LARGEST_TURNOVER = 0.5

/** Without dates and without reports, whether the body changed is all there is: a few steps a day each way. */
const [SHORTER, LONGER] = [0.7, 1.4] as const

/** The bounds of a lane that states none. */
export const LANE_BOUNDS: Readonly<Record<'urgent' | 'normal', DurationSpan>> = {
  // A minute is what a wire's own readers get; nobody who counts calls it polite, so an operator must ask for it.
  urgent: { minMs: MINUTE_MS, maxMs: 24 * HOUR_MS },
  // Five minutes: soon enough for news, and what publishers still call polite.
  normal: { minMs: 5 * MINUTE_MS, maxMs: 24 * HOUR_MS },
}

/** The wait after a poll at `fromMs`, in ms, within the bounds. `changed` is for sources of which no list was ever read. */
export function adaptiveIntervalMs(
  plan: Plan,
  bounds: DurationSpan,
  fromMs: number,
  changed?: boolean,
): number {
  if (plan.rhythm !== undefined) return clamp(walk(plan, fromMs, bounds.maxMs), bounds)
  const now = plan.intervalMs ?? bounds.minMs
  if (changed === undefined) return clamp(now, bounds)
  return clamp(now * (changed ? SHORTER : LONGER), bounds)
}

/** Walks through the hours that come until polling is worth it. */
function walk(plan: Plan, fromMs: number, maxMs: number): number {
  const { rhythm, entries = 0, knownShare = 1 } = plan
  if (rhythm === undefined) return maxMs
  const [rateAt, pace] = [makeRates(rhythm), paceOf(rhythm)]
  // A list of which nearly nothing was known may have shown even more in between.
  let want = knownShare < 0.2 ? LARGEST_TURNOVER : 1
  let room = entries > 0 ? entries * LARGEST_TURNOVER : Infinity
  for (let at = fromMs; at < fromMs + maxMs;) {
    const hour = Math.floor(at / HOUR_MS)
    const hours = hour + 1 - at / HOUR_MS
    const rate = rateAt(hour) * pace
    const polls = pollsAnHour(rate)
    const enough = Math.min(want / polls, room / rate)
    if (enough <= hours) return at + enough * HOUR_MS - fromMs
    want -= polls * hours
    room -= rate * hours
    at = (hour + 1) * HOUR_MS
  }
  return maxMs
}

/** Polls an hour that this many articles an hour are worth. */
function pollsAnHour(rate: number): number {
  if (rate < RARE) return rate / RARE / USUAL_HOURS
  return Math.max(1 / USUAL_HOURS, Math.sqrt(rate) / HOURS_AT_ONE_AN_HOUR)
}

/** The bounds of a source: its own, else those of its lane, whose floor may be set. */
export function boundsOf(
  { interval, lane = 'normal' }: { readonly interval?: DurationSpan; readonly lane?: 'urgent' | 'normal' },
  floorMs: number,
): DurationSpan {
  if (interval !== undefined) return interval
  const bounds = LANE_BOUNDS[lane]
  return { ...bounds, minMs: lane === 'urgent' ? Math.min(bounds.minMs, floorMs) : floorMs }
}

function clamp(ms: number, { minMs, maxMs }: DurationSpan): number {
  return Math.min(Math.max(ms, minMs), maxMs)
}
