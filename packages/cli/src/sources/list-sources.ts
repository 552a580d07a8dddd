/** The sources of a file, each with its health by what the scheduler remembers, where a pipeline can be asked. */
import { crawlState, CrawlState, fromEvent, type SourcePlan } from '@rasid/contracts'
import type { SourceHealth } from '@rasid/scheduler'
import { toDuration, toDurationSpan, type Source } from '@rasid/sources'
import type { CommandContext, Invocation } from '../command.ts'
import { CommandFailed } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { withBroker } from '../servers/connect.ts'
import { foreign, toTable, type Column } from '../terminal/table.ts'
import { readSources, reportProblems, sourcesPath } from './sources-file.ts'

type Plans = ReadonlyMap<string, SourcePlan>

/** Throws what reading the file throws; servers may be absent. */
export async function listSources({ options }: Invocation, context: CommandContext): Promise<void> {
  const path = sourcesPath(options, context)
  const file = await readSources(path, context)
  reportProblems(path, file, context)
  const plans = await readPlansOrNone(context)
  const { healthOf } = await import('@rasid/scheduler')
  const now = Date.now()
  const rows = file.sources.map((source) => ({
    source,
    health: plans === undefined ? null : healthOf(plans.get(source.id), now),
  }))
  if (options['json'] === true) {
    const sources = rows.map(({ source, health }) => ({ ...source, health }))
    return printJson(context, { file: path, sources, problems: file.problems })
  }
  const cells = rows.map(({ source, health }) => toRow(source, health, context))
  await writeText(context.stdout, toTable(COLUMNS, cells, context), context.signal)
}

const right = (title: string): Column => ({ title, align: 'right' })

const COLUMNS: readonly Column[] = [
  { title: 'source' },
  { title: 'outlet' },
  { title: 'state' },
  { title: 'last success' },
  { title: 'last new' },
  right('every'),
  right('failures'),
  right('unchanged'),
  right('a day'),
  { title: 'address' },
]

function toRow(
  source: Source,
  health: SourceHealth | null,
  context: CommandContext,
): readonly (string | number)[] {
  const { lastSuccessAt, lastNewAt, intervalMs, failures, notModified, perDay } = health ?? {}
  return [
    source.id,
    foreign(source.outlet.name, context),
    health === null ? 'unknown' : foreign(health.words, context),
    toMinute(lastSuccessAt),
    toMinute(lastNewAt),
    toEvery(source, intervalMs),
    failures ?? '',
    notModified === undefined ? '' : `${Math.round(notModified * 100)} %`,
    perDay ?? '',
    foreign(source.url, context),
  ]
}

function toMinute(instant: string | undefined): string {
  return instant === undefined ? '' : `${instant.slice(0, 16).replace('T', ' ')}Z`
}

/** The interval in force, else the bounds that the file states. */
function toEvery({ interval }: Source, intervalMs: number | undefined): string {
  if (intervalMs !== undefined) return toDuration(Math.round(intervalMs / 1_000) * 1_000)
  return interval === undefined ? '' : toDurationSpan(interval)
}

/** The file can be listed without servers; that nothing is known of its health is said once. */
async function readPlansOrNone(context: CommandContext): Promise<Plans | undefined> {
  try {
    return await withBroker(context, async (broker) => {
      if (!(await broker.topics()).some(({ name }) => name === crawlState.name))
        return new Map<string, SourcePlan>()
      const plans = new Map<string, SourcePlan>()
      for (const { partition, low, high } of await broker.offsets(crawlState.name))
        for await (const records of broker.read({
          topic: crawlState.name,
          partition,
          from: low,
          until: high,
          signal: context.signal,
        }))
          for (const record of records) keepPlan(plans, record)
      return plans
    })
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    context.stderr.write(`rasid: health is unknown: ${error.message}\n`)
    return undefined
  }
}

interface StateRecord {
  readonly value: Uint8Array | null
  readonly headers: Readonly<Record<string, Uint8Array>>
}

/** Later records of a key replace earlier ones; visits and retries are none of our business. */
function keepPlan(plans: Map<string, SourcePlan>, { value, headers }: StateRecord): void {
  if (value === null) return
  const text = Object.fromEntries(
    Object.entries(headers).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
  )
  const state = fromEvent(CrawlState, { value, headers: text })
  if (state.kind === 'plan') plans.set(state.sourceId, state)
}
