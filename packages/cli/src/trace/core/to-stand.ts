/** Where an address stands now, by what happened to it. Pure. */
import type { StageName } from '@rasid/contracts'
import type { TraceStep } from './trace-step.ts'

export type StandState =
  | 'unknown'
  | 'deferred'
  | 'waiting'
  | 'lost'
  | 'retry'
  | 'failed'
  | 'rejected'
  | 'read'
  | 'unchanged'
  | 'searchable'
  | 'removed'

export interface Stand {
  readonly state: StandState
  readonly words: string
  /** Whose turn it is, or who refused it. */
  readonly stage?: StageName
}

/** `retryAt`: when the scheduler means to ask again. */
export function toStand(steps: readonly TraceStep[], retryAt?: string): Stand {
  const stand = toCrawlStand(steps, retryAt)
  const { removedAt } = steps.find(({ event }) => event === 'indexed') ?? {}
  if (removedAt === undefined || stand.state === 'waiting' || stand.state === 'lost') return stand
  return {
    state: 'removed',
    words: `gone from its site since ${removedAt}; what was had before is searchable`,
  }
}

function toCrawlStand(steps: readonly TraceStep[], retryAt?: string): Stand {
  const asked = latest(steps, ['found', 'asked'], ({ requestedAt }) => requestedAt)
  // The parser's word on a list that is none is told by its reject.
  const outcome = latest(
    steps.filter(({ stage }) => stage === 'fetcher'),
    ['outcome'],
    ({ at }) => at,
  )
  const isAnswered =
    asked === undefined || steps.some((step) => step.event === 'outcome' && isSameRequest(step, asked))
  if (asked !== undefined && !isAnswered) return toUnanswered(steps, asked)
  if (outcome?.hasDocument === true) return followDocument(steps, outcome.fetchedAt ?? '')
  if (outcome?.result === 'failed') return toFailed(steps, outcome, retryAt)
  if (outcome === undefined || isSilent(outcome)) return withoutFetch(steps)
  return toSettled(steps)
}

function toSettled(steps: readonly TraceStep[]): Stand {
  return isSearchable(steps)
    ? { state: 'searchable', words: 'searchable' }
    : { state: 'unchanged', words: 'asked for, and nothing was new' }
}

function toUnanswered(steps: readonly TraceStep[], asked: TraceStep): Stand {
  const refused = steps.find(({ event, stage }) => event === 'rejected' && stage === 'fetcher')
  if (refused !== undefined) return toRejected(refused)
  return toLine(asked, 'fetcher', 'an outcome')
}

/** From the document on, by the instant at which it was fetched. */
function followDocument(steps: readonly TraceStep[], fetchedAt: string): Stand {
  const mine = steps.filter((step) => step.fetchedAt === fetchedAt)
  const find = (event: TraceStep['event']): TraceStep | undefined => mine.find((step) => step.event === event)
  const refused = find('rejected')
  if (refused !== undefined) return toRejected(refused)
  if (find('read') !== undefined) return { state: 'read', words: 'a list, and read' }
  if (isSearchable(steps, fetchedAt)) return { state: 'searchable', words: 'searchable' }
  const [enriched, parsed] = [find('enriched'), find('parsed')]
  if (enriched !== undefined) return toLine(enriched, 'indexer', 'an entry in the index')
  if (parsed !== undefined) return toLine(parsed, 'enricher', 'an enriched article')
  return withoutArticle(steps, find('document'), find('gone'))
}

/** No article came of the document: its page is gone, or was no better when it was looked at again. */
function withoutArticle(
  steps: readonly TraceStep[],
  document: TraceStep | undefined,
  gone: TraceStep | undefined,
): Stand {
  if (gone?.record?.done === false) return toLine(gone, 'enricher', 'a mark')
  // The mark itself is in the index; without an article there is nothing to mark.
  if (gone !== undefined) return toSettled(steps)
  // What the parser drops of a look again leaves no record.
  if (document?.reason === 'revisit' && document.record?.done === true) return toSettled(steps)
  return toLine(document, 'parser', 'an article or a reject')
}

/** No outcome leads on: it is too old, or the article was imported, or only found. */
function withoutFetch(steps: readonly TraceStep[]): Stand {
  if (isSearchable(steps)) return { state: 'searchable', words: 'searchable' }
  const last = latest(steps, ['document', 'parsed', 'enriched', 'rejected'], ({ fetchedAt }) => fetchedAt)
  if (last?.fetchedAt !== undefined) return followDocument(steps, last.fetchedAt)
  if (steps.some(({ event }) => event === 'deferred'))
    return { state: 'deferred', stage: 'scheduler', words: 'history: asked for when there is time' }
  return { state: 'unknown', words: 'nothing is known of it' }
}

function toFailed(steps: readonly TraceStep[], { code = 'UNKNOWN' }: TraceStep, retryAt?: string): Stand {
  const before = isSearchable(steps) ? '; what was had before is searchable' : ''
  if (retryAt !== undefined)
    return { state: 'retry', stage: 'scheduler', words: `${code}, asked again at ${retryAt}${before}` }
  return { state: 'failed', stage: 'fetcher', words: `${code}${before}` }
}

/** The record waits for `stage`, or `stage` had done with it and left nothing. */
function toLine(step: TraceStep | undefined, stage: StageName, trace: string): Stand {
  if (step?.record?.done === false) return { state: 'waiting', stage, words: `waits for the ${stage}` }
  return { state: 'lost', stage, words: `the ${stage} left no trace of it: there should be ${trace}` }
}

function toRejected({ stage, code = 'UNKNOWN', message = '' }: TraceStep): Stand {
  return { state: 'rejected', stage, words: `rejected by the ${stage}: ${code}, ${message}` }
}

/** Of this fetch or a later one; of any without `fetchedAt`. */
function isSearchable(steps: readonly TraceStep[], fetchedAt?: string): boolean {
  return steps.some(
    (step) =>
      step.event === 'indexed' &&
      (fetchedAt === undefined || Date.parse(step.fetchedAt ?? '') >= Date.parse(fetchedAt)),
  )
}

/** Too old to say which document came of it. */
function isSilent({ result, hasDocument }: TraceStep): boolean {
  return result === 'fetched' && hasDocument === undefined
}

function isSameRequest(a: TraceStep, b: TraceStep): boolean {
  const keys = ['sourceId', 'requestedAt', 'reason', 'attempt'] as const
  return keys.every((key) => a[key] === b[key])
}

function latest(
  steps: readonly TraceStep[],
  events: readonly TraceStep['event'][],
  timeOf: (step: TraceStep) => string | undefined,
): TraceStep | undefined {
  return steps
    .filter(({ event }) => events.includes(event))
    .toSorted((a, b) => Date.parse(timeOf(a) ?? '') - Date.parse(timeOf(b) ?? ''))
    .at(-1)
}
