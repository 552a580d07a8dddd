/** A page's tree → its lines, for readers of lines: the visible date, the heading, the densest block. */
import { cleanLine } from '../clean-text.ts'
import type { PageLines } from '../page-lines.ts'
import { SAYS_COMMENT } from './class-names.ts'
import type { PageTree } from './page-tree.ts'

/** One line a block, in the same order, so that a date's block is its line. */
export function toTreeLines({ elements, blocks, dates }: PageTree): PageLines {
  let depth = 0
  for (const element of elements) depth = Math.max(depth, element.depth)
  return {
    lines: blocks.map(({ text, counts, linkLength, element }) => ({
      text: counts.isClean ? text : cleanLine(text),
      linkLength,
      tag: headingOver(elements, element) ?? elements[element]?.tag ?? 'body',
      container: containerOf(elements, element),
      isDate: counts.mayHoldDigit && isDateText(text) && isNamedDate(elements, element),
      isComment: isComment(elements, element),
    })),
    dates: dates.map(({ value, kind, block }) => ({ value, kind, line: block })),
    depth,
  }
}

/** `date`, `post-date`, `article__date`, `published-on`, `entryDate`; not `update`, `validate`, `datepicker`. */
const DATE_NAME =
  /(?:^|[\s_-])(?:date|dateline|pub-?date|date-?time|published|publish(?:ed)?-?(?:date|on|time)|time-?stamp|tarikh|tarih|fecha|datum)(?=$|[\s_-])/u

function isComment(elements: PageTree['elements'], index: number): boolean {
  const { names = 0, parent = -1 } = elements[index] ?? {}
  return ((names | (elements[parent]?.names ?? 0)) & SAYS_COMMENT) !== 0
}

/** The longest date line with labels and an update behind it. */
const MAX_DATE = 120

/** Class names are read only where the text may hold a date: they are many. */
function isDateText(text: string): boolean {
  return text.length <= MAX_DATE && /\p{Nd}/u.test(text)
}

function isNamedDate(elements: PageTree['elements'], index: number): boolean {
  const { className = '', parent = -1 } = elements[index] ?? {}
  return saysDate(className) || saysDate(elements[parent]?.className ?? '')
}

function saysDate(className: string): boolean {
  return className !== '' && DATE_NAME.test(className.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '-').toLowerCase())
}

const HEADINGS: ReadonlySet<string> = new Set('h1 h2 h3 h4 h5 h6'.split(' '))

/** Steps from a heading's text up to the heading: a link, a span, a div for its looks. */
const HEADING_STEPS = 3

/** The heading that a line stands in: `<h1><span>…</span></h1>` is a heading too. */
function headingOver(elements: PageTree['elements'], index: number): string | undefined {
  let at = elements[index]
  for (let steps = 0; at && steps <= HEADING_STEPS; steps += 1) {
    if (HEADINGS.has(at.tag)) return at.tag
    at = elements[at.parent]
  }
  return undefined
}

const NO_CONTAINERS: ReadonlySet<string> = new Set(
  'p li ul ol tr table h1 h2 h3 h4 h5 h6 dl dt dd pre time'.split(' '),
)

/** The nearest element that may hold several lines. */
function containerOf(elements: PageTree['elements'], index: number): number {
  let at = elements[index]
  while (at && at.parent >= 0 && NO_CONTAINERS.has(at.tag)) at = elements[at.parent]
  return at?.index ?? 0
}
