/**
 * Follows imported documents through the stages. Which articles come of them is known only to the parser, so this waits
 * until each stage has done all that lay before it, and then counts what carries the mark of the run.
 */
import type { StageName } from '@rasid/contracts'
import { documentsFetched, articlesEnriched, articlesParsed } from '@rasid/contracts'
import type { Broker, PartitionRange } from '@rasid/pipeline'
import type { Waiter, WaiterParts } from './article-waiter.ts'
import type { ImportRun } from './import-run.ts'
import { countBySource, refreshIndex } from './searchable.ts'

/** What each stage reads. */
const INPUTS: readonly (readonly [StageName, string])[] = [
  ['parser', documentsFetched.name],
  ['enricher', articlesParsed.name],
  ['indexer', articlesEnriched.name],
]

export function makeDocumentWaiter(
  parts: WaiterParts & { readonly broker: Broker; readonly run: ImportRun },
): Waiter {
  const done = { searchable: 0, rejected: 0 }

  async function countRejected(): Promise<void> {
    for (const reject of await parts.patience.ask(async () => parts.rejects.next())) {
      done.rejected += 1
      parts.onRejected(reject)
    }
  }

  return {
    // Nothing is kept of a document: the offsets say how far the stages are.
    add: async () => {},
    finish: async () => {
      for (const [stage, topic] of INPUTS) await waitForStage(parts, stage, topic)
      await parts.patience.ask(async () => refreshIndex(parts.index))
      done.searchable = await parts.patience.ask(async () => countBySource(parts.index, parts.run.sourceId))
      await countRejected()
      parts.onMoved(done.searchable)
    },
    searchable: () => done.searchable,
    rejected: () => done.rejected,
  }
}

/** Until the stage has committed what lies in its topic now: its output is written by then. */
async function waitForStage(
  { broker, patience }: Pick<WaiterParts, 'patience'> & { readonly broker: Broker },
  stage: StageName,
  topic: string,
): Promise<void> {
  const { groupOf } = await import('@rasid/pipeline')
  const ends = await patience.ask(async () => broker.offsets(topic))
  for (let left = await missing(), before = left; left > 0; before = left, left = await missing())
    await patience.rest(left < before)

  async function missing(): Promise<number> {
    const committed = await patience.ask(async () => broker.committed(groupOf(stage), topic))
    const done = new Map(committed.map(({ partition, offset }) => [partition, offset]))
    return ends.reduce((sum, range) => sum + missingOf(range, done.get(range.partition)), 0)
  }
}

function missingOf({ low, high }: PartitionRange, committed: number | undefined): number {
  return Math.max(0, high - Math.max(low, committed ?? low))
}
