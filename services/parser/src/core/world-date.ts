/**
 * Dates with month names of other languages than Arabic, and in numbers, inside a line of a page.
 *
 * Promises: one day in the line or none; numbers whose order is open are refused, unless the page's language has one.
 */
import { parseFeedDate } from '@rasid/feeds'
import { CROATIAN_MONTHS, MONTH_NAMES } from './words/month-names.ts'

export interface WorldDateContext {
  readonly timezone?: string | undefined
  readonly language?: string | undefined
  /** Of numbers on this page, where it is known. */
  readonly order?: NumberOrder | undefined
}

export type NumberOrder = 'month' | 'day'

const YEAR = String.raw`(?:19|20)\d{2}(?!\d)`
const NAME = String.raw`[\p{L}\p{M}]{3,12}\.?`
const SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\d.])(?<day>\d{1,2})(?:\s?(?:st|nd|rd|th|er|º|ª)\b)?\.?[\s-]+(?:of\s+|de\s+|d['’])?(?<name>${NAME}),?[\s-]+(?:del?\s+)?(?<year>${YEAR})`,
    'giu',
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?<name>${NAME})\s+(?<day>\d{1,2})(?:\s?(?:st|nd|rd|th)\b)?\s*,?\s+(?<year>${YEAR})`,
    'giu',
  ),
  new RegExp(
    String.raw`(?<!\d)(?<year>(?:19|20)\d{2})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?![\d/-])`,
    'gu',
  ),
  /(?<!\d)(?<year>(?:19|20)\d{2})\s?[年년]\s?(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일]/gu,
  // Hungarian, Lithuanian, Latvian; Korean; Czech; Vietnamese.
  new RegExp(
    String.raw`(?<!\d)(?<year>${YEAR})\.?\s(?:m\.\s)?(?<name>${NAME})\s(?<day>\d{1,2})(?!\d)`,
    'giu',
  ),
  new RegExp(String.raw`(?<!\d)(?<year>${YEAR})\.\sgada\s(?<day>\d{1,2})\.\s(?<name>${NAME})`, 'giu'),
  /(?<!\d)(?<year>(?:19|20)\d{2})\.\s(?<month>\d{1,2})\.\s(?<day>\d{1,2})\.?(?!\d)/gu,
  new RegExp(String.raw`(?<!\d)(?<day>\d{1,2})\.\s(?<month>\d{1,2})\.\s(?<year>${YEAR})`, 'gu'),
  new RegExp(String.raw`(?<!\d)(?<day>\d{1,2})\stháng\s(?<month>\d{1,2}),?\s(?<year>${YEAR})`, 'giu'),
]
const OPEN_ORDER =
  /(?<![\d/.-])(?<first>\d{1,2})(?<mark>[-/.])(?<second>\d{1,2})\k<mark>(?<year>(?:19|20)\d{2})(?![\d/-])/gu

const CLOCK = /(?<![\d:.])(?<hour>[01]?\d|2[0-3])(?::|h)(?<minute>[0-5]\d)(?!\d)\s*(?<half>[ap]\.?m\b)?/iu

/** Languages whose numbers have no one order; English is written both ways. */
const OPEN_LANGUAGES = /^(?:en|und)?(?:-|$)/iu

/** Words beside the date: a name, a label, a section; a headline has more. */
const MAX_WORDS = 14
/** «Written by Huda Salem in Schools on 3 March 2026 at 8:34 pm. 12 comments». */
const LABELLED = /^(?:written|posted|published|by)\b/iu
const MAX_LABELLED_WORDS = 20

/** Elements side by side without a space: «HealthMarch 3, 2026Updated». */
const GLUED = /(?<=\p{Ll})(?=\p{Lu})|(?<=\b(?:19|20)\d\d)(?=\p{L})|(?<=\p{Ll})(?=\d{1,2}\s\p{L})/gu

/** The one day that the line holds, ISO 8601 in UTC. */
export function parseWorldDate(line: string, context: WorldDateContext): string | undefined {
  const text = line.replaceAll(GLUED, ' ')
  if (text.split(/\s+/u).length > (LABELLED.test(text) ? MAX_LABELLED_WORDS : MAX_WORDS)) return undefined
  const days = daysIn(text, context)
  const [day] = days
  if (day === undefined || days.some((other) => other !== day)) return undefined
  return parseFeedDate(`${day}${clockBehind(text)}`, context.timezone) ?? parseFeedDate(day, context.timezone)
}

/** As `2026-03-01`. */
function daysIn(line: string, context: WorldDateContext): readonly string[] {
  const named = SHAPES.flatMap((shape) =>
    [...line.matchAll(shape)].map((match) => toDay(match.groups ?? {}, context.language)),
  )
  const open = [...line.matchAll(OPEN_ORDER)].map((match) => toOrderedDay(match.groups ?? {}, context))
  return [...named, ...open].filter((day) => day !== undefined)
}

type Groups = Readonly<Record<string, string | undefined>>

function toDay({ year, month, name, day }: Groups, language = ''): string | undefined {
  const word = (name ?? '').replace('.', '').toLowerCase()
  const number = month ?? (/^(?:hr|bs)\b/iu.test(language) ? CROATIAN_MONTHS : MONTH_NAMES).get(word)
  const text = number === undefined ? `${day} ${word} ${year}` : `${year}-${pad(number)}-${pad(day)}`
  return parseFeedDate(text)?.slice(0, 10)
}

/** Dots are day first everywhere; one number above 12 settles it; else the page's other dates, or its language. */
function toOrderedDay({ first, second, mark, year }: Groups, context: WorldDateContext): string | undefined {
  const [a, b] = [Number(first), Number(second)]
  const language = context.language ?? ''
  if (b > 12) return toDay({ year, month: first, day: second })
  if (a > 12 || a === b || mark === '.') return toDay({ year, month: second, day: first })
  const order = context.order ?? orderOf(language) ?? (OPEN_LANGUAGES.test(language) ? undefined : 'day')
  if (order === undefined) return undefined
  return toDay(order === 'month' ? { year, month: first, day: second } : { year, month: second, day: first })
}

/** `en-US` writes the month first, `en-GB` and its kin the day. */
function orderOf(language: string): NumberOrder | undefined {
  if (/^en[-_](?:US|PH)$/iu.test(language)) return 'month'
  return /^en[-_](?:GB|AU|NZ|IE|IN|ZA|NG|KE|PK)$/iu.test(language) ? 'day' : undefined
}

/** The order of a page's dates in numbers, as those show that have a day above 12; none where they differ. */
export function orderOn(lines: readonly { readonly text: string }[]): NumberOrder | undefined {
  const orders = new Set<NumberOrder>()
  for (const { text } of lines) {
    for (const { groups = {} } of text.matchAll(OPEN_ORDER)) {
      const [a, b] = [Number(groups['first']), Number(groups['second'])]
      if (groups['mark'] !== '.' && a > 12 !== b > 12) orders.add(a > 12 ? 'day' : 'month')
    }
  }
  return orders.size === 1 ? [...orders][0] : undefined
}

function pad(number: string | undefined): string {
  return (number ?? '').padStart(2, '0')
}

/** A time of day somewhere beside the day, with its zone where that is written as an offset or GMT. */
function clockBehind(line: string): string {
  const match = CLOCK.exec(line)
  const groups = match?.groups
  if (!match || !groups) return ''
  const zone = /^\s*\(?(?<zone>GMT|UTC|Z|[+-]\d{2}:?\d{2}|[ECMP][SD]T)\b/u.exec(
    line.slice(match.index + match[0].length),
  )
  return ` ${groups['hour']}:${groups['minute']} ${groups['half'] ?? ''} ${zone?.groups?.['zone'] ?? ''}`.trimEnd()
}
