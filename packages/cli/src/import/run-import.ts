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
import { makeArticleWaiter, type Waiter, type WaiterParts } from './article-waiter.ts'
import { makeDocumentWaiter } from './document-waiter.ts'
import { countRejected, makeCounts, makeImportRun, stagesAfter, type ImportCounts, type ImportFrom, type ImportRun } from './import-run.ts'
import { openInput } from './input-stream.ts'
import { makePatience } from './patience.ts'
import { makeItemSink, type ItemSink } from './produce-items.ts'
import { readItems } from './read-items.ts'
import { watchRejects } from './rejects-of-run.ts'
import { makeComplaints, printSummary, type Complaints } from './import-summary.ts'

export interface ImportPlan {
  readonly files: readonly string[]
  readonly from: ImportFrom
  readonly wait: boolean
  readonly timeoutMs: number | undefined
  readonly json: boolean
  readonly quiet: boolean
}

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

async function requireTopic(broker: Broker, from: ImportFrom): Promise<void> {
  const { name } = from === 'documents' ? documentsFetched : articlesParsed
  if ((await broker.topics()).some((topic) => topic.name === name)) return
  throw new CommandFailed(`Kafka has no topic ${name}; \`rasid topics --create\` makes it (\`npm start\` too)`)
}

type Following = Pick<WaiterParts, 'index' | 'rejects' | 'patience'>

async function importAll(work: Work, broker: Broker, following: Following | undefined): Promise<void> {
  const { context, plan, counts, startedMs } = work
  const waiter = following && makeWaiter(work, broker, following)
  const progress = makeProgress(context, { unit: 'articles accepted', quiet: plan.quiet })
  const sink = makeItemSink(broker, context.signal, async (items) => {
    counts.read += items.length
    counts.accepted += items.length
    progress.add(items.length)
    await waiter?.add(items)
  })
  try {
    for (const file of plan.files) await importFile(file, work, sink)
    progress.stop()
    await waitForAll(work, waiter)
  } finally {
    progress.stop()
    work.complaints.finish()
    await printSummary(context, counts, { waiter, json: plan.json, seconds: (performance.now() - startedMs) / 1_000 })
  }
}

function makeWaiter(work: Work, broker: Broker, following: Following): Waiter {
  const { run, plan, complaints } = work
  const parts = {
    ...following,
    onMoved: (searchable: number) => work.progress?.set(searchable),
    onRejected: complaints.addLater,
  }
  return plan.from === 'documents' ? makeDocumentWaiter({ ...parts, broker, run }) : makeArticleWaiter(parts)
}

/** What was whole before a file broke off is written all the same. */
async function importFile(file: string, { context, run, counts, complaints }: Work, sink: ItemSink): Promise<void> {
  const input = await openInput(file, context, () => {})
  try {
    for await (const item of readItems(input.bytes, run)) {
      context.signal.throwIfAborted()
      if ('refusal' in item) {
        countRejected(counts, item.refusal)
        complaints.add(file, item)
      } else await sink.add(item)
    }
  } catch (error) {
    await sink.flush()
    if (error instanceof Error && error.name === 'BrokenWarc') throw new CommandFailed(`${file}: ${error.message}`, { cause: error })
    throw error
  }
  await sink.flush()
}
