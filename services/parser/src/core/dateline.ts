/**
 * Where a report was filed and by which agency, as its first or last words say: «الكويت - كونا:»، «القاهرة (رويترز) -»،
 * «الدوحة في 10 مارس /قنا/»، "CAIRO (Reuters) -"، «(أ ف ب)» or «المصدر: وكالات» at the end.
 *
 * Promises: the text itself is not changed. A place alone is believed only when it is a city of reports and a mark stands
 * behind it, since any sentence may begin with a place.
 */
import { cleanLine } from './clean-text.ts'
import { AGENCIES } from './words/agencies.ts'
import { DATELINE_PLACES } from './words/dateline-places.ts'

export interface Dateline {
  readonly dateline?: string
  readonly agency?: string
}

const AGENCY_NAMES = anyOf(AGENCIES.map(([name]) => name))
const PLACE_NAMES = anyOf(DATELINE_PLACES)

/** A place is one to three words; a longer beginning is a sentence. */
const PLACE = String.raw`(?<place>\p{L}{2,}(?:\s(?!في\s)\p{L}{2,}){0,2})`
const CITY = String.raw`(?<place>${PLACE_NAMES}(?:\s?[/،,]\s?(?:${PLACE_NAMES}))?)(?!\p{L})`
const AGENCY = String.raw`(?<agency>${AGENCY_NAMES})(?!\p{L})`
const DASH = String.raw`\s*[-–—ـ/،,|]+\s*`
/** «في 10 مارس»، «، 10 مارس 2026 م»، «21 رمضان 1447 هـ الموافق 10 مارس 2026 م». */
const DAY = String.raw`(?:\s*[،,–-]?\s*(?:في\s+)?\d{1,2}\s[^:()/|]{3,60}?)?`
const OPEN = String.raw`[\s(\[/"«“]*`
const CLOSE = String.raw`[\s)\]/"»”]*`
const END = String.raw`(?:${CLOSE}[:\-–—.ـ]|\s*[)\]/]|\s*$)`
const SOURCE = String.raw`(?:المصدر\s*[:/]\s*)?`

const HEAD_SHAPES: readonly RegExp[] = [
  new RegExp(String.raw`^${SOURCE}${PLACE}${DAY}(?:${DASH}|\s*[(\[/]\s*)${OPEN}${AGENCY}${END}`, 'u'),
  new RegExp(String.raw`^${SOURCE}${CITY}${DAY}(?:${DASH}|\s*[(\[/]\s*|\s+)${OPEN}${AGENCY}${END}`, 'u'),
  new RegExp(String.raw`^${SOURCE}${OPEN}${AGENCY}${CLOSE}(?:${DASH})?${OPEN}${PLACE}\s*[:\-–—]`, 'u'),
  new RegExp(String.raw`^${SOURCE}${OPEN}${AGENCY}${CLOSE}(?:[:\-–—]|$)`, 'u'),
  // CAIRO, March 3 (Reuters) - · London (AP) —
  new RegExp(
    String.raw`^(?<place>\p{Lu}[\p{L}.'’-]+(?:[\s/]\p{Lu}[\p{L}.'’-]+){0,3}(?:,\s\p{Lu}[\p{L}. ]{1,20})?)(?:,\s\p{L}{3,9}\.?\s\d{1,2}(?:,\s\d{4})?)?\s*[(\[]${AGENCY}[^)\]]{0,30}[)\]]`,
    'u',
  ),
  // LONDON — …
  /^(?<place>\p{Lu}{3,}(?:[\s/]\p{Lu}{2,}){0,2})(?:,\s\p{Lu}[\p{L}.]{1,20})?\s+[—–]\s/u,
  new RegExp(String.raw`^المصدر\s*[:/]\s*${CITY}${DASH}\S`, 'u'),
  new RegExp(String.raw`^${CITY}${DAY}\s*(?:[:：]|[-–—]+\s|\(\S)`, 'u'),
  // «تم – الرياض : …»: a short name of the outlet in front.
  new RegExp(String.raw`^(?:\p{L}+\s?){1,2}[-–—]\s*${CITY}\s*[:：]`, 'u'),
]

const TAIL_SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`^\s*(?:(?:ال)?مصدر|نقلا عن|Source)\s*[:/]?\s*${OPEN}${AGENCY}(?:${CLOSE}|\s*[+،,/و&].{0,60})$`,
    'iu',
  ),
  new RegExp(String.raw`(?:^|\s)[(\[/]\s*${AGENCY}\s*[)\]/]\.?\s*$`, 'u'),
]

/** Lines in which a dateline can stand, and behind the text. */
const HEAD_LINES = 8
const TAIL_LINES = 4

/** A dateline stands in the first letters of its line. */
const MAX_HEAD = 160

/** A line that says the source and nothing else. */
const MAX_SOURCE_LINE = 60

/**
 * Reads the first and last lines of an article; `page` are all lines of its page, where a source line may stand that is no
 * part of the body.
 */
export function readDateline(lines: readonly string[], page: readonly string[] = []): Dateline {
  const head = firstMatch(
    lines.slice(0, HEAD_LINES).map((line) => cleanLine(line).slice(0, MAX_HEAD)),
    HEAD_SHAPES,
  )
  if (head.agency !== undefined) return head
  const tail = lines.slice(-TAIL_LINES).map((line) => cleanLine(line).slice(-MAX_HEAD))
  const sources = page.filter((line) => line.length <= MAX_SOURCE_LINE)
  return { ...head, ...firstMatch([...tail.toReversed(), ...sources], TAIL_SHAPES) }
}

/** The agency that a name of an author stands for. */
export function agencyOf(names: readonly string[]): string | undefined {
  const pattern = new RegExp(`^${AGENCY}$`, 'u')
  return names
    .map((name) => pattern.exec(name.trim())?.groups?.['agency'])
    .map(canonical)
    .find(Boolean)
}

function firstMatch(lines: readonly string[], shapes: readonly RegExp[]): Dateline {
  for (const line of lines) {
    for (const shape of shapes) {
      const groups = shape.exec(line)?.groups
      if (!groups) continue
      const agency = canonical(groups['agency'])
      const place = groups['place']?.trim()
      return {
        ...(place === undefined ? {} : { dateline: place }),
        ...(agency === undefined ? {} : { agency }),
      }
    }
  }
  return {}
}

function canonical(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const key = bare(name)
  return AGENCIES.find(([known]) => bare(known) === key)?.[1] ?? name
}

function bare(name: string): string {
  return name.replaceAll(/[\s.]/gu, '').replaceAll(/[أإآ]/gu, 'ا').toLowerCase()
}

/** Any of the names, the longest first; spaces may be dots or missing, alefs have any form. */
function anyOf(names: readonly string[]): string {
  const patterns = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/\s+/gu, String.raw`[\s.]*`).replaceAll(/[أإآا]/gu, '[أإآا]'))
  return `(?:${patterns.join('|')})`
}
