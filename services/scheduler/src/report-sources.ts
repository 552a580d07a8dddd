/** How our sources are, as figures for whoever scrapes them. */
import type { MetricName, Reading } from '@rasid/pipeline'
import { silentSince } from './core/silence.ts'
import { stateOf } from './core/source-health.ts'
import type { SchedulerPorts } from './ports.ts'

export const REPORTED: readonly MetricName[] = ['rasid_sources', 'rasid_source_missed_articles']

const SERVICE = 'scheduler'

/**
 * The sources of the file that this process plans, by state; and of each that brings nothing new where its weeks let
 * expect it, how much is missed. Whatever the reason: a source that fails is missed as well.
 */
export function reportSources({
  now,
  sources,
  partitionOf,
  memory,
}: Pick<SchedulerPorts, 'now' | 'sources' | 'partitionOf' | 'memory'>): readonly Reading[] {
  const states = new Map<string, number>()
  const missed: Reading[] = []
  for (const { id } of sources()) {
    const plan = memory.planOf(partitionOf(id), id)
    if (plan === undefined) continue
    const value = silentSince(plan, now())
    const state = stateOf(plan, now(), value)
    states.set(state, (states.get(state) ?? 0) + 1)
    const labels = { service: SERVICE, source: id, state }
    if (value !== undefined) missed.push({ name: 'rasid_source_missed_articles', labels, value })
  }
  return [...toCounts(states), ...missed]
}

function toCounts(states: ReadonlyMap<string, number>): readonly Reading[] {
  return [...states].map(([state, value]) => ({
    name: 'rasid_sources',
    labels: { service: SERVICE, state },
    value,
  }))
}
