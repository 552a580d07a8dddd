/** What the parser's stage needs of the outside: isolation for hostile input, and a memory of each list. */
import type { FetchedDocument } from '@rasid/contracts'
import type { RecordPosition } from '@rasid/pipeline'
import type { SeenEntries } from './core/feed-requests.ts'
import type { DocumentResult } from './core/parse-document.ts'

/** One document with the revision to write on its article; plain data, so that it can go to a worker. */
export interface ParseTask {
  readonly document: FetchedDocument
  readonly revision: number
}

export interface ParserPorts {
  /** Reads a document within the limits of time and memory; over them it is a rejection, never a throw. */
  readonly parse: (task: ParseTask, signal: AbortSignal) => Promise<DocumentResult>
  readonly memory: EntryMemory
}

/** The last entries of each list. Bounded; what it has forgotten is asked for again, and the fetcher knows better. */
export interface EntryMemory {
  /** What was known of the list before the record at `at`: the same record again sees what it saw the first time. */
  readonly recall: (list: string, at: RecordPosition) => SeenEntries
  readonly remember: (list: string, at: RecordPosition, seen: SeenEntries) => void
}
