/** Days of the month as words («الثالث عشر من نيسان») and weekdays, in folded text. */
import { foldDateText } from './date-words.ts'
import { WEEKDAYS } from './month-words.ts'

const UNITS: readonly string[] = [
  'الأول',
  'الثاني',
  'الثالث',
  'الرابع',
  'الخامس',
  'السادس',
  'السابع',
  'الثامن',
  'التاسع',
]

/** Every ordinal from 1 to 31 in its folded spellings, the longest first. */
const ORDINALS: readonly (readonly [string, number])[] = makeOrdinals()

const ORDINAL_DAY = new RegExp(
  String.raw`(?<!\p{L})(?:${ORDINALS.map(([name]) => name).join('|')})(?=\s+من\s+)`,
  'gu',
)

function makeOrdinals(): readonly (readonly [string, number])[] {
  const pairs: [string, number][] = UNITS.map((name, index) => [name, index + 1])
  pairs.push(['العاشر', 10], ['العشرين', 20], ['العشرون', 20], ['الثلاثين', 30], ['الثلاثون', 30])
  for (const [index, name] of ['الحادي', ...UNITS.slice(1)].entries()) {
    pairs.push([`${name} عشر`, 11 + index])
    for (const tens of ['والعشرين', 'والعشرون']) pairs.push([`${name} ${tens}`, 21 + index])
  }
  pairs.push(['الحادي والثلاثين', 31], ['الحادي والثلاثون', 31], ['الأول', 1])
  return pairs
    .map(([name, value]): readonly [string, number] => [foldDateText(name), value])
    .toSorted((a, b) => b[0].length - a[0].length)
}

/** Ordinals before «من» as numbers: only there are they days, «تشرين الأول» is a month. */
export function withNumberedDays(text: string): string {
  return text
    .replaceAll(ORDINAL_DAY, (name) => String(ORDINALS.find(([ordinal]) => ordinal === name)?.[1] ?? name))
    .replaceAll(/(?<!\p{L})غره(?=\s)/gu, '1')
}

const WEEKDAY = new RegExp(
  String.raw`(?<!\p{L})(?:ال(?<name>${WEEKDAYS.flat().map(foldDateText).join('|')}))(?!\p{L})`,
  'gu',
)

/** The weekday that the text names, 0 for Sunday; nothing when it names none or two. */
export function findWeekday(text: string): number | undefined {
  const names = [...text.matchAll(WEEKDAY)].map((match) => match.groups?.['name'] ?? '')
  const days = new Set(
    names.map((name) => WEEKDAYS.findIndex((row) => row.some((word) => foldDateText(word) === name))),
  )
  return days.size === 1 ? [...days][0] : undefined
}
