/** A scheduler's outside for tests: a clock that is set by hand, sources that are given. */
import type { CrawlOutcome, CrawlRequest, CrawlState } from '@rasid/contracts'
import type { Message, Outgoing } from '@rasid/pipeline'
import type { Source } from '@rasid/sources'
import { newPlan, toPlanState } from '../core/plan.ts'
import { makeSchedulerMemory, schedulerStage, type SchedulerPorts } from '../index.ts'

export const START: number = Date.parse('2026-03-01T10:00:00Z')

export interface FakePorts extends SchedulerPorts {
  clock: number
  list: readonly Source[]
}

export function makeFakePorts(list: readonly Source[]): FakePorts {
  const ports: FakePorts = {
    clock: START,
    list,
    now: () => ports.clock,
    random: () => 0,
    sources: () => ports.list,
    partitionOf: () => 3,
    minIntervalMs: 300_000,
    revisitAges: [600_000, 3_600_000],
    memory: makeSchedulerMemory(),
  }
  return ports
}

/** The plan of a source as its record has it. */
export function planOf(ports: FakePorts, sourceId: string): CrawlState {
  return toPlanState(ports.memory.of(3).plans.get(sourceId) ?? newPlan(sourceId, '', 0))
}

/** What a tick asks for, one `reason url` a request, and the state it writes. */
export function tick(ports: FakePorts, partitions: readonly number[] = [3]): Sorted {
  return sort(schedulerStage.tick?.run(partitions, ports) ?? [])
}

/** What an outcome leads to. */
export async function take(
  ports: FakePorts,
  outcome: CrawlOutcome,
): Promise<Sorted & { readonly kind: string }> {
  const message: Message<CrawlOutcome> = {
    value: outcome,
    key: outcome.sourceId,
    headers: {},
    at: { topic: 'rasid.crawl.outcomes', partition: 3, offset: 0 },
    timestampMs: ports.clock,
    signal: new AbortController().signal,
  }
  const result = await schedulerStage.handle(message, ports)
  if (result.kind !== 'emit') return { kind: result.kind, requests: [], state: [] }
  return { kind: 'emit', ...sort(result.messages) }
}

export interface Sorted {
  readonly requests: readonly CrawlRequest[]
  readonly state: readonly Outgoing[]
}

function sort(messages: readonly Outgoing[]): Sorted {
  return {
    requests: messages
      .filter(({ topic }) => topic.name === 'rasid.crawl.requests')
      .map(({ value }) => value as CrawlRequest),
    state: messages.filter(({ topic }) => topic.name === 'rasid.crawl.state'),
  }
}
