/** Relative dates in folded Arabic text: «قبل ساعتين»، «منذ 3 أيام»، «أمس»، «اليوم». */
import { anyOf, foldDateText } from './date-words.ts'
import { RELATIVE_LABELS, SPANS } from './relative-words.ts'
import { WEEKDAYS } from './month-words.ts'

export interface RelativeDate {
  readonly secondsAgo: number
  readonly precision: 'second' | 'minute' | 'hour' | 'day'
}

const DAY = 86_400

/** A relative form is believed in a line that holds little else: in prose «أمس» tells of the news, not of the page. */
const MAX_LENGTH = 80

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
const TENS: readonly (readonly [string, number])[] = [
  ['عشرين', 20],
  ['ثلاثين', 30],
  ['اربعين', 40],
  ['خمسين', 50],
]

/** What may stand before the form in its line: nothing, a mark, or words such as «نُشر». */
const LABEL = `(?:${[...RELATIVE_LABELS].map(foldDateText).join('|')})`
const BEFORE = String.raw`(?:^|[|\-–—•·:,(/]\s*)(?:${LABEL}\s*[:]?\s*)*`
const AFTER = String.raw`\s*(?:تقريبا|مضت|فقط)?\s*(?:$|[|\-–—•·,)/.])`

/** Reads the relative form in the text; nothing when there is none. */
export function findRelative(text: string): RelativeDate | undefined {
  if (text.length > MAX_LENGTH) return undefined
  return findSpan(text) ?? findNamedDay(text)
}

const UNIT = String.raw`(?:${anyOf(SPANS.flatMap((span) => [...span.names, span.dual]))})`
const COUNT = String.raw`(?:\d{1,3}|\p{L}+)`
const AMOUNT = String.raw`(?:نصف\s+ساعه|ربع\s+ساعه|(?:${COUNT}\s+)?${UNIT}(?:\s+(?:واحده?|اثنين|اثنتين))?)`
const AMOUNTS = String.raw`(?<amounts>${AMOUNT}(?:\s*و\s*(?:نصف|ربع|${AMOUNT}))*)`
const AGO = new RegExp(
  String.raw`${BEFORE}(?:قبل|منذ|من)\s+(?:نحو\s+|حوالي\s+)?${AMOUNTS}${AFTER}|${BEFORE}(?<amounts>\d{1,3}\s+${UNIT})\s*مضت`,
  'u',
)

function findSpan(text: string): RelativeDate | undefined {
  const phrase = AGO.exec(text)?.groups?.['amounts']
  if (phrase === undefined) return undefined
  const parts = phrase.split(/\s+و\s*(?=نصف|ربع|\d|\p{L}+\s)/u).map(readAmount)
  let secondsAgo = 0
  let smallest = Infinity
  for (const part of parts) {
    if (!part) return undefined
    // «ساعة ونصف»: half of the unit before.
    secondsAgo += part.share === undefined ? part.seconds : part.share * smallest
    smallest = part.share === undefined ? part.unit : Math.min(smallest, 60)
  }
  return Number.isFinite(secondsAgo) ? { secondsAgo, precision: precisionOf(smallest) } : undefined
}

interface Amount {
  readonly seconds: number
  readonly unit: number
  /** A share of the unit named before. */
  readonly share?: number
}

function readAmount(phrase: string): Amount | undefined {
  if (phrase === 'نصف' || phrase === 'ربع')
    return { seconds: 0, unit: 60, share: phrase === 'نصف' ? 0.5 : 0.25 }
  if (/^(?:نصف|ربع)\s+ساعه$/u.test(phrase))
    return { seconds: phrase.startsWith('نصف') ? 1_800 : 900, unit: 60 }
  for (const span of SPANS) {
    const count = countOf(phrase, span.names, span.dual)
    if (count !== undefined) return { seconds: count * span.seconds, unit: span.seconds }
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
  return row < 0 ? TENS.find(([word]) => word === counted)?.[1] : row + 1
}

function precisionOf(seconds: number): RelativeDate['precision'] {
  if (seconds >= DAY) return 'day'
  if (seconds >= 3_600) return 'hour'
  return seconds >= 60 ? 'minute' : 'second'
}

const WEEKDAY = `(?:ال)?(?:${WEEKDAYS.flat().map(foldDateText).join('|')})`
/** Behind the day's name: its weekday, a clock, or nothing. */
const DAY_END = String.raw`(?:\s*[,]?\s*${WEEKDAY})?\s*(?:$|[|\-–—•·,)/]|(?=\s*(?:في\s+)?(?:تمام\s+)?(?:الساعه|علي|\(?\d{1,2}\s?[:.h]\s?\d{2})))`
const named = (words: string): RegExp => new RegExp(`${BEFORE}(?:يوم\\s+)?(?:${words})${DAY_END}`, 'u')

const DAYS: readonly (readonly [RegExp, number])[] = [
  [named('(?:اول|قبل)\\s+(?:من\\s+)?(?:ال)?(?:امس|بارحه)|(?:ال)?امس\\s+الاول'), 2],
  [named('(?:ال)?(?:امس|بارحه)'), 1],
  [named('اليوم'), 0],
]

function findNamedDay(text: string): RelativeDate | undefined {
  for (const [pattern, days] of DAYS)
    if (pattern.test(text)) return { secondsAgo: days * DAY, precision: 'day' }
  return NOW.test(text) ? { secondsAgo: 0, precision: 'hour' } : undefined
}

const NOW = new RegExp(`${BEFORE}(?:الان|(?:قبل|منذ)\\s+(?:قليل|لحظات|ثوان|دقائق))${AFTER}`, 'u')
