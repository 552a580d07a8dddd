/**
 * What goes out of the chosen container: forms, layout tables, lists and divs that look like no text.
 *
 * Each rule names a kind of furniture seen in real templates; ten commas speak for anything.
 */
import { SAYS_NEVER_BODY, SAYS_SMALL_FURNITURE } from './class-names.ts'
import type { PageElement, PageTree } from './page-tree.ts'
import { nameWeight } from './score-containers.ts'
import type { Sums, Totals } from './totals.ts'

export interface CleanOptions {
  readonly title: string
  /** Whether class and id weigh. */
  readonly byName: boolean
}

const CLEANED: ReadonlySet<string> = new Set('form fieldset table ul ol dl div section'.split(' '))
const LISTS: ReadonlySet<string> = new Set('ul ol dl'.split(' '))
/** Tags that never hold body text. */
const NEVER_BODY: ReadonlySet<string> = new Set(
  'figure figcaption aside form footer nav dialog menu time label legend'.split(' '),
)
const BODY_TAGS: ReadonlySet<string> = new Set('article main section body'.split(' '))

const MANY_COMMAS = 10
/** Named furniture longer than this holds part of the article: the name is the template's mistake. */
const MAX_NAMED_LETTERS = 600
const MAX_NAMED_SHARE = 0.3
/** Lists and blocks that are links and nothing else. */
const MAX_LINK_SHARE = 0.75
const MAX_LINK_PARAGRAPH = 200
/** A div that is nearly all list is judged as a list. */
const LIST_SHARE = 0.9
const SHORT = 25
/** A caption for each picture is text; more is an article with pictures. */
const MAX_GALLERY_LETTERS = 400
/** An article-like name and no furniture in it. */
const NAMED_WELL = 25

/** Drops more elements below `parts`: the mask is `dropped` with them added. */
export function cleanContainer(
  tree: PageTree,
  parts: readonly number[],
  totals: Totals,
  dropped: Uint8Array,
  options: CleanOptions,
): Uint8Array {
  const cleaned = dropped.slice()
  const whole = parts.reduce((sum, part) => sum + lettersOf(tree, part, totals), 0)
  for (const part of parts) {
    const { end = 0 } = tree.elements[part] ?? {}
    for (let index = part; index < end; index += 1) {
      const element = tree.elements[index]
      if (!element || cleaned[index] === 1) continue
      const inherits = index > part && cleaned[element.parent] === 1
      if (inherits || (index > part && isNoText(tree, element, totals.below(element), { ...options, whole })))
        cleaned[index] = 1
    }
  }
  return cleaned
}

function lettersOf(tree: PageTree, index: number, totals: Totals): number {
  const element = tree.elements[index]
  return element ? totals.below(element).letters : 0
}

function isNoText(
  tree: PageTree,
  element: PageElement,
  sums: Sums,
  options: CleanOptions & { readonly whole: number },
): boolean {
  const { tag } = element
  if (tag === 'figure') return true
  const isSmallPart = sums.letters < options.whole * MAX_NAMED_SHARE
  if (NEVER_BODY.has(tag)) return isSmallPart
  if (options.byName && isNamedFurniture(element, sums, options.whole)) return true
  if (isAllLinks(element, sums)) return true
  return CLEANED.has(tag) && isNoContent(tree, element, sums, { isSmallPart, byName: options.byName })
}

function isNoContent(
  tree: PageTree,
  element: PageElement,
  sums: Sums,
  { isSmallPart, byName }: { readonly isSmallPart: boolean; readonly byName: boolean },
): boolean {
  if (element.tag === 'table' && isDataTable(tree, element, sums)) return false
  const weight = byName ? nameWeight(element) : 0
  if (weight < 0 && isSmallPart) return true
  return sums.commas < MANY_COMMAS && looksLikeFurniture(element, sums, weight)
}

/** Paragraphs and lists that are links and little else. */
function isAllLinks({ tag }: PageElement, sums: Sums): boolean {
  if (linkShare(sums) <= MAX_LINK_SHARE) return false
  return LISTS.has(tag) || (tag === 'p' && sums.letters <= MAX_LINK_PARAGRAPH)
}

function isNamedFurniture({ names, tag }: PageElement, { letters }: Sums, whole: number): boolean {
  if (BODY_TAGS.has(tag)) return false
  if ((names & SAYS_NEVER_BODY) !== 0) return letters < whole * MAX_NAMED_SHARE
  return (
    (names & SAYS_SMALL_FURNITURE) !== 0 && letters <= Math.min(MAX_NAMED_LETTERS, whole * MAX_NAMED_SHARE)
  )
}

interface Counted extends Sums {
  readonly element: PageElement
  readonly weight: number
  readonly links: number
  /** Lists are allowed what lists have: links, items, short lines. */
  readonly isList: boolean
}

/** Rules over what is counted below an element. Each was a template's furniture on real pages. */
const RULES: Readonly<Record<string, (counted: Counted) => boolean>> = {
  'a form': ({ element, paragraphs }) => element.inputs > Math.floor(paragraphs / 3),
  'a gallery': ({ element, isList, paragraphs, letters }) =>
    !isList && element.images > 1 && paragraphs / element.images < 0.5 && letters < MAX_GALLERY_LETTERS,
  'a label with a link': ({ element, isList, headingLetters, letters, links }) =>
    !isList && headingLetters / letters < LIST_SHARE && letters < SHORT && element.images !== 1 && links > 0,
  'a menu': ({ isList, weight, links }) => !isList && weight < NAMED_WELL && links > 0.2,
  'a menu, whatever its name': ({ weight, links }) => weight >= NAMED_WELL && links > 0.5,
  'a player': ({ element, letters }) => (element.embeds === 1 && letters < 75) || element.embeds > 1,
}

function looksLikeFurniture(element: PageElement, sums: Sums, weight: number): boolean {
  if (sums.letters === 0) return false
  const isList = LISTS.has(element.tag) || sums.itemLetters / sums.letters > LIST_SHARE
  const counted: Counted = { ...sums, element, weight, links: linkShare(sums), isList }
  return Object.values(RULES).some((rule) => rule(counted))
}

/** A table with several rows of short cells and few links is data; one with paragraphs in it is layout. */
function isDataTable({ elements }: PageTree, table: PageElement, sums: Sums): boolean {
  let rows = 0
  for (let index = table.index + 1; index < table.end; index += 1)
    if (elements[index]?.tag === 'tr') rows += 1
  return rows > 1 && linkShare(sums) < 0.3
}

function linkShare({ letters, linkLetters }: Sums): number {
  return letters === 0 ? 0 : linkLetters / letters
}
