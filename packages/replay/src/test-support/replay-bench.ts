/** For tests: articles, their records, and topics on the in-memory broker whose clock stands where it is put. */
import {
  articlesEnriched,
  articlesParsed,
  newTraceparent,
  toEvent,
  type Article,
  type EnrichedArticle,
  type Topic,
} from '@rasid/contracts'
import { makeMemoryBroker, plannedTopics, type Broker, type BrokerRecord } from '@rasid/pipeline'

function anArticle(over: Partial<Article> = {}): Article {
  return {
    id: 'a1',
    url: 'https://marsad.example/1',
    canonicalUrl: 'https://marsad.example/1',
    aliases: [],
    outlet: { id: 'marsad', name: 'صحيفة المرصد' },
    title: 'ندوة عن الوقاية',
    text: 'بحث المشاركون سبل الوقاية من التطرف.',
    authors: [],
    tags: [],
    images: [],
    urgent: false,
    extraction: { method: 'readability', revision: 1 },
    fetchedAt: '2026-01-01T12:00:00Z',
    ...over,
  }
}

export function anEnrichedArticle(over: Partial<Article> = {}): EnrichedArticle {
  const enrichment = { language: 'ar', languages: [], entities: [], places: [], revision: 1 }
  return { ...anArticle(over), enrichment }
}

/** An article as the first record of a partition. */
function toRecord<T>({ message }: Topic<T>, value: T): BrokerRecord {
  const context = { id: 'test', source: '/test', time: '2026-01-01T12:00:00Z', traceparent: newTraceparent() }
  const event = toEvent(message, value, context)
  const headers = Object.entries(event.headers).map(([name, text]) => [name, Buffer.from(text)] as const)
  return {
    partition: 0,
    offset: 0,
    timestampMs: 0,
    key: null,
    value: event.value,
    headers: Object.fromEntries(headers),
  }
}

export function parsedRecord(over: Partial<Article> = {}): BrokerRecord {
  return toRecord(articlesParsed, anArticle(over))
}

export function enrichedRecord(over: Partial<Article> = {}): BrokerRecord {
  return toRecord(articlesEnriched, anEnrichedArticle(over))
}

/** A record written at an instant to a partition. */
export interface Written {
  readonly partition: number
  readonly atMs: number
}

/** A broker whose parsed topic of two partitions holds these records. */
export async function brokerWith(written: readonly Written[]): Promise<Broker> {
  let now = 0
  const broker = makeMemoryBroker({ now: () => now })
  await broker.createTopics(plannedTopics(2))
  for (const { partition, atMs } of written) {
    now = atMs
    await broker.produce([{ topic: articlesParsed.name, partition, key: null, value: null, headers: {} }])
  }
  return broker
}
