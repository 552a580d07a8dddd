/**
 * The scheduler: the only clock. It asks for each source when its time has come, learns from every outcome, and asks
 * again for pages that failed for now.
 *
 * A source belongs to whoever owns the partition of its outcomes. All it remembers lies in the same partition of the
 * state topic, so a restart or a rebalance goes on with the same plans.
 */
import {
  crawlOutcomes,
  crawlState,
  type CrawlOutcome,
  type CrawlState,
  type SourcePlan,
} from '@rasid/contracts'
import { drop, emit, type Message, type Outcome, type Stage } from '@rasid/pipeline'
import { askHistory, askPolls, plannedSources } from './ask-polls.ts'
import { askRevisits } from './ask-revisits.ts'
import { askRetries, handlePage } from './handle-page.ts'
import { endPushes } from './end-pushes.ts'
import { archiveAfter, beginWalk } from './core/archive-walk.ts'
import { kindOfFailure } from './core/failure-effects.ts'
import { toPlan, type Plan } from './core/plan.ts'
import { toListRead, toPollOutcome } from './core/poll-outcome.ts'
import { planPushed } from './core/plan-pushed.ts'
import { learn, planRead } from './core/read-list.ts'
import { childAfter, mergeChildren } from './core/sitemap-children.ts'
import { planAfter, planUnread } from './core/source-plan.ts'
import { dropRetry, keepRetry } from './memory.ts'
import { rulesOf, type SchedulerPorts, type SourceRules } from './ports.ts'
import { isAskable, toPlanRecord } from './records.ts'

/** Twice a second: no poll is late by what anyone would notice, and an idle scheduler costs nothing. */
const TICK_MS = 500

export const schedulerStage: Stage<CrawlOutcome, SchedulerPorts, CrawlState> = {
  name: 'scheduler',
  input: crawlOutcomes,
  handle: (message, ports) => {
    const { reason } = message.value.request
    return reason === 'poll' || reason === 'push' ? handleList(message, ports) : handlePage(message, ports)
  },
  state: { topic: crawlState, restore, forget: (partition, ports) => ports.memory.forget(partition) },
  tick: {
    everyMs: TICK_MS,
    run: (partitions, ports) => {
      const [owned, now] = [new Set(partitions), ports.now()]
      const planned = plannedSources(owned, ports, now)
      return [
        ...askPolls(planned, now, TICK_MS),
        ...askRetries(owned, ports),
        ...askHistory(planned, now, ports),
        ...askRevisits(owned, ports),
        ...endPushes(owned, ports),
      ]
    },
  },
}

function handleList({ value: outcome, at }: Message<CrawlOutcome>, ports: SchedulerPorts): Outcome {
  const { plans } = ports.memory.of(at.partition)
  const source = ports.sources().find(({ id }) => id === outcome.sourceId)
  const plan = plans.get(outcome.sourceId)
  if (source === undefined || plan === undefined) return drop('unknown-source')
  const isPush = outcome.request.reason === 'push'
  const next = isPush ? planPushed(plan, outcome) : learnFrom(plan, outcome, rulesOf(source, ports))
  if (next === plan) return drop('repeat')
  plans.set(source.id, next)
  return emit(toPlanRecord(next, at.partition))
}

/** The plan after an outcome of its list, of a sitemap of its index, or of its archive; by whose address it is. */
function learnFrom(plan: Plan, outcome: CrawlOutcome, rules: SourceRules): Plan {
  const { url } = outcome.request
  if (url === plan.archive?.next && outcome.request.lane === 'backfill')
    return { ...plan, archive: archiveAfter(plan.archive, outcome, rules.backfill) }
  if (url === rules.url || url === plan.movedTo) return learnFromList(plan, outcome, rules)
  const child = plan.children?.find((one) => one.url === url)
  return child === undefined ? plan : learnFromChild(plan, child.url, outcome)
}

function learnFromList(plan: Plan, outcome: CrawlOutcome, rules: SourceRules): Plan {
  const came = toPollOutcome(outcome)
  if (kindOfFailure(came.failure?.code ?? '') === 'unreadable') return planUnread(plan, came, rules)
  const { list } = outcome
  if (list === undefined) return planAfter(plan, came, rules)
  const read = planRead(plan, toListRead(list, came.atMs), rules)
  if (read === plan) return plan
  const children = list.children?.filter(({ url }) => isAskable(url))
  const merged =
    children === undefined
      ? read
      : { ...read, children: mergeChildren(read.children ?? [], children, came.atMs) }
  return beginWalk(merged, outcome, rules.backfill)
}

function learnFromChild(plan: Plan, url: string, outcome: CrawlOutcome): Plan {
  const children = (plan.children ?? []).map((child) =>
    child.url === url ? childAfter(child, outcome, plan.intervalMs ?? 0) : child,
  )
  const isRepeat = children.every((child, at) => child === plan.children?.[at])
  if (isRepeat) return plan
  const { list, at } = outcome
  return { ...(list === undefined ? plan : learn(plan, toListRead(list, Date.parse(at)))), children }
}

/** Whether anything of the source was asked for and has not been answered. */
function isAsked({ askedAt, children = [], archive }: SourcePlan): boolean {
  return [askedAt, archive?.askedAt, ...children.map((child) => child.askedAt)].some((at) => at !== undefined)
}

/** The fetcher's records lie in the same topic and are passed over. */
function restore(partition: number, key: string, value: CrawlState | null, ports: SchedulerPorts): void {
  const memory = ports.memory.of(partition)
  if (value?.kind === 'plan') {
    memory.plans.set(value.sourceId, toPlan(value))
    if (isAsked(value)) memory.inDoubt.add(value.sourceId)
    else memory.inDoubt.delete(value.sourceId)
  } else if (value?.kind === 'retry') keepRetry(memory, key, value)
  else if (value?.kind === 'revisit') memory.revisits.keep(key, value)
  else if (value === null && !dropRetry(memory, key)) memory.revisits.drop(key)
}
