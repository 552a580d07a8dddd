/**
 * Follows imported articles until each is searchable or rejected.
 *
 * Promises: bounded memory; when too many are on their way the import itself waits. An article counts as searchable
 * when a search by its id shows this version of it or a newer one.
 */
import type { ArticleIndex } from '@rasid/article-index'
import type { Patience } from './patience.ts'
import type { AcceptedItem } from './read-items.ts'
import type { RejectedLater, RejectWatch } from './rejects-of-run.ts'
import { IDS_AT_ONCE, readSearchable } from './searchable.ts'

/** Follows what an import put in. */
export interface Waiter {
  readonly add: (items: readonly AcceptedItem[]) => Promise<void>
  /** Resolves when nothing is on its way any more. */
  readonly finish: () => Promise<void>
  readonly searchable: () => number
  readonly rejected: () => number
}

/** What a waiter asks, and whom it tells. */
export interface WaiterParts {
  readonly index: ArticleIndex
  readonly rejects: RejectWatch
  readonly patience: Patience
  readonly onMoved: (searchable: number) => void
  readonly onRejected: (reject: RejectedLater) => void
}

/** Articles on their way at most: some 10 MB of ids, and a minute's work of the pipeline. */
const MAX_PENDING = 50_000

/** As the index makes its versions: room for revisions below one millisecond of fetch time. */
const VERSIONS_PER_MS = 1_000

/** Lines of the input with this id, and the version that all of them must have reached. */
interface Pending {
  lines: number
  version: number
}

export function makeArticleWaiter(parts: WaiterParts): Waiter {
  const pending = new Map<string, Pending>()
  const done = { searchable: 0, rejected: 0 }

  function addOne({ key, fetchedAt }: AcceptedItem): void {
    const before = pending.get(key)
    const version = Date.parse(fetchedAt) * VERSIONS_PER_MS
    pending.set(key, { lines: (before?.lines ?? 0) + 1, version: Math.max(version, before?.version ?? 0) })
  }

  /** Looks at the oldest ones: they are the first to arrive. */
  async function lookForArrived(): Promise<boolean> {
    const ids = [...pending.keys().take(IDS_AT_ONCE)]
    const versions = await parts.patience.ask(async () => readSearchable(parts.index, ids))
    let arrived = 0
    for (const id of ids) {
      const waiting = pending.get(id)
      if (!waiting || (versions.get(id) ?? -1) < waiting.version) continue
      pending.delete(id)
      arrived += 1
      done.searchable += waiting.lines
    }
    if (arrived > 0) parts.onMoved(done.searchable)
    return arrived === ids.length
  }

  /** What a stage refused will never be searchable: it is done too. */
  async function lookForRejected(): Promise<void> {
    for (const reject of await parts.patience.ask(async () => parts.rejects.next())) {
      const waiting = pending.get(reject.key)
      if (!waiting) continue
      // One reject is one line; the others of the same id are still on their way.
      waiting.lines -= 1
      if (waiting.lines === 0) pending.delete(reject.key)
      done.rejected += 1
      parts.onRejected(reject)
    }
  }

  /** Until at most `limit` are on their way. */
  async function waitUntil(limit: number): Promise<void> {
    while (pending.size > limit) {
      const before = pending.size
      if (await lookForArrived()) continue
      await lookForRejected()
      if (pending.size > limit) await parts.patience.rest(pending.size < before)
    }
  }

  return {
    add: async (items) => {
      for (const item of items) addOne(item)
      if (pending.size > MAX_PENDING) await waitUntil(MAX_PENDING / 2)
    },
    finish: async () => waitUntil(0),
    searchable: () => done.searchable,
    rejected: () => done.rejected,
  }
}
