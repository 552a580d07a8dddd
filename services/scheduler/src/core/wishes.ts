/**
 * What an origin asks of whoever polls it, and how far it is obeyed: it may lengthen a wait, never shorten one. Pure.
 *
 * `ttl`, `sy:*`, `max-age` and `Expires` count up to a day, since longer ones are mistakes or traps and the source would
 * look dead. `skipHours` and `skipDays` (RSS 2.0, both GMT) are kept unless they leave nothing.
 */
import type { ListWishes, SourceWishes } from '@rasid/contracts'
import { DAY_MS, HOUR_MS, MINUTE_MS, share } from './instants.ts'

/** All who skip an hour would come back at its end at once: they come within this. */
const RETURN_WITHIN_MS = 10 * MINUTE_MS

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** A limit that was hit is missed by this factor the next time, and at most so far. */
const SLOWER = 1.5
const MAX_THROTTLE_MS = 6 * HOUR_MS

/** Kept of it with each answer: half is forgotten after seventy. */
const THROTTLE_KEPT = 0.99

/** The wishes as a report states them; what it does not state is wished no more. What answers taught stays. */
export function toWishes(list: ListWishes, before: SourceWishes | undefined): SourceWishes | undefined {
  const listPauseMs = Math.min(Math.max(list.ttlMinutes ?? 0, list.periodMinutes ?? 0) * MINUTE_MS, DAY_MS)
  return wishesOf({
    listPauseMs: listPauseMs > 0 ? listPauseMs : undefined,
    freshForMs: before?.freshForMs,
    throttleMs: before?.throttleMs,
    skipHours: list.skipHours,
    skipDays: list.skipDays,
  })
}

/** The wishes after an answer: an answer without `max-age` takes the last one back. */
export function withFreshness(
  wishes: SourceWishes | undefined,
  freshForMs: number | undefined,
): SourceWishes | undefined {
  const kept = Math.round((wishes?.throttleMs ?? 0) * THROTTLE_KEPT)
  return wishesOf({
    listPauseMs: wishes?.listPauseMs,
    freshForMs: freshForMs !== undefined && freshForMs > 0 ? freshForMs : undefined,
    // Below a minute it says nothing that the interval does not.
    throttleMs: kept < MINUTE_MS ? undefined : kept,
    skipHours: wishes?.skipHours,
    skipDays: wishes?.skipDays,
  })
}

/** What is wished of all this; `undefined` when nothing is. */
function wishesOf(all: { readonly [K in keyof SourceWishes]-?: SourceWishes[K] | undefined }):
  | SourceWishes
  | undefined {
  const { listPauseMs, freshForMs, throttleMs, skipHours, skipDays } = all
  const isSkipping = skipHours !== undefined || skipDays !== undefined
  if (!isSkipping && (listPauseMs ?? freshForMs ?? throttleMs) === undefined) return undefined
  return {
    ...(listPauseMs === undefined ? {} : { listPauseMs }),
    ...(freshForMs === undefined ? {} : { freshForMs }),
    ...(throttleMs === undefined ? {} : { throttleMs }),
    ...(skipHours === undefined ? {} : { skipHours }),
    ...(skipDays === undefined ? {} : { skipDays }),
  }
}

/** The wishes after a 429 at this spacing: nearly no reader slows down then, so the next limit is stricter. */
export function withThrottle(wishes: SourceWishes | undefined, spacingMs: number): SourceWishes {
  const throttleMs = Math.min(Math.max(spacingMs, wishes?.throttleMs ?? 0) * SLOWER, MAX_THROTTLE_MS)
  return { ...wishes, throttleMs: Math.round(throttleMs) }
}

/** The interval, or the longest wish where that is longer. */
export function lengthen(intervalMs: number, wishes: SourceWishes | undefined): number {
  const { listPauseMs = 0, freshForMs = 0, throttleMs = 0 } = wishes ?? {}
  return Math.max(intervalMs, listPauseMs, Math.min(freshForMs, DAY_MS), throttleMs)
}

/** Whether the origin wishes to be left alone at this instant. */
export function isSkipped(ms: number, wishes: SourceWishes | undefined): boolean {
  const { skipHours = [], skipDays = [] } = wishes ?? {}
  if (skipHours.length === 0 && skipDays.length === 0) return false
  const date = new Date(ms)
  const day = DAYS[date.getUTCDay()]
  const isDay = skipDays.some((name) => name.toLowerCase() === day) && new Set(skipDays).size < 7
  // 24 is how some write midnight.
  const isHour = skipHours.some((hour) => hour % 24 === date.getUTCHours()) && new Set(skipHours).size < 24
  return isDay || isHour
}

/** The first instant from `ms` on at which the source may be asked; its place in that hour depends on `id` alone. */
export function afterSkips(ms: number, wishes: SourceWishes | undefined, id: string): number {
  if (!isSkipped(ms, wishes)) return ms
  const first = Math.floor(ms / HOUR_MS)
  // A week holds every hour of every day.
  for (let hour = first + 1; hour <= first + 168; hour += 1)
    if (!isSkipped(hour * HOUR_MS, wishes)) return hour * HOUR_MS + share(id) * RETURN_WITHIN_MS
  return ms
}
