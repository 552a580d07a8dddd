/** What is due at a beat of the clock: polls of sources, sitemaps of their indexes, and history when nothing else is. */
import type { CrawlRequest } from '@rasid/contracts'
import type { Outgoing } from '@rasid/pipeline'
import type { Source } from '@rasid/sources'
import { politenessKey } from '@rasid/urls'
import { archiveAsked, dueArchive, isClear } from './core/archive-walk.ts'
import { choosePolls } from './core/choose-polls.ts'
import { NEVER, toInstant } from './core/instants.ts'
import { isRetryDue } from './core/page-retry.ts'
import type { Plan } from './core/plan.ts'
import { childAsked, dueChild } from './core/sitemap-children.ts'
import { dueMs, isDue, LOST_AFTER_MS, planAsked, planUnder } from './core/source-plan.ts'
import { askPage } from './handle-page.ts'
import type { PartitionMemory } from './memory.ts'
import { rulesOf, type SchedulerPorts, type SourceRules } from './ports.ts'
import { toPlanRecord, toPoll, toRequestRecord } from './records.ts'

/** A source of ours with its plan. */
export interface Planned {
  readonly source: Source
  readonly plan: Plan
  readonly rules: SourceRules
  readonly partition: number
  readonly memory: PartitionMemory
}

/** The polls of sources and of their indexes' sitemaps. */
export function askPolls(planned: readonly Planned[], now: number, beatMs: number): readonly Outgoing[] {
  const again = planned.flatMap(askAgain)
  const due = planned.filter(({ plan, rules }) => isDue(plan, rules, now, LOST_AFTER_MS))
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
    ...again,
    ...chosen.flatMap((one) => ask(one, pollUrl(one), planAsked(one.plan, one.rules, now))),
    ...withChildren.flatMap((one) => askChild(one, now)),
  ]
}

/**
 * What a process before this one remembers to have asked for: it may have died between plan and request, so each is
 * written once more, word for word. The fetcher knows a poll that it has had by its `requestedAt`.
 */
function askAgain(one: Planned): readonly Outgoing[] {
  const { source, plan, memory } = one
  if (!memory.inDoubt.delete(source.id)) return []
  const { archive } = plan
  return [
    ...(plan.askedMs === NEVER ? [] : [toPollRecord(one, pollUrl(one), plan)]),
    ...(plan.children ?? []).flatMap(({ url, askedAt }) =>
      askedAt === undefined ? [] : [toPollRecord(one, url, plan)],
    ),
    ...(archive?.next === undefined || archive.askedAt === undefined
      ? []
      : [toPollRecord(asFeed(one), archive.next, plan, 'backfill')]),
  ]
}

/** Archive pages, and the pages that they showed: one at a time for each source, when nothing of it is due. */
export function askHistory(
  planned: readonly Planned[],
  now: number,
  ports: SchedulerPorts,
): readonly Outgoing[] {
  return planned.flatMap((one): readonly Outgoing[] => {
    const { memory, partition, source } = one
    const waiting = memory.history.get(source.id)
    if (waiting === undefined && one.plan.archive?.next === undefined) return []
    // Something of it may have been asked for in this very beat.
    const plan = memory.plans.get(source.id) ?? one.plan
    if (waiting !== undefined) {
      // The one that was asked for is not due again before it counts as lost.
      const isBusy = [...waiting.values()].some((retry) => !isRetryDue(retry, now))
      const [next] = waiting
      if (next === undefined || isBusy || !isClear(plan, now)) return []
      return askPage(next[0], next[1], partition, ports)
    }
    return askArchive({ ...one, plan }, now)
  })
}

function askArchive(one: Planned, now: number): readonly Outgoing[] {
  const { plan } = one
  const url = dueArchive(plan, 0, now, LOST_AFTER_MS)
  if (url === undefined || plan.archive === undefined) return []
  const next = { ...plan, archive: archiveAsked(plan.archive, now) }
  return ask(asFeed(one), url, next, 'backfill')
}

/** An archive is a feed, whatever its source is. */
function asFeed(one: Planned): Planned {
  return { ...one, source: { ...one.source, kind: 'feed' } }
}

function askChild(one: Planned, now: number): readonly Outgoing[] {
  const { plan } = one
  const child = dueChild(plan.children ?? [], now, LOST_AFTER_MS)
  if (child === undefined || plan.askedMs !== NEVER) return []
  const current = one.memory.plans.get(one.source.id) ?? plan
  const children = (current.children ?? []).map((other) =>
    other.url === child.url ? childAsked(other, now) : other,
  )
  return ask(one, child.url, { ...current, children }, one.source.lane)
}

/** The request and the plan that remembers it. */
function ask(
  one: Planned,
  url: string,
  next: Plan,
  lane: 'backfill' | Source['lane'] = one.source.lane,
): readonly Outgoing[] {
  one.memory.plans.set(one.source.id, next)
  return [toPollRecord(one, url, next, lane), toPlanRecord(next, one.partition)]
}

function toPollRecord(
  { source, rules }: Planned,
  url: string,
  plan: Plan,
  lane: 'backfill' | Source['lane'] = source.lane,
): Outgoing {
  const poll = toPoll(source, url, askedAtOf(plan, url))
  return toRequestRecord({ ...poll, ...(lane === undefined ? {} : { lane }), ...toOffer(plan, rules, url) })
}

/** Whoever fetches the source's own list may subscribe to it. */
function toOffer({ push, movedTo }: Plan, rules: SourceRules, url: string): Pick<CrawlRequest, 'push'> {
  if (push === undefined || url !== (movedTo ?? rules.url)) return {}
  return { push: { hub: push.hub, topic: push.topic } }
}

function askedAtOf(plan: Plan, url: string): string {
  const child = plan.children?.find((one) => one.url === url)
  const asked = plan.archive?.next === url ? plan.archive.askedAt : child?.askedAt
  return asked ?? toInstant(plan.askedMs === NEVER ? 0 : plan.askedMs)
}

function pollUrl({ plan, rules }: Pick<Planned, 'plan' | 'rules'>): string {
  return plan.movedTo ?? rules.url
}

/** The sources of these partitions, each with its plan as the file wants it now. */
export function plannedSources(
  owned: ReadonlySet<number>,
  ports: SchedulerPorts,
  now: number,
): readonly Planned[] {
  return ports.sources().flatMap((source) => {
    const partition = ports.partitionOf(source.id)
    if (!owned.has(partition)) return []
    const memory = ports.memory.of(partition)
    const rules = rulesOf(source, ports)
    const plan = planUnder(memory.plans.get(source.id), rules, now)
    memory.plans.set(source.id, plan)
    return [{ source, plan, rules, partition, memory }]
  })
}
