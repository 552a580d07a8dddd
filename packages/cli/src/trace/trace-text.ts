/** A trace for people: a line for each step, and where the address stands now. */
import type { CommandContext } from '../command.ts'
import { foreign, toTable } from '../terminal/table.ts'
import type { TraceEvent, TraceStep } from './core/trace-step.ts'
import type { Trace } from './read-trace.ts'

type Words = (step: TraceStep) => string

/** What a person asks of a step; everything else is in `--json`. */
const WORDS: Readonly<Record<TraceEvent, Words>> = {
  found: (step) => `by ${step.sourceId}${inList(step)}${step.reason === 'changed' ? ', changed' : ''}`,
  deferred: (step) => `history of ${step.sourceId}${inList(step)}: asked for when there is time`,
  asked: ({ reason, sourceId, attempt = 0 }) =>
    reason === 'retry' ? `once more for ${sourceId}, attempt ${attempt + 1}` : `${reason} of ${sourceId}`,
  outcome: toAttempt,
  document: ({ bytes = 0, sha256 = '', record }) =>
    `${bytes.toLocaleString('en')} bytes kept at ${record?.partition}/${record?.offset}, sha256 ${sha256.slice(0, 16)}…`,
  read: ({ entries = 0, list }) => `${entries} entries, ${list?.format ?? 'unknown'}`,
  parsed: ({ articleId, method, quality, title }) =>
    `article ${articleId} by ${method}${quality === undefined ? '' : `, quality ${quality}`}: ${title}`,
  gone: ({ articleId, removedAt }) =>
    removedAt === undefined
      ? `article ${articleId}, there again`
      : `article ${articleId}, gone from its site since ${removedAt}`,
  enriched: ({ articleId }) => `article ${articleId}`,
  rejected: ({ stage, code, message }) => `by the ${stage}: ${code}, ${message}`,
  indexed: ({ articleId, fetchedAt, removedAt }) =>
    `article ${articleId}, as fetched ${fetchedAt}${removedAt === undefined ? '' : `, gone from its site since ${removedAt}`}`,
}

export function toTraceText({ url, steps, now }: Trace, context: CommandContext): string {
  const rows = steps.map((step) => [
    step.at === undefined ? '' : `${step.at.slice(0, 19).replace('T', ' ')}Z`,
    step.event === 'outcome' ? (step.result ?? '') : step.event,
    foreign(WORDS[step.event](step), context),
  ])
  const columns = [{ title: 'time' }, { title: 'step' }, { title: '' }]
  const table = rows.length === 0 ? '' : `${toTable(columns, rows, context)}\n`
  return `${foreign(url, context)}\n\n${table}now: ${foreign(toNow(now), context)}\n`
}

/** The state is the word that scripts go by; it is said once where it says all. */
function toNow({ state, words }: Trace['now']): string {
  return words === state ? state : `${state}: ${words}`
}

function toAttempt({ result, status, bytes, conditional, code, message }: TraceStep): string {
  const parts = [
    status === undefined ? undefined : `status ${status}`,
    bytes === undefined ? undefined : `${bytes.toLocaleString('en')} bytes`,
    conditional === undefined ? undefined : `asked ${conditional ? 'conditionally' : 'unconditionally'}`,
    code === undefined ? undefined : `${code}: ${message}`,
    result === 'already-seen' ? 'had before, so not asked' : undefined,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

function inList({ list }: TraceStep): string {
  return list === undefined ? '' : ` in ${list.url} (${list.format})`
}
