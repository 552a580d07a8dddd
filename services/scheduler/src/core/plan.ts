/**
 * The plan of a source as the core reckons with it: the record of `rasid.crawl.state`, its instants as ms since 1970.
 *
 * Every plan is looked at twice a second and remade with each answer, so all have the same fields in the same order:
 * what is not known is `undefined`, what never was is `NEVER`. A record that is read and written again says the same.
 */
import type {
  ArchiveWalk,
  ChildPlan,
  PushPlan,
  SourcePlan,
  SourceRhythm,
  SourceWishes,
} from '@rasid/contracts'
import { NEVER, toInstant, toMs } from './instants.ts'
import { toDaily, type Rhythm } from './rhythm.ts'

export interface Plan {
  readonly sourceId: string
  /** The address that all of this was learnt of, and where that has moved for good. */
  readonly url: string | undefined
  readonly movedTo: string | undefined
  readonly nextPollMs: number
  /** When the poll in flight was asked for; `NEVER` while there is none. */
  readonly askedMs: number
  readonly polledMs: number
  readonly lastOutcomeMs: number
  readonly lastSuccessMs: number
  readonly lastReadMs: number
  readonly lastNewMs: number
  readonly newestMs: number
  readonly failures: number
  readonly lastFailure: string | undefined
  readonly failingSinceMs: number
  readonly intervalMs: number | undefined
  readonly entries: number | undefined
  readonly knownShare: number | undefined
  readonly polls: number | undefined
  readonly unchanged: number | undefined
  readonly rhythm: Rhythm | undefined
  readonly wishes: SourceWishes | undefined
  readonly retired: { readonly atMs: number; readonly reason: string } | undefined
  readonly children: readonly ChildPlan[] | undefined
  readonly archive: ArchiveWalk | undefined
  readonly push: PushPlan | undefined
}

/** A plan of which nothing is known but when it begins. */
export function newPlan(sourceId: string, url: string, nextPollMs: number): Plan {
  return {
    ...toPlan({ kind: 'plan', sourceId, url, nextPollAt: toInstant(nextPollMs), failures: 0 }),
    nextPollMs: Math.round(nextPollMs),
  }
}

/** A record as a plan. */
export function toPlan(record: SourcePlan): Plan {
  const { rhythm, retired } = record
  return {
    sourceId: record.sourceId,
    url: record.url,
    movedTo: record.movedTo,
    nextPollMs: toMs(record.nextPollAt),
    askedMs: toMs(record.askedAt),
    polledMs: toMs(record.polledAt),
    lastOutcomeMs: toMs(record.lastOutcomeAt),
    lastSuccessMs: toMs(record.lastSuccessAt),
    lastReadMs: toMs(record.lastReadAt),
    lastNewMs: toMs(record.lastNewAt),
    newestMs: toMs(record.newestAt),
    failures: record.failures,
    lastFailure: record.lastFailure,
    failingSinceMs: toMs(record.failingSince),
    intervalMs: record.intervalMs,
    entries: record.entries,
    knownShare: record.knownShare,
    polls: record.polls,
    unchanged: record.unchanged,
    rhythm: rhythm && toRhythm(rhythm),
    wishes: record.wishes,
    retired: retired && { atMs: toMs(retired.at), reason: retired.reason },
    children: record.children,
    archive: record.archive,
    push: record.push,
  }
}

/** A plan as a record. */
export function toPlanState(plan: Plan): SourcePlan {
  const { rhythm, retired } = plan
  const fields = {
    kind: 'plan',
    sourceId: plan.sourceId,
    nextPollAt: toInstant(plan.nextPollMs),
    askedAt: sinceOrNever(plan.askedMs),
    lastOutcomeAt: sinceOrNever(plan.lastOutcomeMs),
    lastSuccessAt: sinceOrNever(plan.lastSuccessMs),
    failures: plan.failures,
    lastFailure: plan.lastFailure,
    url: plan.url,
    movedTo: plan.movedTo,
    polledAt: sinceOrNever(plan.polledMs),
    intervalMs: plan.intervalMs,
    failingSince: sinceOrNever(plan.failingSinceMs),
    lastReadAt: sinceOrNever(plan.lastReadMs),
    lastNewAt: sinceOrNever(plan.lastNewMs),
    newestAt: sinceOrNever(plan.newestMs),
    entries: plan.entries,
    knownShare: plan.knownShare,
    polls: plan.polls,
    unchanged: plan.unchanged,
    rhythm: rhythm && toRhythmState(rhythm),
    wishes: plan.wishes,
    retired: retired && { at: toInstant(retired.atMs), reason: retired.reason },
    children: plan.children,
    archive: plan.archive,
    push: plan.push,
  } as const
  // The contract knows no `undefined`: what is not known is absent.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

function toRhythm({ since, until, counts, seen, due }: SourceRhythm): Rhythm {
  return { sinceMs: toMs(since), untilMs: toMs(until), counts, daily: toDaily(counts), seen, due }
}

function toRhythmState({ sinceMs, untilMs, counts, seen, due }: Rhythm): SourceRhythm {
  return { since: toInstant(sinceMs), until: toInstant(untilMs), counts, seen, due }
}

function sinceOrNever(ms: number): string | undefined {
  return ms === NEVER ? undefined : toInstant(ms)
}
