/**
 * What a plan knows of the hub that pushes its list (W3C WebSub), and how much polling may be spared for it. Pure.
 *
 * Polls stay: a hub that is down, forgets, or leaves something out is found out by them. While it does what it promised
 * they are half as many; as soon as one finds what no push had brought, they are as many as ever, until the next push.
 */
import type { ListReport, PushPlan } from '@rasid/contracts'
import { DAY_MS, toInstant, toMs } from './instants.ts'
import type { Plan } from './plan.ts'

/** Mild: what is lost where pushes fail is found by the next poll, after twice the usual time. */
const STRETCH = 2

/** A hub that has pushed nothing for so long may have nothing to push, or be gone: it spares no poll. */
const SILENT_MS = 7 * DAY_MS

/** The factor by which polls may lie further apart, after one at `atMs`. */
export function stretchOf({ push }: Pick<Plan, 'push'>, atMs: number): number {
  if (push?.leaseUntil === undefined || push.pushedAt === undefined) return 1
  const isHeld = toMs(push.leaseUntil) > atMs && atMs - toMs(push.pushedAt) < SILENT_MS
  return isHeld && toMs(push.missedAt) < toMs(push.pushedAt) ? STRETCH : 1
}

/** After the fetcher's outcome of a poll: until when the hub has promised to push. */
export function withLease(push: PushPlan | undefined, leaseUntil: string | undefined): PushPlan | undefined {
  if (push === undefined || push.leaseUntil === leaseUntil) return push
  const { leaseUntil: _, ...rest } = push
  return leaseUntil === undefined ? rest : { ...rest, leaseUntil }
}

/** After a poll was read: who pushes the list, and whether it had something that no push had brought. */
export function withOffer(
  push: PushPlan | undefined,
  { push: offer, fresh = 0 }: Pick<ListReport, 'push' | 'fresh'>,
  atMs: number,
): PushPlan | undefined {
  if (offer === undefined) return undefined
  const known = push?.hub === offer.hub && push.topic === offer.topic ? push : offer
  return fresh > 0 ? { ...known, missedAt: toInstant(atMs) } : known
}
