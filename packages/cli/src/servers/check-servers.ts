/** The configured servers: reachable, with the topics, the templates and the index that this code wants. */
import type { CommandContext } from '../command.ts'
import { withBroker, withIndex } from './connect.ts'
import { findOut, type Finding } from './finding.ts'
import { readServerEnv } from './find-servers.ts'

export interface ServerFindings {
  readonly findings: readonly Finding[]
  /** No servers are named and none were started here: `npm start` would start local ones. */
  readonly local: boolean
}

const START =
  'start everything with `npm start`, or set KAFKA_BROKERS and ELASTICSEARCH_URL to servers that exist'

export async function checkServers(context: CommandContext): Promise<ServerFindings> {
  const env = await readServerEnv(context)
  const local = !env['KAFKA_BROKERS'] && !env['ELASTICSEARCH_URL']
  const [kafka, elasticsearch] = await Promise.all([checkKafka(context), checkElasticsearch(context)])
  return { findings: [...kafka, ...elasticsearch], local }
}

/** Topics are only compared where a broker answers. */
async function checkKafka(context: CommandContext): Promise<readonly Finding[]> {
  const reach = await findOut('Kafka', START, async () =>
    withBroker(context, async (broker) => `answers, ${(await broker.topics()).length} topics of ours`),
  )
  if (!reach.ok) return [reach]
  const topics = await findOut(
    'topics',
    '`rasid topics --create` makes missing ones; `rasid topics` shows what differs',
    async () =>
      withBroker(context, async (broker) => {
        const { compareTopics, plannedTopics } = await import('@rasid/pipeline')
        const differences = await compareTopics(broker)
        if (differences.length === 0) return `all ${plannedTopics().length} as declared`
        throw new Error(
          differences
            .slice(0, 3)
            .map(({ topic, problem }) => `${topic} ${problem}`)
            .join('; '),
        )
      }),
  )
  return [reach, topics]
}

/** The index is only looked at where a server answers. */
async function checkElasticsearch(context: CommandContext): Promise<readonly Finding[]> {
  // Not `GET /`: the nodes that we start ourselves do not have it.
  const reach = await findOut('Elasticsearch', START, async () =>
    withIndex(context, async (index) => {
      const { readLiveIndices } = await import('@rasid/article-index')
      return `answers, ${(await readLiveIndices(index)).length} indices of ours`
    }),
  )
  if (!reach.ok) return [reach]
  const index = await findOut(
    'index',
    '`rasid index --create` makes it; one made by other code is replaced by `rasid replay run`',
    async () =>
      withIndex(context, async (connection) => {
        const { describeIndex } = await import('@rasid/article-index')
        const written = (await describeIndex(connection)).find((description) => description.written)
        if (!written) throw new Error(`nothing behind the alias ${connection.alias}`)
        if (!written.current)
          throw new Error(
            `${written.name} was made from other templates (${written.meta?.hash ?? 'not ours'})`,
          )
        return `${written.name}, ${written.articles} articles, templates of this code`
      }),
  )
  return [reach, index]
}
