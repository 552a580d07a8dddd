/** Reads a publisher's report from the topics: outcomes for what was sent, the fetcher's state for robots.txt. */
import { CrawlOutcome, crawlOutcomes, CrawlState, crawlState, type RobotsState } from '@rasid/contracts'
import type { Broker } from '@rasid/pipeline'
import { headerOf, keyOf, messageOf, readEnds, readRecords } from '../../records/read-records.ts'
import { makePublisherReporter, type PublisherReport } from './publisher-report.ts'
import { hostOf, isOfTarget, type ReportTarget } from './report-target.ts'

export interface ReportWindow {
  /** ms since 1970; absent: as far back as outcomes are kept. */
  readonly sinceMs: number | undefined
  readonly signal: AbortSignal
  readonly onRead: (records: number) => void
}

/** What we know of an origin's robots.txt, and obey. */
export interface KnownRobots {
  readonly origin: string
  readonly fetchedAt?: string
  readonly crawlDelayMs?: number
  /** Rules for us. */
  readonly rules: number
}

export interface FullReport extends PublisherReport {
  readonly robots: readonly KnownRobots[]
}

export async function readPublisherReport(
  broker: Broker,
  target: ReportTarget,
  { sinceMs, signal, onRead }: ReportWindow,
): Promise<FullReport> {
  const reporter = makePublisherReporter()
  const hosts = new Set<string>()
  for await (const record of readRecords(broker, { topic: crawlOutcomes.name, sinceMs, signal, onRead })) {
    // The parser's word on a list is about a request that the fetcher's record tells of.
    if (headerOf(record, 'ce_source') === '/rasid/parser') continue
    const outcome = messageOf(CrawlOutcome, record)
    if (outcome === undefined || !isOfTarget(target, outcome.request)) continue
    hosts.add(hostOf(outcome.request.url))
    reporter.add(outcome)
  }
  return { ...reporter.report(), robots: await readRobots(broker, hosts, signal) }
}

/** In the partitions where requests to these hosts lie. The newest record of each origin counts. */
async function readRobots(
  broker: Broker,
  hosts: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly KnownRobots[]> {
  const known = new Map<string, RobotsState>()
  const ends = await readEnds(broker, crawlState.name)
  const partitions = new Set([...hosts].map((host) => broker.partitionOf(host, ends.length)))
  for (const partition of partitions)
    for await (const record of readRecords(broker, { topic: crawlState.name, partition, ends, signal })) {
      if (!keyOf(record).startsWith('robots:')) continue
      const state = messageOf(CrawlState, record)
      if (state?.kind === 'robots' && hosts.has(hostOf(state.origin))) known.set(state.origin, state)
    }
  return [...known.values()].map(({ origin, fetchedAt, crawlDelayMs, rules }) => ({
    origin,
    rules: rules.length,
    ...(fetchedAt === undefined ? {} : { fetchedAt }),
    ...(crawlDelayMs === undefined ? {} : { crawlDelayMs }),
  }))
}
