/**
 * `rasid status`: lag and rates of each stage, what lies in each topic, what is searchable.
 *
 * With `--ledger`: what became of everything, by source and day (`../ledger/`).
 *
 * It asks the servers and not the services, so it is right whoever runs them and where; a stage that is dead shows as a
 * lag that grows at 0 a second. Takes a second and a half, since a rate needs two looks.
 */
import { JSON_OPTION, QUIET_OPTION, type CommandContext, type CommandDefinition } from '../command.ts'
import { UsageError } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { withBroker, withIndex } from '../servers/connect.ts'
import { readStatus, type Status } from '../servers/pipeline-status.ts'
import { readUpFile } from '../servers/up-file.ts'
import { toTable } from '../terminal/table.ts'

export const statusCommand: CommandDefinition = {
  name: 'status',
  describe: 'lag, rates and rejects of each stage, and how many articles are searchable',
  options: [
    {
      flags: '--ledger',
      describe: 'what became of everything, by source and UTC day, and whether it adds up',
    },
    {
      flags: '--since <when>',
      describe: 'with --ledger: 2026-01-31, an instant, 36h, 7d or earliest (default 1d)',
    },
    JSON_OPTION,
    QUIET_OPTION,
  ],
  examples: ['rasid status', 'rasid status --ledger --since 7d'],
  run: async (invocation, context) => {
    const { options } = invocation
    if (options['ledger'] === true)
      return (await import('../ledger/print-ledger.ts')).printLedger(invocation, context)
    if (options['since'] !== undefined) throw new UsageError('--since goes with --ledger')
    const status = await withBroker(context, async (broker) =>
      withIndex(context, async (index) => readStatus(broker, index, context.signal)),
    )
    const up = await readUpFile(context.cwd)
    if (options['json'] === true) return printJson(context, { ...status, ...(up ? { up } : {}) })
    if (up)
      await writeText(
        context.stdout,
        `rasid up runs as process ${up.pid} · search page ${up.searchUrl}\n\n`,
        context.signal,
      )
    await printStatus(context, status)
  },
}

/** Two tables and the number that everything is about. */
async function printStatus(context: CommandContext, { stages, topics, articles }: Status): Promise<void> {
  const right = (title: string) => ({ title, align: 'right' }) as const
  const stageRows = stages.map(({ stage, lag, perSecond, rejected }) => [
    stage,
    lag,
    perSecond.toFixed(1),
    rejected,
  ])
  const topicRows = topics.map(({ name, records }) => [name, records ?? 'missing'])
  const text = [
    toTable([{ title: 'stage' }, right('lag'), right('done/s'), right('rejected')], stageRows, context),
    toTable([{ title: 'topic' }, right('records')], topicRows, context),
    articles === undefined
      ? 'there is no index yet; `rasid index --create` makes it\n'
      : `${articles.toLocaleString('en')} articles searchable\n`,
  ]
  await writeText(context.stdout, text.join('\n'), context.signal)
}
