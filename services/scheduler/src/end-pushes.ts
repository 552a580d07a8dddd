/** Sources that were taken out of the file: whoever had their lists pushed is told, so that no hub goes on for nobody. */
import type { CrawlRequest } from '@rasid/contracts'
import type { Outgoing } from '@rasid/pipeline'
import { toInstant } from './core/instants.ts'
import type { Plan } from './core/plan.ts'
import type { SchedulerPorts } from './ports.ts'
import { toPlanRecord, toRequestRecord } from './records.ts'

/** Once for each file, and each partition that is new. */
export function endPushes(owned: ReadonlySet<number>, ports: SchedulerPorts): readonly Outgoing[] {
  const sources = ports.sources()
  return [...owned].flatMap((partition) => {
    const memory = ports.memory.of(partition)
    if (memory.checkedSources === sources) return []
    memory.checkedSources = sources
    const known = new Set(sources.map(({ id }) => id))
    return [...memory.plans.values()].flatMap((plan) => {
      if (plan.push === undefined || plan.url === undefined || known.has(plan.sourceId)) return []
      const ended = { ...plan, push: undefined }
      memory.plans.set(plan.sourceId, ended)
      const request = toUnsubscribe(plan, plan.movedTo ?? plan.url, ports.now())
      return [toRequestRecord(request), toPlanRecord(ended, partition)]
    })
  })
}

/** All that is still known of the source is its plan. */
function toUnsubscribe({ sourceId }: Plan, url: string, nowMs: number): CrawlRequest {
  const outlet = { id: sourceId, name: sourceId }
  return { kind: 'feed', url, sourceId, outlet, reason: 'unsubscribe', requestedAt: toInstant(nowMs) }
}
