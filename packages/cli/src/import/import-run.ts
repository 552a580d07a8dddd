/** One run of `rasid import`: its mark, its place in the flow, and the sums that must add up. */
import { randomBytes } from 'node:crypto'
import type { StageName } from '@rasid/contracts'
import type { Refusal } from '../refusal.ts'

export type ImportFrom = 'parsed' | 'documents'

export interface ImportRun {
  readonly from: ImportFrom
  /** ISO 8601. */
  readonly importedAt: string
  /**
   * W3C trace id of everything this run brings in. It travels with every message that follows, so that a reject
   * anywhere in the flow is known as ours.
   */
  readonly traceId: string
  /** Marks documents, and the articles made of them. */
  readonly sourceId: string
}

/** A run that begins now. */
export function makeImportRun(from: ImportFrom, now: Date): ImportRun {
  const traceId = randomBytes(16).toString('hex')
  return { from, importedAt: now.toISOString(), traceId, sourceId: `import-${traceId.slice(0, 12)}` }
}

/** A span of the run (W3C Trace Context §3.2). */
export function toTraceparent({ traceId }: ImportRun): string {
  return `00-${traceId}-${randomBytes(8).toString('hex')}-01`
}

/** Whether a record of the pipeline comes from the run. */
export function isOfRun({ traceId }: ImportRun, headers: Readonly<Record<string, Uint8Array>>): boolean {
  const header = headers['traceparent']
  return header !== undefined && Buffer.from(header).toString('latin1').slice(3, 35) === traceId
}

/** The stages that what we put in passes, in order. */
export function stagesAfter(from: ImportFrom): readonly StageName[] {
  return from === 'documents' ? ['parser', 'enricher', 'indexer'] : ['enricher', 'indexer']
}

/** read = accepted + rejected, always. */
export interface ImportCounts {
  read: number
  accepted: number
  rejected: number
  /** Rejected by code. */
  readonly codes: Map<string, number>
}

/** Nothing read yet. */
export function makeCounts(): ImportCounts {
  return { read: 0, accepted: 0, rejected: 0, codes: new Map() }
}

/** Every refusal is a line read. */
export function countRejected(counts: ImportCounts, { code }: Refusal): void {
  counts.read += 1
  counts.rejected += 1
  counts.codes.set(code, (counts.codes.get(code) ?? 0) + 1)
}

/** Whether this is the mark of a run rather than a source that is crawled. */
export function isImportSource(sourceId: string): boolean {
  return /^import-[0-9a-f]{12}$/u.test(sourceId)
}
