/**
 * Reads the ledger from the topics and the index, beside every group and without stopping anything.
 *
 * A consistent cut of what runs on meanwhile: what each stage has done with is asked first, then where topics end, from the
 * index back to the requests. So of each effect that is seen the cause is seen too, and what a stage had done with must
 * have left its trace.
 */
import type { ArticleIndex } from '@rasid/article-index'
import {
  articlesEnriched,
  articlesParsed,
  crawlOutcomes,
  crawlRequests,
  documentsFetched,
  rejectedTopicName,
  type StageName,
} from '@rasid/contracts'
import { groupOf, type Broker, type PartitionRange } from '@rasid/pipeline'
import { IDS_AT_ONCE, readFetchedMs, refreshIndex } from '../import/searchable.ts'
import { readEnds, readRecords } from '../records/read-records.ts'
import { makeLedger, type Ledger, type LedgerSums } from './core/make-ledger.ts'
import {
  enrichedFacts,
  outcomeFacts,
  parsedFacts,
  rejectedFacts,
  requestFacts,
  unreadFacts,
  type ToFacts,
} from './to-facts.ts'

export interface LedgerWindow {
  /** The UTC day of this instant is the first; ms since 1970. */
  readonly sinceMs: number
  readonly signal: AbortSignal
  readonly onRead: (records: number) => void
}

export interface LedgerReading extends LedgerSums {
  /** As in 2026-03-01. */
  readonly since: string
  /** Records that break their contract, and so are in no row. */
  readonly unreadable: number
}

/** Clocks of producers differ: a record may bear an earlier time than what it tells of. */
const SKEW_MS = 600_000

const DAY_MS = 86_400_000

type Done = ReadonlyMap<number, number>

/** One topic of the cut. */
interface Part {
  readonly topic: string
  readonly toFacts: ToFacts
  readonly done: Done
  readonly ends: readonly PartitionRange[]
}

export async function readLedger(
  broker: Broker,
  index: ArticleIndex,
  window: LedgerWindow,
): Promise<LedgerReading> {
  const firstMs = Math.floor(window.sinceMs / DAY_MS) * DAY_MS
  const since = new Date(firstMs).toISOString().slice(0, 10)
  const parts = await planCut(broker)
  const ledger = makeLedger({
    firstDay: since,
    requestsHeldSinceMs: await heldSince(broker, crawlRequests.name, parts),
    parsedHeldSinceMs: await heldSince(broker, articlesParsed.name, parts),
  })
  const ids = new Set<string>()
  let unreadable = 0
  for (const part of parts)
    unreadable += await enterPart(broker, part, { ...window, sinceMs: firstMs - SKEW_MS }, ledger, ids)
  await enterIndexed(index, [...ids], ledger)
  return { since, ...ledger.sum(), unreadable }
}

async function planCut(broker: Broker): Promise<readonly Part[]> {
  const nobody: Done = new Map()
  const [fetched, parsed, enriched, indexed] = await Promise.all([
    committedBy(broker, 'fetcher', crawlRequests.name),
    committedBy(broker, 'parser', documentsFetched.name),
    committedBy(broker, 'enricher', articlesParsed.name),
    committedBy(broker, 'indexer', articlesEnriched.name),
  ])
  const parts: Part[] = []
  const add = async (topic: string, toFacts: ToFacts, done: Done): Promise<void> => {
    parts.push({ topic, toFacts, done, ends: await readEnds(broker, topic) })
  }
  for (const stage of ['indexer', 'enricher', 'parser', 'fetcher'] as const)
    await add(rejectedTopicName(stage), rejectedFacts(stage), nobody)
  await add(articlesEnriched.name, enrichedFacts, indexed)
  await add(articlesParsed.name, parsedFacts, enriched)
  const ends = await readEnds(broker, documentsFetched.name)
  parts.push({ topic: documentsFetched.name, toFacts: unreadFacts, done: nobody, ends: after(ends, parsed) })
  await add(crawlOutcomes.name, outcomeFacts, nobody)
  await add(crawlRequests.name, requestFacts, fetched)
  return parts
}

async function committedBy(broker: Broker, stage: StageName, topic: string): Promise<Done> {
  const isThere = (await broker.topics()).some(({ name }) => name === topic)
  const offsets = isThere ? await broker.committed(groupOf(stage), topic) : []
  return new Map(offsets.map(({ partition, offset }) => [partition, offset]))
}

/** The archive is large and its bodies are not needed: only what the parser has not done with is read. */
function after(ends: readonly PartitionRange[], done: Done): readonly PartitionRange[] {
  return ends.map(({ partition, low, high }) => ({
    partition,
    low: Math.max(low, done.get(partition) ?? low),
    high,
  }))
}

/** Since when nothing has been removed: of what is older, absence tells nothing. */
async function heldSince(broker: Broker, topic: string, parts: readonly Part[]): Promise<number> {
  const { ends = [] } = parts.find((part) => part.topic === topic) ?? {}
  const oldest = await Promise.all(
    ends.map(async ({ partition, low, high }) => {
      if (low === 0 || low === high) return low === 0 ? 0 : Date.now()
      for await (const [first] of broker.read({ topic, partition, from: low, until: low + 1 }))
        if (first !== undefined) return first.timestampMs
      return Date.now()
    }),
  )
  return Math.max(0, ...oldest)
}

/** Returns how many records could not be read. */
async function enterPart(
  broker: Broker,
  { topic, toFacts, done, ends }: Part,
  { sinceMs, signal, onRead }: LedgerWindow,
  ledger: Ledger,
  ids: Set<string>,
): Promise<number> {
  let unreadable = 0
  for await (const record of readRecords(broker, { topic, sinceMs, ends, signal, onRead })) {
    const facts = toFacts(record, record.offset < (done.get(record.partition) ?? 0))
    if (facts === undefined) unreadable += 1
    for (const fact of facts ?? []) {
      ledger.enter(fact)
      if (fact.kind === 'enriched') ids.add(fact.version.articleId)
    }
  }
  return unreadable
}

async function enterIndexed(index: ArticleIndex, ids: readonly string[], ledger: Ledger): Promise<void> {
  // What is acknowledged must count, also before the next refresh shows it.
  await refreshIndex(index)
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE)
    for (const [articleId, fetchedMs] of await readFetchedMs(index, ids.slice(at, at + IDS_AT_ONCE)))
      ledger.enter({ kind: 'indexed', articleId, fetchedMs })
}
