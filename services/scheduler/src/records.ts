/** The records that the scheduler writes. */
import { crawlRequests, crawlState, type CrawlRequest } from '@rasid/contracts'
import { to, type Outgoing } from '@rasid/pipeline'
import type { Source } from '@rasid/sources'
import { InvalidUrl, politenessKey } from '@rasid/urls'
import { toPlanState, type Plan } from './core/plan.ts'

/** A poll of the source's list, or of another list of its own. */
export function toPoll(source: Source, url: string, askedAt: string): CrawlRequest {
  const { id, kind, outlet, timezone, lane, rules } = source
  return {
    kind,
    url,
    sourceId: id,
    outlet,
    reason: 'poll',
    requestedAt: askedAt,
    ...(timezone === undefined ? {} : { timezone }),
    ...(lane === undefined ? {} : { lane }),
    ...(rules === undefined ? {} : { rules }),
  }
}

/** Whether an address can be asked for at all: those that lists name come from outside. */
export function isAskable(url: string): boolean {
  try {
    return politenessKey(url) !== ''
  } catch (error) {
    if (error instanceof InvalidUrl) return false
    throw error
  }
}

export function toRequestRecord(request: CrawlRequest): Outgoing {
  return to(crawlRequests, politenessKey(request.url), request)
}

export function toPlanRecord(plan: Plan, partition: number): Outgoing {
  return to(crawlState, `plan:${plan.sourceId}`, toPlanState(plan), partition)
}
