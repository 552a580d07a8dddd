/** What the newsroom offers to a demo and to tests. Types only. */
import type { RequestRecord } from './request-log.ts'
import type { SourceEntry } from './sources-file.ts'

export interface NewsroomOptions {
  /** One port for all outlets; 0 or absent = any free one. */
  readonly port?: number
  /** Newsroom seconds in a wall second. */
  readonly speed?: number
  /** Wall clock in milliseconds since 1970; replaceable for tests. */
  readonly now?: () => number
  /** Wall instant at which the newsroom opened; give an earlier one to go on where a run stopped. */
  readonly startedAt?: number
  /** Say nothing on stderr. */
  readonly quiet?: boolean
  /** Stand behind one address, outlets told apart by the Host header: `<outlet id>.<suffix>`. For containers. */
  readonly hosts?: { readonly bind: string; readonly suffix: string }
}

export interface OutletInfo {
  readonly id: string
  readonly name: string
  readonly country: string
  /** Origin with a trailing slash. */
  readonly url: string
  readonly sources: readonly SourceEntry[]
}

/** One story that is out, and whether a crawler of the sources can have its text. */
export interface PublishedArticle {
  readonly url: string
  readonly title: string
  readonly outletId: string
  /** ISO 8601 in UTC, whole seconds. */
  readonly publishedAt: string
  readonly author: string | null
  /** As they stand now: a silent edit shows here as soon as it shows on the page. */
  readonly paragraphs: readonly string[]
  /** False where the only list of the outlet's stories never answers. */
  readonly obtainable: boolean
  /** Where the full text is: on the page, or in the feed because pages are refused. */
  readonly via: 'page' | 'feed'
}

export interface Newsroom {
  readonly outlets: readonly OutletInfo[]
  readonly sources: readonly SourceEntry[]
  /** The distinct ports in use; one, except where loopback addresses can't be bound. */
  readonly ports: readonly number[]
  readonly startedAt: number
  /** Everything that is out by now, oldest first. */
  published(): readonly PublishedArticle[]
  /** Paragraphs joined by a blank line; throws `RangeError` for a URL that isn't out. */
  expectedText(url: string): string
  requests(): readonly RequestRecord[]
  /** Pushes newsroom time forward. */
  advance(ms: number): void
  /** Writes the sources file (YAML, version 1) that makes a scheduler crawl this newsroom. */
  writeSourcesFile(path: string): Promise<void>
  stop(): Promise<void>
}
