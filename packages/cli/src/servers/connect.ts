/** Opens Kafka and Elasticsearch for a command; one that can't be reached is one clear line with the cure. */
import type { ArticleIndex } from '@rasid/article-index'
import type { Broker } from '@rasid/pipeline'
import type { CommandContext } from '../command.ts'
import { CommandFailed } from '../failures.ts'
import { findElasticsearch, findKafka } from './find-servers.ts'
import { whyUnreachable, whyUrlUnreachable } from './reach.ts'

type Place = Pick<CommandContext, 'env' | 'cwd'>

/** Runs `work` with a broker and closes it. Throws `CommandFailed` when no broker answers. */
export async function withBroker<T>(place: Place, work: (broker: Broker) => Promise<T>): Promise<T> {
  const settings = await findKafka(place)
  await requireOneBroker(settings.brokers)
  const { connectBroker, makeLogger } = await import('@rasid/pipeline')
  // Silent: what goes wrong is thrown too, and a person reads one line rather than the client's own log.
  const broker = connectBroker(settings, makeLogger('cli', 'silent'), 'rasid-cli')
  try {
    return await work(broker)
  } finally {
    await broker.close()
  }
}

async function requireOneBroker(brokers: readonly string[]): Promise<void> {
  const reasons = await Promise.all(brokers.map(whyUnreachable))
  if (reasons.includes(undefined)) return
  throw new CommandFailed(
    `Kafka can't be reached at ${brokers.join(', ')} (${reasons[0] ?? 'no address'}); start everything with \`npm start\`, or set KAFKA_BROKERS`,
  )
}

/** Runs `work` with the index and closes it. Throws `CommandFailed` when nothing answers at the address. */
export async function withIndex<T>(place: Place, work: (index: ArticleIndex) => Promise<T>): Promise<T> {
  const settings = await findElasticsearch(place)
  const reason = await whyUrlUnreachable(settings.url)
  if (reason !== undefined)
    throw new CommandFailed(
      `Elasticsearch can't be reached at ${withoutUser(settings.url)} (${reason}); start everything with \`npm start\`, or set ELASTICSEARCH_URL`,
    )
  const { connectElasticsearch } = await import('@rasid/article-index')
  const index = await connectElasticsearch(settings)
  try {
    return await work(index)
  } finally {
    await index.client.close()
  }
}

/** A password in an address stays out of messages. */
function withoutUser(url: string): string {
  return url.replace(/\/\/[^/@]*@/u, '//')
}
