/** The scheduler as a service: its stage, its settings, and the outside it opens. */
import { PARTITIONS, type CrawlOutcome, type CrawlState } from '@rasid/contracts'
import { defineStageService, type Service } from '@rasid/pipeline'
import { openSources } from './adapters/sources-watch.ts'
import { makeSchedulerMemory } from './memory.ts'
import type { SchedulerPorts } from './ports.ts'
import { REPORTED, reportSources } from './report-sources.ts'
import { schedulerSettings, type SchedulerSettings } from './settings.ts'
import { schedulerStage } from './stage.ts'

export const schedulerService: Service<SchedulerSettings> = defineStageService<
  CrawlOutcome,
  SchedulerPorts,
  CrawlState,
  SchedulerSettings
>({
  stage: schedulerStage,
  settings: schedulerSettings,
  // The work is a few look-ups; more at once only keeps the producer's batches full.
  concurrency: 16,
  openPorts: async (settings, { broker, log, metrics, time }) => {
    const sources = await openSources(settings.sources, log)
    const ports: SchedulerPorts = {
      now: time.now,
      random: time.random,
      sources: sources.current,
      partitionOf: remembered((sourceId) => broker.partitionOf(sourceId, PARTITIONS)),
      minIntervalMs: settings.minIntervalMs,
      revisitAges: settings.revisitAges,
      memory: makeSchedulerMemory(),
    }
    metrics.report(REPORTED, () => reportSources(ports))
    return { ports, close: sources.settled }
  },
})

/** The hash of an id is Kafka's own, and dear; the clock wants that of every source twice a second. */
export function remembered(partitionOf: SchedulerPorts['partitionOf']): SchedulerPorts['partitionOf'] {
  const known = new Map<string, number>()
  return (sourceId) => {
    const partition = known.get(sourceId) ?? partitionOf(sourceId)
    known.set(sourceId, partition)
    return partition
  }
}
