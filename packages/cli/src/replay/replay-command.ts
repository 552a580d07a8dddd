/** `rasid replay run`: history through the stages of this code into a new index, then the alias moves to it. */
import type { CommandContext, CommandDefinition, Invocation } from '../command.ts'
import { JSON_OPTION, QUIET_OPTION } from '../command.ts'
import { UsageError } from '../failures.ts'
import { printJson } from '../one-file.ts'
import { withBroker, withIndex } from '../servers/connect.ts'
import { makeProgress } from '../terminal/progress.ts'
import { toInstant } from './to-instant.ts'

const runCommand: CommandDefinition = {
  name: 'run',
  describe: 'fill a new index from a topic, check its count, and move the alias to it',
  options: [
    { flags: '--from <topic>', describe: 'documents (raw pages) or parsed (articles)' },
    {
      flags: '--since <when>',
      describe: 'earliest, an instant (2026-01-31 or 2026-01-31T10:00Z) or a span back (36h, 7d)',
    },
    { flags: '--until <when>', describe: 'likewise; default: now, and on to what comes meanwhile' },
    {
      flags: '--tolerance <percent>',
      describe: 'articles that may be missing afterwards, in percent (default 1)',
    },
    { flags: '--drop', describe: 'give up instead: remove what an unfinished replay left' },
    JSON_OPTION,
    QUIET_OPTION,
  ],
  examples: ['rasid replay run --from documents --since earliest', 'rasid replay run --drop'],
  run: async (invocation, context) =>
    invocation.options['drop'] === true ? giveUp(context) : run(invocation, context),
}

export const replayCommand: CommandDefinition = {
  name: 'replay',
  describe: 'reprocess history with the code that is here',
  examples: runCommand.examples,
  subcommands: [runCommand],
}

async function giveUp(context: CommandContext): Promise<void> {
  const { dropUnfinished } = await import('@rasid/replay')
  const dropped = await withIndex(context, dropUnfinished)
  context.stdout.write(dropped.length === 0 ? 'nothing was left over\n' : `dropped ${dropped.join(', ')}\n`)
}

async function run({ options }: Invocation, context: CommandContext): Promise<void> {
  const window = toWindow(options)
  const from = options['from']
  const tolerance = toShare(options['tolerance'])
  const progress = makeProgress(context, { unit: 'records', total: 1, quiet: options['quiet'] === true })
  const { runReplay } = await import('@rasid/replay')
  const { openChain } = await import('./open-chain.ts')
  const { systemTime } = await import('@rasid/pipeline')
  const chain = await openChain(from, context)
  try {
    const report = await withBroker(context, async (broker) =>
      withIndex(context, async (index) =>
        runReplay({
          broker,
          index,
          ...chain.source,
          window,
          tolerance,
          time: systemTime,
          signal: context.signal,
          onProgress: makePhaseReporter(context, progress),
        }),
      ),
    )
    progress.stop()
    if (options['json'] === true) return await printJson(context, report)
    const { toReportText } = await import('./report-text.ts')
    context.stdout.write(toReportText(report))
  } finally {
    progress.stop()
    await chain.close()
  }
}

/** A line for each phase, and the bar within it. */
function makePhaseReporter(
  { stderr }: CommandContext,
  bar: ReturnType<typeof makeProgress>,
): (progress: { phase: string; done: number; total: number }) => void {
  let last = ''
  return ({ phase, done, total }) => {
    if (phase !== last) stderr.write(`${phase} …\n`)
    last = phase
    bar.set(done, Math.max(total, 1))
  }
}

function toWindow(options: Invocation['options']): { readonly sinceMs?: number; readonly untilMs?: number } {
  const since = toInstant('--since', options['since'], Date.now())
  const until = toInstant('--until', options['until'], Date.now())
  if (since !== undefined && until !== undefined && until <= since)
    throw new UsageError('--until must be later than --since')
  return {
    ...(since === undefined ? {} : { sinceMs: since }),
    ...(until === undefined ? {} : { untilMs: until }),
  }
}

function toShare(percent: string | boolean | undefined): number {
  const value = percent === undefined ? 1 : Number(percent)
  if (value >= 0 && value <= 100) return value / 100
  throw new UsageError(`--tolerance ${String(percent)}: give a percentage from 0 to 100`)
}
