/** Relative dates in folded Arabic text: «قبل ساعتين»، «منذ 3 أيام»، «أمس»، «اليوم». */
import { anyOf, foldDateText } from './date-words.ts'
import { SPANS } from './month-words.ts'

export interface RelativeDate {
  readonly secondsAgo: number
  readonly precision: 'second' | 'minute' | 'hour' | 'day'
}

const DAY = 86_400

/** A relative form is believed in a line that holds little else: in prose «أمس» tells of the news, not of the page. */
const MAX_LENGTH = 60

const NUMBER_WORDS: readonly (readonly string[])[] = [
  ['واحدة', 'واحد'],
  ['اثنين', 'اثنتين'],
  ['ثلاث', 'ثلاثة'],
  ['أربع', 'أربعة'],
  ['خمس', 'خمسة'],
  ['ست', 'ستة'],
  ['سبع', 'سبعة'],
  ['ثماني', 'ثمانية', 'ثمان'],
  ['تسع', 'تسعة'],
  ['عشر', 'عشرة'],
]

/** Reads the relative form in the text; nothing when there is none. */
export function findRelative(text: string): RelativeDate | undefined {
  if (text.length > MAX_LENGTH) return undefined
  return findSpan(text) ?? findNamedDay(text)
}

function findSpan(text: string): RelativeDate | undefined {
  const phrase = /(?:قبل|منذ)\s+(?:نحو\s+|حوالي\s+)?(?<rest>.+)$/u.exec(text)?.groups?.['rest']
  if (phrase === undefined) return undefined
  for (const span of SPANS) {
    const count = countOf(phrase, span.names, span.dual)
    if (count !== undefined) return { secondsAgo: count * span.seconds, precision: precisionOf(span.seconds) }
  }
  return undefined
}

function countOf(phrase: string, names: readonly string[], dual: string): number | undefined {
  if (new RegExp(`^${anyOf([dual])}`, 'u').test(phrase)) return 2
  const counted = new RegExp(String.raw`^(?<count>\d{1,3}|\p{L}+)\s+${anyOf(names)}`, 'u').exec(phrase)
    ?.groups?.['count']
  if (counted === undefined) return new RegExp(`^${anyOf(names)}`, 'u').test(phrase) ? 1 : undefined
  if (/^\d+$/u.test(counted)) return Number(counted)
  const row = NUMBER_WORDS.findIndex((words) => words.some((word) => foldDateText(word) === counted))
  return row < 0 ? undefined : row + 1
}

function precisionOf(seconds: number): RelativeDate['precision'] {
  if (seconds >= DAY) return 'day'
  if (seconds >= 3_600) return 'hour'
  return seconds >= 60 ? 'minute' : 'second'
}

function findNamedDay(text: string): RelativeDate | undefined {
  if (/(?<!\p{L})(?:اول\s+(?:من\s+)?امس|امس\s+الاول)(?!\p{L})/u.test(text))
    return { secondsAgo: 2 * DAY, precision: 'day' }
  if (/(?<!\p{L})(?:ال)?(?:امس|بارحه)(?!\p{L})/u.test(text)) return { secondsAgo: DAY, precision: 'day' }
  if (/(?<!\p{L})اليوم(?!\p{L})/u.test(text)) return { secondsAgo: 0, precision: 'day' }
  return /^(?:الان|قبل\s+قليل|منذ\s+قليل)$/u.test(text) ? { secondsAgo: 0, precision: 'hour' } : undefined
}
