/**
 * Blocks of text → the body: the leftovers that Arabic pages carry inside their article element go.
 *
 * Promises: order is kept; a page without a single sentence (a one-line «عاجل») keeps what it has.
 */
import { parseArabicDate } from '@rasid/arabic'
import { cleanLine, comparable } from './clean-text.ts'
import { LABELS_OF_OTHERS, LATIN_BUTTONS, LATIN_NOTICES } from './words/latin-leftovers.ts'
import {
  COMMENT_HEADINGS,
  LEFTOVER_LINES,
  LEFTOVER_STARTS,
  NOTICE_PHRASES,
  SUGGESTION_HEADINGS,
} from './words/leftovers.ts'

/** Longest leftover line: links to another article with its headline behind «اقرأ أيضا» reach 130 letters. */
const MAX_LEFTOVER = 150

/** Headlines stay under 100 letters; paragraphs of a body do not. */
const SENTENCE_LENGTH = 100
/** With a full stop already this is one («وتستمر الورش حتى نهاية العام.»); labels have none. */
const SHORT_SENTENCE_LENGTH = 25

/** Date lines: weekday, date, time, zone and a label fit. */
const MAX_DATE_LINE = 80

/** Titles and standing phrases are shorter. */
const MAX_COMPARED = 300

/** More than this share of the letters at the edges is no trimming any more: the page is built otherwise. */
const MAX_TRIMMED = 0.4

const STARTS = LEFTOVER_STARTS.map(comparable)
const LINES: ReadonlySet<string> = new Set(LEFTOVER_LINES.map(comparable))
const HEADINGS: ReadonlySet<string> = new Set(SUGGESTION_HEADINGS.map(comparable))
const COMMENTS: ReadonlySet<string> = new Set(COMMENT_HEADINGS.map(comparable))
const NOTICES = NOTICE_PHRASES.map(comparable)

/** What the filter must know of the page. */
export interface BodyContext {
  readonly title: string
  /** Relative date lines («قبل ساعتين») are recognised against it. */
  readonly fetchedAt: string
}

interface Line {
  readonly text: string
  /** The form that it is compared in; absent without an Arabic letter, since nothing in the lists is without one. */
  readonly key: string | undefined
}

/** The paragraphs of the body. */
export function toBody(lines: readonly string[], context: BodyContext): readonly string[] {
  const clean = lines.map(toLine).filter((line) => line.text !== '')
  const titleKey = comparable(context.title)
  const kept = withoutSuggestions(withoutComments(clean)).filter(
    (line) => !isLeftover(line, titleKey, context.fetchedAt),
  )
  const texts = kept.map((line) => line.text)
  return isArabic(texts) ? trimEdges(texts) : texts
}

const ARABIC_LETTER = /[\u0600-\u06FF]/u

function toLine(text: string): Line {
  const clean = cleanLine(text)
  return { text: clean, key: ARABIC_LETTER.test(clean) ? toKey(clean) : undefined }
}

/** Longer lines are compared with nothing. */
function toKey(clean: string): string {
  return clean.length > MAX_COMPARED ? clean : comparable(clean)
}

const ARABIC = /\p{Script=Arabic}/u

/** Letters that are looked at to tell the script. */
const SCRIPT_SAMPLE = 2_000

/** Trimming helps pages in Arabic script; elsewhere short first and last lines are as often text as labels. */
function isArabic(lines: readonly string[]): boolean {
  const sample = lines.join(' ').slice(0, SCRIPT_SAMPLE)
  if (!ARABIC.test(sample)) return false
  return (sample.match(/\p{Script=Arabic}/gu)?.length ?? 0) > (sample.match(/\p{L}/gu)?.length ?? 0) / 2
}

/** A heading of comments before this share of the letters is the topic of the article. */
const MIN_BEFORE_COMMENTS = 0.5

/** What readers wrote goes with the heading above it, long or short. */
function withoutComments(lines: readonly Line[]): readonly Line[] {
  const heading = lines.findLastIndex(({ key }) => COMMENTS.has(key?.replace(/^\d+ /u, '') ?? ''))
  if (heading < 0) return lines
  const before = lines.slice(0, heading)
  const enough = lettersOf(lines.map(({ text }) => text)) * MIN_BEFORE_COMMENTS
  return lettersOf(before.map(({ text }) => text)) >= enough ? before : lines
}

/** Drops headings of suggestion lists with what hangs on them, up to the next sentence. */
function withoutSuggestions(lines: readonly Line[]): readonly Line[] {
  let inside = false
  return lines.filter(({ text, key }) => {
    if (key !== undefined && HEADINGS.has(key)) inside = true
    else if (isSentence(text)) inside = false
    return !inside
  })
}

const LATIN_LEFTOVER = new RegExp(
  String.raw`^\W{0,2}(?:(?:${LABELS_OF_OTHERS.join('|')})(?:\s?[:|–—]|\W{0,3}$)|(?:${LATIN_NOTICES.map(escaped).join('|')})(?!\p{L})|(?:${LATIN_BUTTONS.join('|')})\W{0,2}$)`,
  'iu',
)

function escaped(text: string): string {
  return text.replaceAll(/[()]/gu, String.raw`\$&`)
}

const IN_ANOTHER_SCRIPT = /^[^\u0600-\u06FF]*[^\P{L}\u0600-\u06FF][^\u0600-\u06FF]*$/u

function isLeftover(line: Line, titleKey: string, fetchedAt: string): boolean {
  if (isEmpty(line) || isTitle(line, titleKey)) return true
  const { text, key = '' } = line
  // The lists are Arabic, and so are dates in words; a line in another script is none of them.
  if (text.length > MAX_LEFTOVER) return false
  if (IN_ANOTHER_SCRIPT.test(text)) return LATIN_LEFTOVER.test(text)
  if (LINES.has(key) || /^(?:بقلم|كتب|كتبت|تحرير|إعداد|تصوير)\s*[:/]/u.test(text)) return true
  if (
    STARTS.some(
      (start) => key.startsWith(start) && (key.length === start.length || key[start.length] === ' '),
    )
  )
    return true
  return isDateLine(text, fetchedAt)
}

const LETTER = /[\p{L}\p{N}]/u

function isEmpty({ text, key }: Line): boolean {
  return key === undefined ? text.length <= MAX_COMPARED && !LETTER.test(text) : key === ''
}

/** The first letter tells of most lines that they are not the title: folding all of them took a third of the filter's time. */
function isTitle({ text, key }: Line, titleKey: string): boolean {
  if (key !== undefined) return key === titleKey
  const [first = ''] = LETTER.exec(text) ?? []
  return titleKey.startsWith(comparable(first)) && toKey(text) === titleKey
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
