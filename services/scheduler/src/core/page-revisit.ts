/**
 * Pages that were had: when they are looked at again, to find what was edited without a word. Pure; ms since 1970.
 *
 * Most edits come within minutes, so the looks grow rarer. Each is due by the page's age, not by the look before it: who
 * was away for a day looks once, not five times.
 */
import type { CrawlOutcome, FeedEntryText, PageRevisit } from '@rasid/contracts'
import { toInstant } from './instants.ts'

/** Answers that say the page is gone for good: there is nothing to look at any more. */
const GONE: ReadonlySet<string> = new Set(['HTTP_404', 'HTTP_410'])

/**
 * What is planned after an outcome of a page: the very same object when the outcome changes nothing, undefined when no
 * look is left. `ages` are those at which a page is looked at, in ms, ascending.
 */
export function revisitAfter(
  before: PageRevisit | undefined,
  outcome: CrawlOutcome,
  ages: readonly number[],
): PageRevisit | undefined {
  const { request, result, at, failure } = outcome
  if (before !== undefined && at <= before.lastAt) return before
  if (request.reason === 'revisit')
    return before === undefined || GONE.has(failure?.code ?? '') ? undefined : next(before, at, ages)
  // History is not edited any more.
  if (request.lane === 'backfill' || (result !== 'fetched' && result !== 'not-modified')) return before
  const { sourceId } = outcome
  const { url, entry } = request
  return next(
    { kind: 'revisit', sourceId, url, since: at, lastAt: at, dueAt: at, ...withoutTexts(entry) },
    at,
    ages,
  )
}

/** The first look that lies ahead. */
function next(revisit: PageRevisit, at: string, ages: readonly number[]): PageRevisit | undefined {
  const since = Date.parse(revisit.since)
  const age = ages.find((one) => since + one > Date.parse(at))
  return age === undefined ? undefined : { ...revisit, lastAt: at, dueAt: toInstant(since + age) }
}

/** Texts are large, and a page that could be had needs none. */
function withoutTexts(entry: FeedEntryText | undefined): { readonly entry?: FeedEntryText } {
  if (entry === undefined) return {}
  const { summary: _summary, content: _content, ...rest } = entry
  return { entry: rest }
}
