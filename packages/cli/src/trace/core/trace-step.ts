/** One thing that happened to an address on its way through the pipeline. */
import type { CrawlOutcome, CrawlRequest, StageName } from '@rasid/contracts'

/**
 * `found`: a list showed it, and it was asked for · `deferred`: a list showed it as history · `asked`: by the scheduler, a
 * poll or another try · `outcome`: how an attempt ended · `document`: the bytes, as kept in the archive · `read`: a list,
 * by its entries · `gone`: the page, by
 * what its document says, or back with no better text · `indexed`: what the index holds now.
 */
export type TraceEvent = (typeof FLOW)[number]

const FLOW = [
  'found',
  'deferred',
  'asked',
  'outcome',
  'document',
  'read',
  'parsed',
  'gone',
  'enriched',
  'rejected',
  'indexed',
] as const

/** Where a record lies, and whether the stage that reads it has done with it. */
export interface TraceRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly done?: boolean
}

export interface TraceStep {
  readonly event: TraceEvent
  /** Who did it. */
  readonly stage: StageName
  /** ISO 8601; absent where the pipeline keeps no time of it. */
  readonly at?: string
  readonly record?: TraceRecord
  readonly sourceId?: string
  readonly reason?: CrawlRequest['reason']
  readonly requestedAt?: string
  readonly attempt?: number
  /** The list that showed it. */
  readonly list?: { readonly url: string; readonly format: string }
  readonly result?: CrawlOutcome['result']
  readonly status?: number
  readonly bytes?: number
  readonly conditional?: boolean
  readonly sha256?: string
  /** Of a failure or a reject. */
  readonly code?: string
  readonly message?: string
  /** Whether there is a document of this attempt; absent in records too old to say so. */
  readonly hasDocument?: boolean
  /** By which document, outcome and article know each other. */
  readonly fetchedAt?: string
  readonly entries?: number
  readonly articleId?: string
  /** Since when the page is gone from its site. */
  readonly removedAt?: string
  readonly title?: string
  readonly method?: string
  readonly quality?: number
}

/** By time, and within one instant by the flow; what has no time comes last. */
export function inOrder(steps: readonly TraceStep[]): readonly TraceStep[] {
  return steps.toSorted((a, b) => timeOf(a) - timeOf(b) || FLOW.indexOf(a.event) - FLOW.indexOf(b.event))
}

function timeOf({ at }: TraceStep): number {
  const ms = Date.parse(at ?? '')
  return Number.isNaN(ms) ? Number.MAX_SAFE_INTEGER : ms
}
