/**
 * The stages one after the other in this process: a record in, enriched articles out. What a stage emits goes to the
 * stage that reads that topic, and nowhere else: nothing of a replay ever reaches a live topic, nothing is fetched.
 */
import {
  articlesEnriched,
  ContractError,
  fromEvent,
  isRemoval,
  type ArticleRemoval,
  type EnrichedArticle,
} from '@rasid/contracts'
import {
  handleRecord,
  toTextHeaders,
  type BrokerRecord,
  type HandledRecord,
  type HandlerWorld,
  type OutgoingRecord,
  type Stage,
  type Time,
} from '@rasid/pipeline'

/** A stage with its ports, as `linkStage` makes it. */
export interface ChainLink {
  readonly reads: string
  readonly run: (record: BrokerRecord, time: Time, signal: AbortSignal) => Promise<HandledRecord>
}

/** What became of one record. */
export interface ChainResult {
  readonly articles: readonly EnrichedArticle[]
  /** Articles that were found gone from their sites, or there again. */
  readonly removals: readonly ArticleRemoval[]
  /** Codes of what was rejected on the way. */
  readonly rejected: readonly string[]
}

const NOTHING: ChainResult = { articles: [], removals: [], rejected: [] }

/** Makes a stage fit for a chain. Errors that may pass are tried again in place, as in the live service. */
export function linkStage<In, Ports, State>(stage: Stage<In, Ports, State>, ports: Ports): ChainLink {
  return {
    reads: stage.input.name,
    run: async (record, time, signal) => {
      const world: HandlerWorld<Ports> = {
        ports,
        time,
        limit: async (task) => task(),
        onRetry: () => undefined,
        onHandled: () => undefined,
      }
      return handleRecord(stage, record, world, signal)
    },
  }
}

/** Runs `record` of `topic` through the links. Throws `Fatal` or the signal's reason. */
export async function runChain(
  links: readonly ChainLink[],
  topic: string,
  record: BrokerRecord,
  world: { readonly time: Time; readonly signal: AbortSignal },
): Promise<ChainResult> {
  if (topic === articlesEnriched.name) return readEnriched(record)
  const link = links.find(({ reads }) => reads === topic)
  if (!link) return NOTHING
  const handled = await link.run(record, world.time, world.signal)
  if (handled.kind === 'reject') return { ...NOTHING, rejected: [handled.label] }
  const results = await Promise.all(
    handled.records.map(async (next) => runChain(links, next.topic, toBrokerRecord(next, record), world)),
  )
  return {
    articles: results.flatMap(({ articles }) => articles),
    removals: results.flatMap(({ removals }) => removals),
    rejected: results.flatMap(({ rejected }) => rejected),
  }
}

function readEnriched(record: BrokerRecord): ChainResult {
  try {
    const enriched = toEnriched(record)
    return isRemoval(enriched) ? { ...NOTHING, removals: [enriched] } : { ...NOTHING, articles: [enriched] }
  } catch (error) {
    if (error instanceof ContractError) return { ...NOTHING, rejected: ['CONTRACT'] }
    throw error
  }
}

/** Reads one record of the enriched topic. Throws `ContractError`. */
export function toEnriched(record: BrokerRecord): EnrichedArticle | ArticleRemoval {
  const value = record.value ?? new Uint8Array()
  return fromEvent(articlesEnriched.message, { value, headers: toTextHeaders(record.headers) })
}

/** What one stage wrote as the next one would read it, at the place of the record that it came from. */
function toBrokerRecord(written: OutgoingRecord, origin: BrokerRecord): BrokerRecord {
  const toBytes = (value: Uint8Array | string): Uint8Array =>
    typeof value === 'string' ? Buffer.from(value, 'utf8') : value
  return {
    partition: origin.partition,
    offset: origin.offset,
    timestampMs: origin.timestampMs,
    key: written.key === null ? null : toBytes(written.key),
    value: written.value,
    headers: Object.fromEntries(
      Object.entries(written.headers).map(([name, value]) => [name, toBytes(value)]),
    ),
  }
}
