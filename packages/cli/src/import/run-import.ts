/**
 * The import: files → records → topic, and with `wait` on to the index.
 *
 * Promises: bounded memory on files of any size; read = accepted + rejected, also when it ends early, and the summary
 * is printed then too. A file that can't be read to its end fails the import after what was whole in it is in.
 */
import { articlesParsed, documentsFetched } from '@rasid/contracts'
import type { Broker } from '@rasid/pipeline'
import type { CommandContext } from '../command.ts'
import { CommandFailed, EXIT_CODES } from '../failures.ts'
import { withBroker, withIndex } from '../servers/connect.ts'
import { makeProgress, type Progress } from '../terminal/progress.ts'
import { BrokenWarc } from '../warc/byte-reader.ts'
import { makeArticleWaiter, type Waiter, type WaiterParts } from './article-waiter.ts'
import { makeDocumentWaiter } from './document-waiter.ts'
import {
  countRejected,
  makeCounts,
  makeImportRun,
  stagesAfter,
  type ImportCounts,
  type ImportFrom,
  type ImportRun,
} from './import-run.ts'
import { makeComplaints, printSummary, type Complaints } from './import-summary.ts'
import { openInput } from './input-stream.ts'
import { makePatience } from './patience.ts'
import { makeItemSink, type ItemSink } from './produce-items.ts'
import { readItems, type ImportItem } from './read-items.ts'
import { watchRejects } from './rejects-of-run.ts'

export interface ImportPlan {
  readonly files: readonly string[]
  readonly from: ImportFrom
  readonly wait: boolean
  readonly timeoutMs: number | undefined
  readonly json: boolean
  readonly quiet: boolean
}

/** What every step of one import shares. */
interface Work {
  readonly plan: ImportPlan
  readonly context: CommandContext
  readonly run: ImportRun
  readonly counts: ImportCounts
  readonly complaints: Complaints
  readonly startedMs: number
}

/** Resolves with the exit code. Throws `CommandFailed`, or what servers say. */
export async function runImport(plan: ImportPlan, context: CommandContext): Promise<number> {
  const work: Work = {
    plan,
    context,
    run: makeImportRun(plan.from, new Date()),
    counts: makeCounts(),
    complaints: makeComplaints(context.stderr),
    startedMs: performance.now(),
  }
  await withBroker(context, async (broker) => {
    await requireTopic(broker, plan.from)
    if (!plan.wait) return importAll(work, broker, undefined)
    return withIndex(context, async (index) => {
      const rejects = await watchRejects(broker, work.run, stagesAfter(plan.from))
      const patience = makePatience({
        signal: context.signal,
        timeoutMs: plan.timeoutMs,
        warn: (text) => context.stderr.write(`rasid: ${text}\n`),
      })
      await importAll(work, broker, { index, rejects, patience })
    })
  })
  return EXIT_CODES.ok
}

/** Asked before the first file is opened: a broker refuses a missing topic only after long patience. */
async function requireTopic(broker: Broker, from: ImportFrom): Promise<void> {
  const { name } = from === 'documents' ? documentsFetched : articlesParsed
  if ((await broker.topics()).some((topic) => topic.name === name)) return
  throw new CommandFailed(
    `Kafka has no topic ${name}; \`rasid topics --create\` makes it (\`npm start\` too)`,
  )
}

/** The summary is printed whatever happens: what is in is in, and a person must know how much. */
async function importAll(work: Work, broker: Broker, following: Following | undefined): Promise<void> {
  const { context, plan, counts, complaints, startedMs } = work
  const waiting = makeProgress(context, { unit: 'articles searchable', total: 0, quiet: plan.quiet })
  const waiter =
    following &&
    makeWaiter(work, broker, {
      ...following,
      onMoved: (searchable) => waiting.set(searchable, counts.accepted),
    })
  const sink = makeItemSink(broker, context.signal, async (items) => {
    counts.read += items.length
    counts.accepted += items.length
    await waiter?.add(items)
  })
  try {
    for (const file of plan.files) await importFile(file, work, sink)
    await waiter?.finish()
  } finally {
    waiting.stop()
    complaints.finish()
    await printSummary(context, counts, {
      waiter,
      json: plan.json,
      seconds: (performance.now() - startedMs) / 1_000,
    })
  }
}

/** What it takes to follow articles to the index. */
type Following = Pick<WaiterParts, 'index' | 'rejects' | 'patience'>

function makeWaiter(
  { run, plan, complaints }: Work,
  broker: Broker,
  parts: Omit<WaiterParts, 'onRejected'>,
): Waiter {
  const whole = { ...parts, onRejected: complaints.addLater }
  return plan.from === 'documents' ? makeDocumentWaiter({ ...whole, broker, run }) : makeArticleWaiter(whole)
}

/** What was whole before a file broke off is written all the same. */
async function importFile(file: string, work: Work, sink: ItemSink): Promise<void> {
  const reading = { progress: undefined as Progress | undefined }
  const input = await openInput(file, work.context, (bytes) => reading.progress?.add(bytes))
  reading.progress = makeProgress(work.context, {
    unit: `of ${file}`,
    total: input.size,
    bytes: true,
    quiet: work.plan.quiet,
  })
  try {
    await importItems(file, readItems(input.bytes, work.run), work, sink)
  } catch (error) {
    if (!work.context.signal.aborted) await sink.flush()
    if (error instanceof BrokenWarc) throw new CommandFailed(`${file}: ${error.message}`, { cause: error })
    throw error
  } finally {
    reading.progress.stop()
  }
}

/** One refusal never stops the rest. */
async function importItems(
  file: string,
  items: AsyncIterable<ImportItem>,
  { context, counts, complaints }: Work,
  sink: ItemSink,
): Promise<void> {
  for await (const item of items) {
    context.signal.throwIfAborted()
    if ('record' in item) {
      await sink.add(item)
      continue
    }
    countRejected(counts, item.refusal)
    complaints.add(file, item)
  }
  await sink.flush()
}
