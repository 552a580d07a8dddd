/**
 * When an article was published, by the cascade: JSON-LD, meta, markup, URL, visible text near the title, feed.
 *
 * Promises: a modified date is never taken for a published one; nothing later than a day after fetching; dates without
 * a zone are read in the outlet's.
 */
import type { DateSource } from '@rasid/contracts'
import { foreignWords, parseArabicDate } from '@rasid/arabic'
import { parseFeedDate } from '@rasid/feeds'
import { comparable } from './clean-text.ts'
import type { PageLine, PageLines } from './page-lines.ts'

export interface PublishedDate {
  readonly at: string
  readonly from: DateSource
  /** As the page shows it. */
  readonly text: string
}

export interface DateSources {
  readonly jsonLd?: string | undefined
  readonly meta?: string | undefined
  readonly page: PageLines
  readonly url: string
  readonly title: string
  readonly feed?: string | undefined
  readonly fetchedAt: string
  readonly timezone?: string | undefined
}

/** A page can be fetched a little before the time that its publisher set, or across the date line. */
const MAX_AHEAD_MS = 86_400_000

/** Lines around the title in which its date stands: kicker, byline, sharing bar, lead. */
const LINES_AFTER = 10
const LINES_BEFORE = 5

/** Longer lines are text; the longest date line with labels seen was 110 letters. */
const MAX_DATE_LINE = 120

/** Beside the date an author's name and a label fit; more words are a headline, and the date is that headline's. */
const MAX_FOREIGN_WORDS = 5

/** The first source that gives a sane date. */
export function publishedDate(sources: DateSources): PublishedDate | undefined {
  const titleLine = lineOfTitle(sources.page.lines, sources.title)
  const marked = (kind: 'itemprop' | 'time'): string | undefined =>
    sources.page.dates.find((date) => date.kind === kind && isNear(date.line, titleLine))?.value
  return (
    toDate(sources.jsonLd, 'json-ld', sources) ??
    toDate(sources.meta, 'meta', sources) ??
    toDate(marked('itemprop'), 'itemprop', sources) ??
    toDate(marked('time'), 'itemprop', sources) ??
    fromUrl(sources) ??
    fromText(sources, titleLine) ??
    toDate(sources.feed, 'feed', sources)
  )
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

function toDate(text: string | undefined, from: DateSource, sources: DateSources): PublishedDate | undefined {
  const at = saneDate(text, sources)
  return at === undefined || text === undefined ? undefined : { at, from, text }
}

/** `/2026/03/01/…` and `/2026-03-01-…`; a month alone is too coarse for a publication date. */
function fromUrl(sources: DateSources): PublishedDate | undefined {
  const path = URL.parse(sources.url)?.pathname ?? ''
  const match = /(?<!\d)(?<year>20\d{2})[/_-](?<month>\d{1,2})[/_-](?<day>\d{1,2})(?!\d)/u.exec(path)
  if (!match?.groups) return undefined
  const { year, month, day } = match.groups
  return toDate(`${year}-${month}-${day}`, 'url', sources)
}

function fromText(sources: DateSources, titleLine: number): PublishedDate | undefined {
  if (titleLine < 0) return undefined
  const { lines } = sources.page
  const after = lines.slice(titleLine, titleLine + LINES_AFTER + 1)
  const before = lines.slice(Math.max(0, titleLine - LINES_BEFORE), titleLine).toReversed()
  for (const line of [...after, ...before]) {
    if (
      line.text.length > MAX_DATE_LINE ||
      line.linkLength > line.text.length / 2 ||
      isUpdate(line.text) ||
      foreignWords(line.text) > MAX_FOREIGN_WORDS
    )
      continue
    const found = parseArabicDate(line.text, sources)
    if (found && found.precision !== 'month' && isPast(found.date, sources))
      return { at: found.date, from: 'text', text: line.text }
  }
  return undefined
}

function isUpdate(text: string): boolean {
  return /^(?:آخر|اخر|تاريخ|تم)?\s*(?:ال)?(?:تحديث|تعديل)/u.test(text)
}

function isPast(at: string, { fetchedAt }: DateSources): boolean {
  return Date.parse(at) <= Date.parse(fetchedAt) + MAX_AHEAD_MS
}

/** The heading that repeats the title, else any line that does; −1 when the title stands nowhere. */
function lineOfTitle(lines: readonly PageLine[], title: string): number {
  const key = comparable(title)
  if (key === '') return -1
  const heading = lines.findIndex((line) => /^h[1-3]$/u.test(line.tag) && comparable(line.text) === key)
  return heading >= 0
    ? heading
    : lines.findIndex((line) => line.linkLength === 0 && comparable(line.text) === key)
}

/** Marked dates far from the title belong to lists of other articles; without a title any counts. */
function isNear(line: number, titleLine: number): boolean {
  return titleLine < 0 || (line >= titleLine - LINES_BEFORE && line <= titleLine + LINES_AFTER)
}
