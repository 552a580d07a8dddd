/** How a source is, for people: a state in one word, the same in a sentence, and the figures behind it. Pure. */
import type { SourcePlan } from '@rasid/contracts'
import { kindOfFailure } from './failure-effects.ts'
import { DAY_MS, HOUR_MS, NEVER, toInstant } from './instants.ts'
import { toPlan, type Plan } from './plan.ts'
import { makeRates, type Rhythm } from './rhythm.ts'
import { silentSince } from './silence.ts'

export type SourceState = 'new' | 'ok' | 'silent' | 'failing' | 'blocked' | 'unreadable' | 'dead' | 'retired'

export interface SourceHealth {
  readonly state: SourceState
  readonly words: string
  readonly lastSuccessAt?: string
  readonly lastNewAt?: string
  readonly nextPollAt?: string
  /** The interval in force, before what the origin wishes. */
  readonly intervalMs?: number
  readonly failures: number
  readonly lastFailure?: string
  /** Of its answers, those with nothing changed: 0–1. */
  readonly notModified?: number
  /** Articles a day. */
  readonly perDay?: number
  /** Articles missed, when it is silent. */
  readonly expected?: number
}

/** After so long without an answer nobody expects the next one; it is still asked once a day. */
const DEAD_AFTER_MS = 14 * DAY_MS

/** The health of a source at `nowMs`; `undefined` is a source that was never planned. */
export function healthOf(record: SourcePlan | undefined, nowMs: number): SourceHealth {
  if (record === undefined) return { state: 'new', words: 'not polled yet', failures: 0 }
  const plan = toPlan(record)
  const expected = plan.failures > 0 ? undefined : silentSince(plan, nowMs)
  const state = stateOf(plan, nowMs, expected)
  const { intervalMs, lastFailure, failures, polls } = plan
  const figures = {
    lastSuccessAt: record.lastSuccessAt,
    lastNewAt: record.lastNewAt,
    nextPollAt: record.nextPollAt,
    intervalMs,
    lastFailure,
    notModified: polls ? (plan.unchanged ?? 0) / polls : undefined,
    perDay: plan.rhythm && perDay(plan.rhythm),
    expected,
  }
  return { state, words: toWords(plan, state, expected), failures, ...present(figures) }
}

/** `expected`: the articles missed, where it is silent. */
export function stateOf(plan: Plan, nowMs: number, expected: number | undefined): SourceState {
  if (plan.retired !== undefined) return 'retired'
  if (plan.failures === 0) {
    if (plan.lastSuccessMs === NEVER) return 'new'
    return expected === undefined ? 'ok' : 'silent'
  }
  const kind = kindOfFailure(plan.lastFailure ?? '')
  if (kind === 'blocked' || kind === 'unreadable') return kind
  const { failingSinceMs } = plan
  return failingSinceMs !== NEVER && nowMs - failingSinceMs > DEAD_AFTER_MS ? 'dead' : 'failing'
}

function toWords(plan: Plan, state: SourceState, expected: number | undefined): string {
  const code = plan.lastFailure ?? 'unknown'
  const since = plan.failingSinceMs === NEVER ? '' : ` since ${toInstant(plan.failingSinceMs)}`
  const times = `${plan.failures} ${plan.failures === 1 ? 'failure' : 'failures'}`
  const givenUp = plan.retired && `given up on ${toInstant(plan.retired.atMs)}: ${plan.retired.reason}`
  const words: Readonly<Record<SourceState, string>> = {
    new: 'asked for the first time',
    ok: 'ok',
    silent: `silent: expected ${expected} items by now`,
    failing: `failing${since}: ${code}, ${times}`,
    blocked: `blocked by origin${since}: ${code}`,
    unreadable: `no feed${since}: ${code}`,
    dead: `dead${since}: ${code}, asked once a day`,
    retired: givenUp ?? 'given up',
  }
  return words[state]
}

function perDay(rhythm: Rhythm): number {
  const rateAt = makeRates(rhythm)
  const first = Math.floor(rhythm.untilMs / HOUR_MS)
  let sum = 0
  for (let hour = 0; hour < 168; hour += 1) sum += rateAt(first + hour)
  return Math.round((sum / 7) * 100) / 100
}

function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
