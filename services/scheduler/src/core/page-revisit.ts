/**
 * Pages that were had: when they are looked at again, to find what was edited without a word. Pure; ms since 1970.
 *
 * Most edits come within minutes, so the looks grow rarer. Each is due by the page's age, not by the look before it: who
 * was away for a day looks once, not five times.
 */
import {
  NO_ARTICLE,
  REPLACED,
  type CrawlOutcome,
  type FeedEntryText,
  type PageRevisit,
} from '@rasid/contracts'
import { DAY_MS, toInstant } from './instants.ts'

/** Gone for good, by its own word: there is nothing to look at any more. */
const GONE = 'HTTP_410'

/** Not there: to be believed when a second look says so too, and looked at further, since it may come back. */
const MISSING = 'HTTP_404'

/** The second look at a page that went missing at its last one. */
const SECOND_LOOK_MS = DAY_MS

/**
 * What is planned after an outcome of a page: the very same object when the outcome changes nothing, undefined when no
 * look is left. `ages` are those at which a page is looked at, in ms, ascending.
 */
export function revisitAfter(
  before: PageRevisit | undefined,
  outcome: CrawlOutcome,
  ages: readonly number[],
): PageRevisit | undefined {
  const { request, at } = outcome
  const code = outcome.failure?.code
  if (code === NO_ARTICLE) return withoutArticle(before, at)
  if (code === REPLACED) return afterReplaced(before, outcome, ages)
  if (before !== undefined && at <= before.lastAt) return before
  if (request.reason === 'revisit')
    return before === undefined || code === GONE ? undefined : nextLook(before, outcome, ages)
  return firstLook(before, outcome, ages)
}

function firstLook(
  before: PageRevisit | undefined,
  { request, result, at, sourceId }: CrawlOutcome,
  ages: readonly number[],
): PageRevisit | undefined {
  // History is not edited any more.
  if (request.lane === 'backfill' || (result !== 'fetched' && result !== 'not-modified')) return before
  const { url, entry } = request
  return next(
    { kind: 'revisit', sourceId, url, since: at, lastAt: at, dueAt: at, ...withoutTexts(entry) },
    at,
    ages,
  )
}

/** Its reader's word comes after the fetcher's, and is of the same instant. */
function withoutArticle(before: PageRevisit | undefined, at: string): PageRevisit | undefined {
  if (before === undefined || before.noArticle === true || at < before.lastAt) return before
  return { ...before, noArticle: true }
}

/** Something else is shown in its place. One look proves nothing: the next one knows of this one. */
function afterReplaced(
  before: PageRevisit | undefined,
  { request, sourceId, at }: CrawlOutcome,
  ages: readonly number[],
): PageRevisit | undefined {
  const replacedSince = request.before?.replacedSince ?? at
  if (before !== undefined)
    return at < before.lastAt || before.replacedSince === replacedSince
      ? before
      : { ...before, replacedSince }
  // It was the last look: there is one more, unless it was the second to say so.
  if (request.before?.replacedSince !== undefined) return undefined
  const { url, entry } = request
  const since = toInstant(Date.parse(at) - (ages.at(-1) ?? 0))
  const dueAt = toInstant(Date.parse(at) + SECOND_LOOK_MS)
  const again = { kind: 'revisit', sourceId, url, since, lastAt: at, dueAt, replacedSince } as const
  return { ...again, ...withoutTexts(entry) }
}

function nextLook(
  before: PageRevisit,
  { at, result, failure }: CrawlOutcome,
  ages: readonly number[],
): PageRevisit | undefined {
  if (failure?.code === MISSING) {
    const missing = { ...before, missing: true }
    const second = { ...missing, lastAt: at, dueAt: toInstant(Date.parse(at) + SECOND_LOOK_MS) }
    return next(missing, at, ages) ?? (before.missing === true ? undefined : second)
  }
  // What was shown in its place is told anew by its reader, should it still be there.
  const { missing: _missing, replacedSince: _since, ...found } = before
  return next(result === 'failed' ? before : found, at, ages)
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
