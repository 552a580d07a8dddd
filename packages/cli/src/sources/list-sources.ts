/** The sources of a file, each with what the scheduler remembers of it, where a pipeline can be asked. */
import { crawlState, CrawlState, fromEvent, type SourcePlan } from '@rasid/contracts'
import { toDuration, type Source } from '@rasid/sources'
import type { CommandContext, Invocation } from '../command.ts'
import { CommandFailed } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { withBroker } from '../servers/connect.ts'
import { foreign, toTable } from '../terminal/table.ts'
import { readSources, reportProblems, sourcesPath } from './sources-file.ts'

type Plans = ReadonlyMap<string, SourcePlan>

/** Throws what reading the file throws; servers may be absent. */
export async function listSources({ options }: Invocation, context: CommandContext): Promise<void> {
  const path = sourcesPath(options, context)
  const file = await readSources(path, context)
  reportProblems(path, file, context)
  const plans = await readPlansOrNone(context)
  if (options['json'] === true) {
    const sources = file.sources.map((source) => ({ ...source, health: plans?.get(source.id) ?? null }))
    return printJson(context, { file: path, sources, problems: file.problems })
  }
  const columns = [
    { title: 'source' },
    { title: 'outlet' },
    { title: 'kind' },
    { title: 'every' },
    { title: 'health' },
    { title: 'address' },
  ]
  const rows = file.sources.map((source) => toRow(source, plans, context))
  await writeText(context.stdout, toTable(columns, rows, context), context.signal)
}

function toRow(source: Source, plans: Plans | undefined, context: CommandContext): readonly string[] {
  return [
    source.id,
    foreign(source.outlet.name, context),
    source.kind,
    source.intervalMs === undefined ? '' : toDuration(source.intervalMs),
    plans ? toHealth(plans.get(source.id)) : 'unknown',
    foreign(source.url, context),
  ]
}

/** In words: when it last answered, or since how many polls it has not. */
function toHealth(plan: SourcePlan | undefined): string {
  if (!plan) return 'not polled yet'
  if (plan.failures > 0) return `${plan.failures} failures: ${plan.lastFailure ?? 'unknown'}`
  return plan.lastSuccessAt === undefined ? 'asked for the first time' : `ok ${plan.lastSuccessAt}`
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
