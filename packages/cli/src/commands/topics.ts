/**
 * `rasid topics`: the topics that are there, against those that the code declares.
 *
 * Promises: nothing is changed without `--create`, and `--create` only adds: a topic that is set otherwise stays as it is
 * and is named, because partitions and retention are an operator's decision. Code 1 while anything differs.
 */
import { JSON_OPTION, type CommandContext, type CommandDefinition } from '../command.ts'
import { EXIT_CODES } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { withBroker } from '../servers/connect.ts'
import { toTable } from '../terminal/table.ts'

/** What `--json` prints. A topic without problems is as declared. */
interface TopicsReport {
  readonly created: readonly string[]
  readonly topics: readonly {
    readonly name: string
    readonly partitions: number
    readonly problems: readonly string[]
  }[]
}

export const topicsCommand: CommandDefinition = {
  name: 'topics',
  describe: 'compare the topics with what the code declares; --create makes the missing ones',
  options: [{ flags: '--create', describe: 'create what is missing' }, JSON_OPTION],
  examples: ['rasid topics', 'rasid topics --create'],
  run: async ({ options }, context) => {
    const report = await withBroker(context, async (broker) => {
      const { compareTopics, plannedTopics } = await import('@rasid/pipeline')
      const created = options['create'] === true ? await broker.createTopics(plannedTopics()) : []
      const differences = await compareTopics(broker)
      return {
        created,
        topics: plannedTopics().map(({ name, partitions }) => ({
          name,
          partitions,
          problems: differences.filter(({ topic }) => topic === name).map(({ problem }) => problem),
        })),
      }
    })
    await (options['json'] === true ? printJson(context, report) : printReport(context, report))
    return report.topics.some(({ problems }) => problems.length > 0) ? EXIT_CODES.failed : EXIT_CODES.ok
  },
}

/** The cure goes to stderr, so that the table can be cut by other tools. */
async function printReport(context: CommandContext, { topics, created }: TopicsReport): Promise<void> {
  const rows = topics.map(({ name, partitions, problems }) => [
    name,
    partitions,
    problems.join('; ') || (created.includes(name) ? 'created' : 'as declared'),
  ])
  const columns = [{ title: 'topic' }, { title: 'partitions', align: 'right' }, { title: 'state' }] as const
  await writeText(context.stdout, toTable(columns, rows, context), context.signal)
  if (topics.some(({ problems }) => problems.includes('missing')))
    context.stderr.write('rasid: `rasid topics --create` makes what is missing\n')
}
