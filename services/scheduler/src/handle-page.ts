/** Pages: what failed for now is kept and asked for again. */
import { crawlState, type CrawlOutcome, type PageRetry } from '@rasid/contracts'
import { drop, emit, to, type Message, type Outcome, type Outgoing } from '@rasid/pipeline'
import { learnRevisit } from './ask-revisits.ts'
import { isRetryDue, retryAsked, toRetry } from './core/page-retry.ts'
import { dropRetry, keepRetry, retryKey } from './memory.ts'
import type { SchedulerPorts } from './ports.ts'
import { toRequestRecord } from './records.ts'

/** What an outcome of a page leads to. */
export function handlePage({ value: outcome, at }: Message<CrawlOutcome>, ports: SchedulerPorts): Outcome {
  const records = [...learnRetry(outcome, at.partition, ports), ...learnRevisit(outcome, at.partition, ports)]
  return records.length === 0 ? drop('settled') : emit(...records)
}

function learnRetry(outcome: CrawlOutcome, partition: number, ports: SchedulerPorts): readonly Outgoing[] {
  // A look at a page that was had comes again by itself.
  if (outcome.request.reason === 'revisit') return []
  const memory = ports.memory.of(partition)
  const key = retryKey(outcome.request)
  const retry = toRetry(outcome, ports.random())
  if (retry !== undefined) {
    keepRetry(memory, key, retry)
    return [to(crawlState, key, retry, partition)]
  }
  return dropRetry(memory, key) ? [to(crawlState, key, null, partition)] : []
}

/** The live pages that are due. */
export function askRetries(owned: ReadonlySet<number>, ports: SchedulerPorts): readonly Outgoing[] {
  const now = ports.now()
  return [...owned].flatMap((partition) => {
    const due = [...ports.memory.of(partition).retries].filter(([, retry]) => isRetryDue(retry, now))
    return due.flatMap(([key, retry]) => askPage(key, retry, partition, ports))
  })
}

/** Asks for one page, and remembers that it did. */
export function askPage(
  key: string,
  retry: PageRetry,
  partition: number,
  ports: SchedulerPorts,
): readonly Outgoing[] {
  const now = ports.now()
  const asked = retryAsked(retry, now)
  keepRetry(ports.memory.of(partition), key, asked)
  const request = { ...retry.request, requestedAt: new Date(now).toISOString() }
  return [toRequestRecord(request), to(crawlState, key, asked, partition)]
}
