/** The memory of each list's entries, in this process only: a restart forgets, and the next poll asks for all again. */
import type { RecordPosition } from '@rasid/pipeline'
import type { SeenEntries } from '../core/feed-requests.ts'
import type { EntryMemory } from '../ports.ts'

interface ListMemory {
  /** The record that `now` came from. */
  readonly at: string
  readonly before: SeenEntries
  readonly now: SeenEntries
}

/** Lists kept; the least recently polled goes first. Ten times the sources of a large deployment. */
const MAX_LISTS = 5_000

/** Entries of all lists together: about 200 bytes each, so 60 MB at most. */
const MAX_ENTRIES = 300_000

/** Entries of one list: what it shows now and what just left it, since lists flap. */
const MAX_PER_LIST = 1_500

const NOTHING: SeenEntries = new Map()

/** Makes an empty memory. */
export function makeEntryMemory(): EntryMemory {
  const lists = new Map<string, ListMemory>()
  let entries = 0
  const forget = (list: string): void => {
    entries -= lists.get(list)?.now.size ?? 0
    lists.delete(list)
  }
  return {
    recall: (list, at) => {
      const known = lists.get(list)
      return (known?.at === positionKey(at) ? known.before : known?.now) ?? NOTHING
    },
    remember: (list, at, seen) => {
      const known = lists.get(list)
      const before = (known?.at === positionKey(at) ? known.before : known?.now) ?? NOTHING
      forget(list)
      lists.set(list, { at: positionKey(at), before, now: merge(seen, before) })
      entries += lists.get(list)?.now.size ?? 0
      for (const oldest of lists.keys()) {
        if (lists.size <= MAX_LISTS && entries <= MAX_ENTRIES) break
        if (oldest !== list) forget(oldest)
      }
    },
  }
}

function positionKey({ topic, partition, offset }: RecordPosition): string {
  return `${topic}/${partition}/${offset}`
}

function merge(seen: SeenEntries, before: SeenEntries): SeenEntries {
  const merged = new Map(seen)
  for (const [id, version] of before) {
    if (merged.size >= MAX_PER_LIST) break
    if (!merged.has(id)) merged.set(id, version)
  }
  return merged
}
