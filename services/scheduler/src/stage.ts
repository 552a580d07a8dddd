/**
 * The scheduler: the only clock. It asks for each source when its time has come, learns from every outcome, and asks
 * again for pages that failed for now.
 *
 * A source belongs to whoever owns the partition of its outcomes. All it remembers lies in the same partition of the
 * state topic, so a restart or a rebalance goes on with the same plans.
 */
import {
  crawlOutcomes,
  crawlRequests,
  crawlState,
  type CrawlOutcome,
  type CrawlRequest,
  type CrawlState,
  type PageRetry,
  type SourcePlan,
} from '@rasid/contracts'
import { drop, emit, to, type Message, type Outcome, type Outgoing, type Stage } from '@rasid/pipeline'
import type { Source } from '@rasid/sources'
import { politenessKey, urlHash } from '@rasid/urls'
import { isRetryDue, retryAsked, toRetry } from './core/page-retry.ts'
import { firstPlan, isDue, planAfter, planAsked } from './core/source-plan.ts'
import type { SchedulerPorts } from './ports.ts'

/** Twice a second: no poll is late by what anyone would notice, and an idle scheduler costs nothing. */
const TICK_MS = 500

export const schedulerStage: Stage<CrawlOutcome, SchedulerPorts, CrawlState> = {
  name: 'scheduler',
  input: crawlOutcomes,
  handle: (message, ports) =>
    message.value.request.reason === 'poll' ? handlePoll(message, ports) : handlePage(message, ports),
  state: { topic: crawlState, restore, forget: (partition, ports) => ports.memory.forget(partition) },
  tick: {
    everyMs: TICK_MS,
    run: (partitions, ports) => {
      const owned = new Set(partitions)
      return [...duePolls(owned, ports), ...dueRetries(owned, ports)]
    },
  },
}

function handlePoll({ value: outcome, at }: Message<CrawlOutcome>, ports: SchedulerPorts): Outcome {
  const { plans } = ports.memory.of(at.partition)
  const source = ports.sources().find(({ id }) => id === outcome.sourceId)
  const plan = plans.get(outcome.sourceId)
  if (source === undefined || plan === undefined) return drop('unknown-source')
  const next = planAfter(plan, outcome, intervalOf(source, ports))
  if (next === plan) return drop('repeat')
  plans.set(source.id, next)
  return emit(toPlanRecord(next, at.partition))
}

function handlePage({ value: outcome, at }: Message<CrawlOutcome>, ports: SchedulerPorts): Outcome {
  const { retries } = ports.memory.of(at.partition)
  const key = retryKey(outcome.request)
  const retry = toRetry(outcome, ports.random())
  if (retry !== undefined) {
    retries.set(key, retry)
    return emit(to(crawlState, key, retry, at.partition))
  }
  if (!retries.delete(key)) return drop('settled')
  return emit(to(crawlState, key, null, at.partition))
}

function duePolls(owned: ReadonlySet<number>, ports: SchedulerPorts): readonly Outgoing[] {
  const now = ports.now()
  return ports.sources().flatMap((source) => {
    const partition = ports.partitionOf(source.id)
    if (!owned.has(partition)) return []
    const { plans } = ports.memory.of(partition)
    const interval = intervalOf(source, ports)
    const plan = plans.get(source.id) ?? firstPlan(source.id, interval, now)
    const due = isDue(plan, interval, now)
    const next = due ? planAsked(plan, interval, now, ports.random()) : plan
    plans.set(source.id, next)
    return due ? [toRequestRecord(toPoll(source, next.askedAt ?? '')), toPlanRecord(next, partition)] : []
  })
}

function dueRetries(owned: ReadonlySet<number>, ports: SchedulerPorts): readonly Outgoing[] {
  const now = ports.now()
  return [...owned].flatMap((partition) => {
    const { retries } = ports.memory.of(partition)
    const due = [...retries].filter(([, retry]) => isRetryDue(retry, now))
    return due.flatMap(([key, retry]) => askAgain(key, retry, partition, ports))
  })
}

function askAgain(
  key: string,
  retry: PageRetry,
  partition: number,
  ports: SchedulerPorts,
): readonly Outgoing[] {
  const now = ports.now()
  const asked = retryAsked(retry, now)
  ports.memory.of(partition).retries.set(key, asked)
  const request = { ...retry.request, requestedAt: new Date(now).toISOString() }
  return [toRequestRecord(request), to(crawlState, key, asked, partition)]
}

function toPoll(source: Source, requestedAt: string): CrawlRequest {
  const { id, url, kind, outlet, timezone, rules } = source
  const zone = timezone === undefined ? {} : { timezone }
  return {
    kind,
    url,
    sourceId: id,
    outlet,
    reason: 'poll',
    requestedAt,
    ...zone,
    ...(rules ? { rules } : {}),
  }
}

function toRequestRecord(request: CrawlRequest): Outgoing {
  return to(crawlRequests, politenessKey(request.url), request)
}

function toPlanRecord(plan: SourcePlan, partition: number): Outgoing {
  return to(crawlState, `plan:${plan.sourceId}`, plan, partition)
}

function retryKey(request: CrawlRequest): string {
  return `retry:${urlHash(request.url)}`
}

function intervalOf(source: Source, ports: SchedulerPorts): number {
  return source.intervalMs ?? ports.defaultIntervalMs
}

/** The fetcher's visits lie in the same topic and are passed over. */
function restore(partition: number, key: string, value: CrawlState | null, ports: SchedulerPorts): void {
  const { plans, retries } = ports.memory.of(partition)
  if (value?.kind === 'plan') plans.set(value.sourceId, value)
  else if (value?.kind === 'retry') retries.set(key, value)
  else if (value === null) retries.delete(key)
}
