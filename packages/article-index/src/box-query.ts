/**
 * The language of the query box, as data. Pure; every text is a valid query, and what is no operator is a word.
 *
 *     «مكافحة التطرف»  "two words"      exactly as it stands
 *     -كرة  -"كرة القدم"  -المصدر:المرصد  without it
 *     ندوة OR مؤتمر   ندوة أو مؤتمر       one of them at least
 *     تطرف*                             words that begin so
 *     المصدر:المرصد  place:"…"            a facet (facet-list.ts names them)
 *     نسخ:نعم  copies:yes               copies and rewrites are not folded
 *     من:2026-01  إلى:2026-03-15  date:2026  published in that time
 *
 * A question, or more than eight words, is a sentence: in it «أو» is a word and quotation marks quote.
 *
 * It promises nothing about meaning: that is `box-clauses.ts`.
 */
import { normaliseArabic } from '@rasid/arabic'
import { looksLikeDate, parseBoxDate } from './box-date.ts'
import { BadQuery } from './errors.ts'
import { facetOf, FACETS, type FacetName } from './facet-list.ts'
import { readFlag } from './flag.ts'
import { MAX_QUERY_LENGTH } from './search-query.ts'

export interface BoxTerm {
  readonly kind: 'word' | 'phrase' | 'prefix'
  /** Without quotation marks and star. */
  readonly text: string
}

export interface BoxFilter {
  readonly facet: FacetName
  /** As typed: an id, a code or a name. */
  readonly value: string
  readonly excluded: boolean
}

export interface BoxQuery {
  /** Bare words, in the order typed. */
  readonly words: readonly string[]
  /** Each must occur as it stands. */
  readonly phrases: readonly string[]
  /** Of each a word must occur that begins so. */
  readonly prefixes: readonly string[]
  /** Of each list one at least must occur. */
  readonly alternatives: readonly (readonly BoxTerm[])[]
  /** None may occur. */
  readonly excluded: readonly BoxTerm[]
  /** Values of one facet are alternatives; facets all count. */
  readonly filters: readonly BoxFilter[]
  /** Whether copies and rewrites are hits of their own; absent where nothing was said of it. */
  readonly copies?: boolean
  /** First instant of publication that counts, ISO 8601. */
  readonly since?: string
  /** First instant that no longer counts. */
  readonly until?: string
  /** What stands where a date should and is spelt as one, but is none (2026-13): it is a word. Absent where there is none. */
  readonly notDates?: readonly string[]
}

/** One piece of the text as it was read. */
interface Item {
  readonly minus: boolean
  /** What stood before a colon. */
  readonly field?: string
  readonly quoted: boolean
  readonly text: string
}

/** Marks of direction, which keyboards and pages put between a mark and its word. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** Straight, curly, low and angular marks, also the wrong way round. A minus is one only before something. */
const ITEM =
  /(?<minus>[-\u2212](?=\S))?(?:(?<field>\p{L}{2,20})[:：] ?)?(?:["«»“”„](?<quoted>[^"«»“”„]+)["«»“”]|(?<bare>[^\s"«»“”„]+))/gu

/** Throws `BadQuery` when the text is too long. */
export function parseBox(text: string): BoxQuery {
  if (text.length > MAX_QUERY_LENGTH)
    throw new BadQuery(
      'length',
      `a query of ${text.length} characters is over the limit of ${MAX_QUERY_LENGTH}`,
    )
  const found = [...text.replaceAll(BIDI_CONTROLS, '').matchAll(ITEM)]
  const items = found.flatMap(toItems)
  const notDates = found.flatMap(toNoDate)
  const said = items.flatMap((item) => toDates(item) ?? toCopies(item) ?? [])
  const filters = items.flatMap((item) => toFilter(item) ?? [])
  const rest = items.filter((item) => !isField(item))
  const formula = isFormula(rest)
  const { groups, excluded } = toGroups(formula ? rest : rest.flatMap(withoutMarks), formula)
  const single = groups.flatMap((group) => (group.length === 1 ? group : []))
  const of = (kind: BoxTerm['kind']): readonly string[] =>
    single.filter((term) => term.kind === kind).map((term) => term.text)
  return {
    words: of('word'),
    phrases: of('phrase'),
    prefixes: of('prefix'),
    alternatives: groups.filter((group) => group.length > 1),
    excluded,
    filters,
    ...Object.fromEntries(said.flatMap((part) => Object.entries(part))),
    ...(notDates.length === 0 ? {} : { notDates }),
  }
}

/** What a builder that knows words and quotation marks only has to find and to rank by. */
export function plainText({ words, phrases }: BoxQuery): string {
  return [...words, ...phrases.map((phrase) => `"${phrase}"`)].join(' ')
}

/** The text with these phrases as bare words; other quotation marks, of a field or a minus, stay. */
export function unquote(text: string, phrases: readonly string[]): string {
  return text.replaceAll(ITEM, (whole, ...found) => {
    const { minus, field, quoted } = found.at(-1) as Readonly<Record<string, string | undefined>>
    if (minus !== undefined || field !== undefined || quoted === undefined) return whole
    return phrases.includes(quoted.trim()) ? ` ${quoted} ` : whole
  })
}

/** The text with other words in the place of bare ones; `undefined` leaves one as it is, and nothing takes it away. */
export function replaceWords(text: string, replace: (word: string) => string | undefined): string {
  return text
    .replaceAll(ITEM, (whole, ...found) => {
      const { minus, field, bare } = found.at(-1) as Readonly<Record<string, string | undefined>>
      if (minus !== undefined || field !== undefined || bare === undefined) return whole
      return replace(bare.replaceAll(BIDI_CONTROLS, '')) ?? whole
    })
    .replaceAll(/ {2,}/gu, ' ')
    .trim()
}

