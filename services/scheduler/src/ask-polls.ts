/** What is due at a beat of the clock: polls of sources, sitemaps of their indexes, and history when nothing else is. */
import type { Outgoing } from '@rasid/pipeline'
import type { Source } from '@rasid/sources'
import { politenessKey } from '@rasid/urls'
import { archiveAsked, dueArchive, isClear } from './core/archive-walk.ts'
import { choosePolls } from './core/choose-polls.ts'
import { NEVER, toInstant } from './core/instants.ts'
import { isRetryDue } from './core/page-retry.ts'
import type { Plan } from './core/plan.ts'
import { childAsked, dueChild } from './core/sitemap-children.ts'
import {
  dueMs,
  isDue,
  LOST_AFTER_MS,
  LOST_AFTER_RESTART_MS,
  planAsked,
  planUnder,
} from './core/source-plan.ts'
import { askPage } from './handle-page.ts'
import type { PartitionMemory } from './memory.ts'
import { rulesOf, type SchedulerPorts, type SourceRules } from './ports.ts'
import { toPlanRecord, toPoll, toRequestRecord } from './records.ts'

/** A source of ours with its plan. */
interface Planned {
  readonly source: Source
  readonly plan: Plan
  readonly rules: SourceRules
  readonly partition: number
  readonly memory: PartitionMemory
  readonly lostAfterMs: number
}

/** The polls of sources and of their indexes' sitemaps. */
export function askPolls(
  owned: ReadonlySet<number>,
  ports: SchedulerPorts,
  beatMs: number,
): readonly Outgoing[] {
  const now = ports.now()
  const planned = plannedSources(owned, ports, now)
  const due = planned.filter(({ plan, rules, lostAfterMs }) => isDue(plan, rules, now, lostAfterMs))
  const chosen = choosePolls(
    due.map((one) => ({
      ...one,
      host: politenessKey(pollUrl(one)),
      urgent: one.source.lane === 'urgent',
      dueMs: dueMs(one.plan, one.rules),
    })),
    planned.length,
    beatMs,
  )
  const withChildren = planned.filter(({ plan }) => plan.children !== undefined)
  return [
    ...chosen.flatMap((one) => ask(one, pollUrl(one), planAsked(one.plan, one.rules, now))),
    ...withChildren.flatMap((one) => askChild(one, now)),
  ]
}

/** Archive pages, and the pages that they showed: one at a time for each source, when nothing of it is due. */
export function askHistory(owned: ReadonlySet<number>, ports: SchedulerPorts): readonly Outgoing[] {
  const now = ports.now()
  return plannedSources(owned, ports, now).flatMap((one): readonly Outgoing[] => {
    const { plan, memory, partition, source } = one
    const waiting = memory.history.get(source.id)
    if (waiting === undefined && plan.archive?.next === undefined) return []
    if (waiting !== undefined) {
      // The one that was asked for is not due again before it counts as lost.
      const isBusy = [...waiting.values()].some((retry) => !isRetryDue(retry, now))
      const [next] = waiting
      if (next === undefined || isBusy || !isClear(plan, now)) return []
      return askPage(next[0], next[1], partition, ports)
    }
    return askArchive(one, now)
  })
}

function askArchive(one: Planned, now: number): readonly Outgoing[] {
  const { plan, lostAfterMs, source } = one
  const url = dueArchive(plan, 0, now, lostAfterMs)
  if (url === undefined || plan.archive === undefined) return []
  const next = { ...plan, archive: archiveAsked(plan.archive, now) }
  return ask({ ...one, source: { ...source, kind: 'feed' } }, url, next, 'backfill')
}

function askChild(one: Planned, now: number): readonly Outgoing[] {
  const { plan, lostAfterMs } = one
  const child = dueChild(plan.children ?? [], now, lostAfterMs)
  if (child === undefined || plan.askedMs !== NEVER) return []
  const current = one.memory.plans.get(one.source.id) ?? plan
  const children = (current.children ?? []).map((other) =>
    other.url === child.url ? childAsked(other, now) : other,
  )
  return ask(one, child.url, { ...current, children }, one.source.lane)
}

/** The request and the plan that remembers it. */
function ask(
  { source, partition, memory }: Planned,
  url: string,
  next: Plan,
  lane: 'backfill' | Source['lane'] = source.lane,
): readonly Outgoing[] {
  memory.plans.set(source.id, next)
  memory.inDoubt.delete(source.id)
  const poll = toPoll(source, url, askedAtOf(next, url))
  return [
    toRequestRecord({ ...poll, ...(lane === undefined ? {} : { lane }) }),
    toPlanRecord(next, partition),
  ]
}

function askedAtOf(plan: Plan, url: string): string {
  const child = plan.children?.find((one) => one.url === url)
  const asked = plan.archive?.next === url ? plan.archive.askedAt : child?.askedAt
  return asked ?? toInstant(plan.askedMs === NEVER ? 0 : plan.askedMs)
}

function pollUrl({ plan, rules }: Pick<Planned, 'plan' | 'rules'>): string {
  return plan.movedTo ?? rules.url
}

function plannedSources(owned: ReadonlySet<number>, ports: SchedulerPorts, now: number): readonly Planned[] {
  return ports.sources().flatMap((source) => {
    const partition = ports.partitionOf(source.id)
    if (!owned.has(partition)) return []
    const memory = ports.memory.of(partition)
    const rules = rulesOf(source, ports)
    const plan = planUnder(memory.plans.get(source.id), rules, now)
    memory.plans.set(source.id, plan)
    const lostAfterMs = memory.inDoubt.has(source.id) ? LOST_AFTER_RESTART_MS : LOST_AFTER_MS
    return [{ source, plan, rules, partition, memory, lostAfterMs }]
  })
}
