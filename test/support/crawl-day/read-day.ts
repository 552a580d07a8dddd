/** What a day has left in the topics, as a test asks for it. */
import {
  articlesParsed,
  CrawlOutcome,
  crawlOutcomes,
  CrawlState,
  crawlState,
  documentsFetched,
  FetchedDocument,
  fromEvent,
  type SourcePlan,
  type UrlVisit,
} from '@rasid/contracts'
import { toTextHeaders, type Broker, type BrokerRecord } from '@rasid/pipeline'

export interface DayRecords {
  readonly outcomes: readonly CrawlOutcome[]
  /** The pages that came as documents, each as often as it did. */
  readonly pages: readonly string[]
  /** Ids of articles. */
  readonly articles: ReadonlySet<string>
  /** By source id. */
  readonly plans: ReadonlyMap<string, SourcePlan>
  /** By address. */
  readonly visits: ReadonlyMap<string, UrlVisit>
}

export async function readDay(broker: Broker): Promise<DayRecords> {
  const read = async (topic: string): Promise<readonly BrokerRecord[]> => readTopic(broker, topic)
  const documents = (await read(documentsFetched.name)).map((one) => FetchedDocument.decode(toEvent(one)))
  const states = (await read(crawlState.name))
    .filter(({ value }) => value !== null)
    .map((one) => fromEvent(CrawlState, toEvent(one)))
  return {
    outcomes: (await read(crawlOutcomes.name)).map((one) => fromEvent(CrawlOutcome, toEvent(one))),
    pages: documents.flatMap(({ request }) => (request.kind === 'page' ? [request.url] : [])),
    articles: new Set(
      (await read(articlesParsed.name)).map(({ key }) => Buffer.from(key ?? []).toString('utf8')),
    ),
    plans: new Map(states.flatMap((one) => (one.kind === 'plan' ? [[one.sourceId, one] as const] : []))),
    visits: new Map(states.flatMap((one) => (one.kind === 'visit' ? [[one.url, one] as const] : []))),
  }
}

function toEvent({ value, headers }: BrokerRecord): Parameters<typeof FetchedDocument.decode>[0] {
  return { value: value ?? new Uint8Array(), headers: toTextHeaders(headers) }
}

async function readTopic(broker: Broker, topic: string): Promise<readonly BrokerRecord[]> {
  const records: BrokerRecord[] = []
  for (const { partition, low: from, high: until } of await broker.offsets(topic))
    for await (const batch of broker.read({ topic, partition, from, until })) records.push(...batch)
  return records
}
