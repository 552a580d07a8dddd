/** What a plan learns from a push of its list: that it came, and what was new in it. Pure. */
import type { CrawlOutcome } from '@rasid/contracts'
import { toMs } from './instants.ts'
import type { Plan } from './plan.ts'
import { toListRead } from './poll-outcome.ts'
import { withLease } from './push-plan.ts'
import { learn } from './read-list.ts'

/** After a push came in, or was read; the same object when it is a repeat, or pushes are none of its affair. */
export function planPushed(plan: Plan, { at, list, pushUntil, result }: CrawlOutcome): Plan {
  const { push } = plan
  if (push === undefined || result !== 'fetched') return plan
  if (list === undefined) {
    if (toMs(at) <= toMs(push.pushedAt)) return plan
    return { ...plan, push: { ...(withLease(push, pushUntil) ?? push), pushedAt: at } }
  }
  if (toMs(at) <= toMs(push.readAt)) return plan
  // A push shows what is new, and not how full the list is.
  return { ...learn(plan, toListRead(list, toMs(at))), push: { ...push, readAt: at } }
}