/** A word before a colon that names no field is a word: headlines are full of them. */
function toItems({ groups = {} }: RegExpMatchArray): readonly Item[] {
  const { minus, field, quoted, bare } = groups
  const text = (quoted ?? bare ?? '').trim()
  const item = { minus: minus !== undefined, quoted: quoted !== undefined, text }
  // A star alone is everything, as in other boxes.
  if (text === '' || (quoted === undefined && field === undefined && /^\*+$/u.test(text))) return []
  if (field === undefined) return [item]
  const known = { ...item, field: normaliseArabic(field.toLowerCase()) }
  return isField(known) ? [known] : [{ ...item, quoted: false, text: field }, item]
}

function isField(item: Item): boolean {
  return [toDates, toCopies, toFilter].some((read) => read(item) !== undefined)
}

type Bounds = Partial<Pick<BoxQuery, 'since' | 'until'>>

/** `to:` includes the day it names and `before:` does not, as in other boxes. */
const DATE_FIELDS: readonly {
  readonly names: readonly string[]
  readonly bounds: (range: { readonly since: string; readonly until: string }) => Bounds
}[] = [
  { names: ['من', 'منذ', 'from', 'since', 'after'], bounds: ({ since }) => ({ since }) },
  { names: ['إلى', 'حتى', 'to'], bounds: ({ until }) => ({ until }) },
  { names: ['قبل', 'before', 'until'], bounds: ({ since }) => ({ until: since }) },
  { names: ['تاريخ', 'التاريخ', 'date'], bounds: ({ since, until }) => ({ since, until }) },
]

function toDates({ field, text, minus }: Item): Bounds | undefined {
  if (field === undefined || minus) return undefined
  const found = dateField(field)
  const range = found && parseBoxDate(text)
  return found && range && found.bounds(range)
}

function dateField(field: string): (typeof DATE_FIELDS)[number] | undefined {
  return DATE_FIELDS.find(({ names }) => names.some((name) => normaliseArabic(name) === field))
}

function toNoDate({ groups = {} }: RegExpMatchArray): readonly string[] {
  const { field, quoted, bare } = groups
  const text = (quoted ?? bare ?? '').trim()
  const isDate = field !== undefined && dateField(normaliseArabic(field.toLowerCase())) !== undefined
  return isDate && looksLikeDate(text) && parseBoxDate(text) === undefined ? [text] : []
}

const COPIES: ReadonlySet<string> = new Set(['نسخ', 'النسخ', 'copies'].map(normaliseArabic))

function toCopies({ field, text, minus }: Item): Pick<BoxQuery, 'copies'> | undefined {
  const copies = field === undefined || minus || !COPIES.has(field) ? undefined : readFlag(text)
  return copies === undefined ? undefined : { copies }
}

const FACET_NAMES: ReadonlyMap<string, FacetName> = new Map(
  FACETS.flatMap(({ name, box }) => box.map((word) => [normaliseArabic(word), name] as const)),
)

function toFilter({ field, text, minus }: Item): BoxFilter | undefined {
  const facet = field === undefined ? undefined : FACET_NAMES.get(field)
  if (facet === undefined || facetOf(facet).takes?.(text) === false) return undefined
  return { facet, value: text, excluded: minus }
}

/** Longer texts are sentences, and so is a question. */
const FORMULA_WORDS = 8
const QUESTION = /[?؟]/u

/**
 * A formula is typed for the box. In a sentence (a pasted headline, a question) «أو» is a word like any other, and
 * quotation marks quote.
 */
function isFormula(items: readonly Item[]): boolean {
  const words = items.reduce((sum, { text }) => sum + text.split(/\s+/u).length, 0)
  return words <= FORMULA_WORDS && !items.some(({ text }) => QUESTION.test(text))
}

function withoutMarks(item: Item): readonly Item[] {
  if (!item.quoted || item.minus) return [item]
  return item.text.split(/\s+/u).map((text) => ({ ...item, quoted: false, text }))
}

/** Terms in order, those joined by an operator in one group. */
function toGroups(
  items: readonly Item[],
  formula: boolean,
): {
  readonly groups: readonly (readonly BoxTerm[])[]
  readonly excluded: readonly BoxTerm[]
} {
  const groups: BoxTerm[][] = []
  let joined = false
  for (const [at, item] of items.entries()) {
    if (item.minus) continue
    const next = items[at + 1]
    if (isOr(item, formula) && groups.length > 0 && next !== undefined && !next.minus) joined = true
    else if (joined) {
      groups.at(-1)?.push(toTerm(item))
      joined = false
    } else groups.push([toTerm(item)])
  }
  return { groups, excluded: items.filter(({ minus }) => minus).map(toTerm) }
}

function isOr({ quoted, text }: Item, formula: boolean): boolean {
  if (quoted) return false
  return text === 'OR' || text === '|' || (formula && /^[أا]و$/u.test(text))
}

/** Two letters at least: `و*` would be half the language. */
const PREFIX = /^(?<stem>[^*]{2,})\*$/u

function toTerm({ quoted, text }: Item): BoxTerm {
  if (quoted) return { kind: 'phrase', text }
  const stem = PREFIX.exec(text)?.groups?.['stem']
  return stem === undefined ? { kind: 'word', text } : { kind: 'prefix', text: stem }
}
