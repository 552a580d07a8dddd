/** The topics and limits of stages under test, for the test process and the processes that it starts. */
import { CrawlRequest, rejectedTopicName, type Topic } from '@rasid/contracts'
import type { EngineSettings, StageLimits } from '@rasid/pipeline'

function defineTestTopic(
  name: string,
  cleanup: Topic<CrawlRequest>['cleanup'] = 'delete',
): Topic<CrawlRequest> {
  return { name: `rasid.test.${name}`, key: 'any', message: CrawlRequest, cleanup, writtenBy: [], readBy: [] }
}

export const input: Topic<CrawlRequest> = defineTestTopic('in')
export const output: Topic<CrawlRequest> = defineTestTopic('out')
export const memory: Topic<CrawlRequest> = defineTestTopic('state', 'compact')
export const rejects: string = rejectedTopicName('parser')

/** Two partitions are the fewest that show what partitions mean. */
export const PARTITIONS = 2

export const testEngine: EngineSettings = {
  maxInFlightMegabytes: 1,
  drainMs: 10_000,
  rejectRun: 100,
  rejectPercent: 50,
}

export const testLimits: StageLimits = {
  concurrency: 8,
  maxInFlightBytes: 1024 * 1024,
  drainMs: 10_000,
  rejectCap: { run: 100, ratio: 0.5, window: 1_000 },
}
