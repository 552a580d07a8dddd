/**
 * Blocks of text → the body: the leftovers that Arabic pages carry inside their article element go.
 *
 * Promises: order is kept; a page without a single sentence (a one-line «عاجل») keeps what it has.
 */
import { parseArabicDate } from '@rasid/arabic'
import { cleanLine, comparable } from './clean-text.ts'
import { LEFTOVER_LINES, LEFTOVER_STARTS, NOTICE_PHRASES, SUGGESTION_HEADINGS } from './words/leftovers.ts'

/** Longest leftover line: links to another article with its headline behind «اقرأ أيضا» reach 130 letters. */
const MAX_LEFTOVER = 150

/** Headlines stay under 100 letters; paragraphs of a body do not. */
const SENTENCE_LENGTH = 100
const SHORT_SENTENCE_LENGTH = 40

/** Date lines: weekday, date, time, zone and a label fit. */
const MAX_DATE_LINE = 80

/** More than this share of the letters at the edges is no trimming any more: the page is built otherwise. */
const MAX_TRIMMED = 0.4

const STARTS = LEFTOVER_STARTS.map(comparable)
const LINES: ReadonlySet<string> = new Set(LEFTOVER_LINES.map(comparable))
const HEADINGS: ReadonlySet<string> = new Set(SUGGESTION_HEADINGS.map(comparable))
const NOTICES = NOTICE_PHRASES.map(comparable)

/** What the filter must know of the page. */
export interface BodyContext {
  readonly title: string
  /** Relative date lines («قبل ساعتين») are recognised against it. */
  readonly fetchedAt: string
}

/** The paragraphs of the body. */
export function toBody(lines: readonly string[], context: BodyContext): readonly string[] {
  const clean = lines.map(cleanLine).filter((line) => line !== '')
  const kept = withoutSuggestions(clean).filter((line) => !isLeftover(line, context))
  return trimEdges(kept)
}

/** Drops headings of suggestion lists with what hangs on them, up to the next sentence. */
function withoutSuggestions(lines: readonly string[]): readonly string[] {
  let inside = false
  return lines.filter((line) => {
    if (HEADINGS.has(comparable(line))) inside = true
    else if (isSentence(line)) inside = false
    return !inside
  })
}

function isLeftover(line: string, { title, fetchedAt }: BodyContext): boolean {
  const key = comparable(line)
  if (key === '' || key === comparable(title)) return true
  if (line.length > MAX_LEFTOVER) return false
  if (LINES.has(key) || /^(?:بقلم|كتب|كتبت|تحرير|إعداد|تصوير)\s*[:/]/u.test(line)) return true
  if (STARTS.some((start) => key === start || key.startsWith(`${start} `))) return true
  return isDateLine(line, fetchedAt)
}

function isDateLine(line: string, fetchedAt: string): boolean {
  return (
    line.length <= MAX_DATE_LINE &&
    !/[.؟!]$/u.test(line) &&
    parseArabicDate(line, { fetchedAt }) !== undefined
  )
}

/** Whether a line reads like a sentence of a body rather than a headline, a label or a name. */
function isSentence(line: string): boolean {
  return (
    line.length >= SENTENCE_LENGTH || (line.length >= SHORT_SENTENCE_LENGTH && /[.؟!…:][»"”)]?$/u.test(line))
  )
}

/** Short lines before the first and after the last sentence are labels; notices behind the body go even when long. */
function trimEdges(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(isSentence)
  if (first < 0) return lines
  const last = lines.findLastIndex((line) => isSentence(line) && !isNotice(line))
  const trimmed = lines.slice(first, Math.max(last, first) + 1)
  const lost = lettersOf(lines.filter((line) => !isNotice(line))) - lettersOf(trimmed)
  return lost > MAX_TRIMMED * lettersOf(lines) ? lines : trimmed
}

function isNotice(line: string): boolean {
  const key = comparable(line)
  return NOTICES.some((phrase) => key.includes(phrase))
}

function lettersOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0)
}
