/** The first half of a trace: what asked for an address, how each attempt ended, and what the archive keeps of it. */
import {
  CrawlOutcome,
  crawlOutcomes,
  CrawlRequest,
  crawlRequests,
  CrawlState,
  crawlState,
  documentsFetched,
  FetchedDocument,
} from '@rasid/contracts'
import { InvalidUrl, politenessKey, urlHash } from '@rasid/urls'
import { keyOf, messageOf } from '../records/read-records.ts'
import type { TraceStep } from './core/trace-step.ts'
import type { TopicReader } from './topic-reader.ts'
import { toDocumentStep, toList, toOutcomeStep, toRequestStep } from './to-steps.ts'

/** Documents of one address that are looked up in the archive: the last ones, since a feed has hundreds. */
const MAX_DOCUMENTS = 5

/** A document is written within moments of its fetch; producers' clocks differ by less. */
const AROUND_MS = 60_000

/** In the partition of the host. */
export async function readRequests(
  reader: TopicReader,
  url: string,
  sinceMs: number | undefined,
): Promise<readonly TraceStep[]> {
  const hash = urlHash(url)
  const steps: TraceStep[] = []
  for (const record of await reader.byKey(crawlRequests.name, politenessKey(url), sinceMs)) {
    const request = messageOf(CrawlRequest, record)
    if (request !== undefined && isOf(hash, request.url))
      steps.push(toRequestStep(record, request, reader.placeOf(crawlRequests.name, record)))
  }
  return steps
}

export interface Outcomes {
  readonly steps: readonly TraceStep[]
  /** Lists by source and time of their fetch, which is the time of the requests that they led to. */
  readonly lists: ReadonlyMap<string, NonNullable<TraceStep['list']>>
}

/** In the partitions of the sources; in all of them while no source is known. */
export async function readOutcomes(
  reader: TopicReader,
  url: string,
  sources: readonly string[],
  sinceMs: number | undefined,
): Promise<Outcomes> {
  const hash = urlHash(url)
  const steps: TraceStep[] = []
  const lists = new Map<string, NonNullable<TraceStep['list']>>()
  for await (const record of reader.near(crawlOutcomes.name, sources, sinceMs)) {
    const outcome = messageOf(CrawlOutcome, record)
    if (outcome === undefined) continue
    if (outcome.list !== undefined) lists.set(listKey(outcome.sourceId, outcome.at), toList(outcome))
    if (isOf(hash, outcome.request.url))
      steps.push(toOutcomeStep(record, outcome, reader.placeOf(crawlOutcomes.name, record)))
  }
  return { steps, lists }
}

/** The request that a list led to, with that list. */
export function withList(step: TraceStep, { lists }: Outcomes): TraceStep {
  if (step.event !== 'found' && step.event !== 'deferred') return step
  const list = lists.get(listKey(step.sourceId ?? '', step.requestedAt ?? ''))
  return list === undefined ? step : { ...step, list }
}

/** The archive is large: it is read around the times at which outcomes say that there is a document. */
export async function readDocuments(
  reader: TopicReader,
  url: string,
  outcomes: readonly TraceStep[],
): Promise<readonly TraceStep[]> {
  const hash = urlHash(url)
  const kept = outcomes.filter(({ hasDocument, result }) => hasDocument ?? result === 'fetched')
  const steps = new Map<string, TraceStep>()
  for (const { at = '' } of kept.slice(-MAX_DOCUMENTS)) {
    const [from, until] = [Date.parse(at) - AROUND_MS, Date.parse(at) + AROUND_MS]
    for (const record of await reader.byKey(documentsFetched.name, hash, from, until)) {
      const document = messageOf(FetchedDocument, record)
      const place = reader.placeOf(documentsFetched.name, record)
      if (document !== undefined)
        steps.set(`${place.partition}/${place.offset}`, toDocumentStep(document, place))
    }
  }
  return [...steps.values()]
}

/** When the scheduler means to ask again; it remembers that where the outcomes of the source lie. */
export async function readRetryAt(
  reader: TopicReader,
  url: string,
  sources: readonly string[],
): Promise<string | undefined> {
  const key = `retry:${urlHash(url)}`
  let retryAt: string | undefined
  if (sources.length === 0) return undefined
  for await (const record of reader.near(crawlState.name, sources)) {
    if (keyOf(record) !== key) continue
    const state = messageOf(CrawlState, record)
    retryAt = state?.kind === 'retry' ? state.retryAt : undefined
  }
  return retryAt
}

function listKey(sourceId: string, at: string): string {
  return `${sourceId} ${at}`
}

/** An address that does not parse is none that can be asked about. */
function isOf(hash: string, url: string): boolean {
  try {
    return urlHash(url) === hash
  } catch (error) {
    if (error instanceof InvalidUrl) return false
    throw error
  }
}
