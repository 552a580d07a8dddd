/**
 * When an article was published, by the cascade: the outlet's rules, JSON-LD, meta, markup, URL, visible text near the title, feed.
 *
 * Promises: a modified date is never taken for a published one; nothing later than a day after fetching; dates without
 * a zone are read in the outlet's.
 */
import type { DateSource } from '@rasid/contracts'
import { parseArabicDate } from '@rasid/arabic'
import { parseFeedDate } from '@rasid/feeds'
import type { PageLines } from './page-lines.ts'
import { shownDate, isUpdateAt, LINES_AFTER, LINES_BEFORE, visibleDate } from './visible-date.ts'

export interface PublishedDate {
  readonly at: string
  readonly from: DateSource
  /** As the page shows it. */
  readonly text: string
}

export interface DateSources {
  /** What the outlet's rules found. */
  readonly ruled?: string | undefined
  readonly jsonLd?: string | undefined
  /** The surest first. */
  readonly meta?: readonly string[] | undefined
  readonly modified?: string | undefined
  readonly page: PageLines
  readonly url: string
  /** Index of the title's line; −1 when it stands nowhere. */
  readonly titleLine: number
  /** As the page states it. */
  readonly language?: string | undefined
  readonly feed?: string | undefined
  readonly fetchedAt: string
  readonly timezone?: string | undefined
}

/** A page can be fetched a little before the time that its publisher set, or across the date line. */
const MAX_AHEAD_MS = 86_400_000

/** The first source that gives a sane date. */
export function publishedDate(sources: DateSources): PublishedDate | undefined {
  const marked = (kind: 'itemprop' | 'time'): string | undefined => {
    const dates = sources.page.dates.filter(
      (date) => date.kind === kind && (kind === 'itemprop' || !isUpdateAt(sources.page.lines, date.line)),
    )
    // Far from the title only a date that stands alone on its page is the article's.
    const alone = new Set(dates.map((date) => date.value)).size === 1 ? dates[0] : undefined
    const near = dates.filter((date) => isNear(date.line, sources.titleLine))
    // In front of a title stand the dates of other articles too.
    return (near.find((date) => date.line >= sources.titleLine) ?? near.at(-1) ?? alone)?.value
  }
  return (
    toDate(sources.ruled, 'rules', sources) ??
    stated(sources) ??
    toDate(marked('itemprop'), 'itemprop', sources) ??
    toDate(marked('time'), 'itemprop', sources) ??
    fromUrl(sources) ??
    fromText(sources) ??
    toDate(sources.feed, 'feed', sources)
  )
}

/** Structured data and head, unless what they state is the day of a change. */
function stated(sources: DateSources): PublishedDate | undefined {
  const found = toDate(sources.jsonLd, 'json-ld', sources) ?? firstDate(sources.meta, 'meta', sources)
  return found === undefined ? undefined : (firstIssue(found, sources) ?? found)
}

/** Hours by which zones and the cut of a day make two dates of one publication differ. */
const MIN_EARLIER_MS = 36 * 3_600_000
const MAX_SAME_MS = 48 * 3_600_000

/**
 * Publishing systems that state the last issue of a page as its publication state the same as its modification. An earlier
 * day alone in its line under the title is what readers are told.
 */
function firstIssue(found: PublishedDate, sources: DateSources): PublishedDate | undefined {
  const modified = saneDate(sources.modified, sources)
  if (modified === undefined || Math.abs(Date.parse(modified) - Date.parse(found.at)) > MAX_SAME_MS)
    return undefined
  const shown = shownDate(sources.page.lines, sources.titleLine, sources)
  const isEarlier = shown !== undefined && Date.parse(found.at) - Date.parse(shown.at) > MIN_EARLIER_MS
  return isEarlier ? { at: shown.at, from: 'text', text: shown.text } : undefined
}

/** Any date string of a page, in the outlet's zone where it has none; nothing when it lies in the future. */
export function saneDate(
  text: string | undefined,
  { fetchedAt, timezone }: Pick<DateSources, 'fetchedAt' | 'timezone'>,
): string | undefined {
  if (text === undefined) return undefined
  const at = parseFeedDate(text, timezone) ?? parseArabicDate(text, { fetchedAt, timezone })?.date
  return at !== undefined && Date.parse(at) <= Date.parse(fetchedAt) + MAX_AHEAD_MS ? at : undefined
}

function firstDate(
  texts: readonly string[] | undefined,
  from: DateSource,
  sources: DateSources,
): PublishedDate | undefined {
  for (const text of texts ?? []) {
    const found = toDate(text, from, sources)
    if (found) return found
  }
  return undefined
}

function toDate(text: string | undefined, from: DateSource, sources: DateSources): PublishedDate | undefined {
  const at = saneDate(text, sources)
  return at === undefined || text === undefined ? undefined : { at, from, text }
}

/** `/2026/03/01/…`, `/2026-03-01-…`, `/20260301…`, `/2026/mar/01/…`; a month alone is too coarse for a publication date. */
const URL_SHAPES: readonly RegExp[] = [
  /(?<!\d)(?<year>20\d{2})(?<mark>[/_-])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d)/u,
  /\/(?<year>20\d{2})\/(?<name>[a-z]{3,9})\/(?<day>\d{1,2})(?!\d)/iu,
  /(?<!\d)(?<year>20\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?!\d)/u,
]

function fromUrl(sources: DateSources): PublishedDate | undefined {
  const path = URL.parse(sources.url)?.pathname ?? ''
  for (const shape of URL_SHAPES) {
    const { year, month, name, day } = shape.exec(path)?.groups ?? {}
    if (year === undefined) continue
    return toDate(name === undefined ? `${year}-${month}-${day}` : `${day} ${name} ${year}`, 'url', sources)
  }
  return undefined
}

function fromText(sources: DateSources): PublishedDate | undefined {
  const found = visibleDate(sources.page.lines, sources.titleLine, sources)
  return found && isPast(found.at, sources) ? { at: found.at, from: 'text', text: found.text } : undefined
}

function isPast(at: string, { fetchedAt }: DateSources): boolean {
  return Date.parse(at) <= Date.parse(fetchedAt) + MAX_AHEAD_MS
}

/** Marked dates far from the title belong to lists of other articles. */
function isNear(line: number, titleLine: number): boolean {
  return titleLine >= 0 && line >= titleLine - LINES_BEFORE && line <= titleLine + LINES_AFTER
}
