/** What the import says: a line for each refusal (the first ones), and sums that add up. */
import type { Writable } from 'node:stream'
import type { CommandContext } from '../command.ts'
import { printJson } from '../one-file.ts'
import { foreign } from '../terminal/table.ts'
import type { Waiter } from './article-waiter.ts'
import type { ImportCounts } from './import-run.ts'
import type { RejectedItem } from './read-items.ts'
import type { RejectedLater } from './rejects-of-run.ts'

export interface Complaints {
  readonly add: (file: string, item: RejectedItem) => void
  readonly addLater: (reject: RejectedLater) => void
  /** Says how many were not shown. */
  readonly finish: () => void
}

/** A screenful: more of the same kind tell nobody anything, and a file of nothing but wrong lines must not fill a disk. */
const SHOWN = 20

/** Lines on stderr, control characters taken out: what they quote comes from outside. */
export function makeComplaints(stderr: Writable): Complaints {
  let said = 0
  const say = (text: string): void => {
    said += 1
    if (said <= SHOWN) stderr.write(`rasid: ${text.replaceAll(/\p{Cc}+/gu, ' ')}\n`)
  }
  return {
    add: (file, { at, refusal }) => say(`${file}:${at}: ${refusal.code}: ${refusal.message}`),
    addLater: ({ stage, key, code, message }) => say(`rejected by the ${stage}: ${key}: ${code}: ${message}`),
    finish: () => {
      if (said > SHOWN) stderr.write(`rasid: and ${said - SHOWN} more\n`)
    },
  }
}

/** `waiter` is there when the import waited. */
export interface SummaryOptions {
  readonly waiter: Waiter | undefined
  readonly json: boolean
  readonly seconds: number
}

/** Printed also when the import was broken off: then it says how far it came. */
export async function printSummary(
  context: CommandContext,
  counts: ImportCounts,
  options: SummaryOptions,
): Promise<void> {
  const { waiter, json, seconds } = options
  const { read, accepted, rejected } = counts
  const codes = Object.fromEntries(counts.codes)
  const later = waiter && { searchable: waiter.searchable(), rejectedLater: waiter.rejected() }
  const done = later ? later.searchable : accepted
  const rate = Math.round(done / Math.max(seconds, 0.001))
  // A reader that went away gets nothing more.
  if (context.stdout.errored) return
  const unaborted = { ...context, signal: new AbortController().signal }
  if (json)
    return printJson(unaborted, { read, accepted, rejected, codes, ...later, seconds: round(seconds), rate })
  const parts = [
    `read ${count(read)} = accepted ${count(accepted)} + rejected ${count(rejected)}${listCodes(counts)}`,
    ...(later ? [`searchable ${count(later.searchable)}, rejected later ${count(later.rejectedLater)}`] : []),
    `${round(seconds)} s, ${count(rate)} articles/s`,
  ]
  context.stdout.write(`${foreign(parts.join(' · '), { isTerminal: { stdout: false, stderr: false } })}\n`)
}

function listCodes({ codes }: ImportCounts): string {
  return codes.size === 0
    ? ''
    : ` (${[...codes].map(([code, times]) => `${code} ${count(times)}`).join(', ')})`
}

function count(number: number): string {
  return number.toLocaleString('en')
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10
}
