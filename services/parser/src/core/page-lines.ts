/**
 * A page as lines of text in reading order, in one pass without a DOM: what the densest block, the visible date and
 * the dates in markup are found in. Linear, whatever the nesting.
 */
import { Parser } from 'htmlparser2'
import { cleanLine } from './clean-text.ts'

export interface PageLine {
  readonly text: string
  /** Letters of it that are link text. */
  readonly linkLength: number
  readonly tag: string
  /** Number of the container (div, td, article …) that the line stands in. */
  readonly container: number
  /** Its element's class says that it is a date. */
  readonly isDate?: boolean
  /** Its element's class, or that around it, says that readers write there. */
  readonly isComment?: boolean
}

/** A date in markup: `itemprop="datePublished"` or `time[datetime]`. */
interface MarkedDate {
  readonly value: string
  readonly kind: 'itemprop' | 'time'
  /** The line that it stands at. */
  readonly line: number
}

export interface PageLines {
  readonly lines: readonly PageLine[]
  readonly dates: readonly MarkedDate[]
  /** The most elements that were open at once. */
  readonly depth: number
}

const CONTAINERS: ReadonlySet<string> = new Set(
  'body div td article section main center blockquote aside header footer nav form'.split(' '),
)
const LINE_ENDS: ReadonlySet<string> = new Set(
  'p br li ul ol tr table h1 h2 h3 h4 h5 h6 dl dt dd pre hr figure figcaption time'.split(' '),
)
const SILENT: ReadonlySet<string> = new Set('head title select textarea button script style'.split(' '))

/** Pages have a few hundred lines; more is a data dump. */
const MAX_LINES = 20_000

interface Scanner {
  readonly lines: PageLine[]
  readonly dates: MarkedDate[]
  readonly containers: { readonly tag: string; readonly number: number }[]
  count: number
  tag: string
  text: string
  linkLength: number
  links: number
  silent: number
  open: number
  depth: number
}

/** Reads stripped HTML. */
export function toPageLines(html: string): PageLines {
  const scanner: Scanner = {
    lines: [],
    dates: [],
    containers: [],
    count: 0,
    tag: 'body',
    text: '',
    linkLength: 0,
    links: 0,
    silent: 0,
    open: 0,
    depth: 0,
  }
  const parser = new Parser({
    onopentag: (tag, attributes) => openTag(scanner, tag, attributes),
    onclosetag: (tag) => closeTag(scanner, tag),
    ontext: (text) => {
      if (scanner.silent > 0) return
      scanner.text += text
      if (scanner.links > 0) scanner.linkLength += text.trim().length
    },
  })
  parser.end(html)
  endLine(scanner)
  return { lines: scanner.lines, dates: scanner.dates, depth: scanner.depth }
}

function openTag(scanner: Scanner, tag: string, attributes: Readonly<Record<string, string>>): void {
  scanner.open += 1
  scanner.depth = Math.max(scanner.depth, scanner.open)
  if (SILENT.has(tag)) scanner.silent += 1
  markDate(scanner, tag, attributes)
  if (tag === 'a') scanner.links += 1
  else if (CONTAINERS.has(tag)) {
    endLine(scanner)
    scanner.count += 1
    scanner.containers.push({ tag, number: scanner.count })
  } else if (LINE_ENDS.has(tag)) {
    endLine(scanner)
    if (tag !== 'br') scanner.tag = tag
  }
}

function closeTag(scanner: Scanner, tag: string): void {
  scanner.open -= 1
  if (SILENT.has(tag)) scanner.silent = Math.max(0, scanner.silent - 1)
  if (tag === 'a') scanner.links = Math.max(0, scanner.links - 1)
  else if (CONTAINERS.has(tag) && scanner.containers.at(-1)?.tag === tag) {
    endLine(scanner)
    scanner.containers.pop()
    scanner.tag = scanner.containers.at(-1)?.tag ?? 'body'
  } else if (LINE_ENDS.has(tag) && tag !== 'br') {
    endLine(scanner)
    scanner.tag = scanner.containers.at(-1)?.tag ?? 'body'
  }
}

function markDate(scanner: Scanner, tag: string, attributes: Readonly<Record<string, string>>): void {
  const isPublished = attributes['itemprop'] === 'datePublished'
  const value = attributes['datetime'] ?? (isPublished ? attributes['content'] : undefined)
  if (value === undefined || (!isPublished && tag !== 'time') || attributes['itemprop'] === 'dateModified')
    return
  scanner.dates.push({ value, kind: isPublished ? 'itemprop' : 'time', line: scanner.lines.length })
}

function endLine(scanner: Scanner): void {
  const text = cleanLine(scanner.text)
  if (text !== '' && scanner.lines.length < MAX_LINES) {
    const container = scanner.containers.at(-1)?.number ?? 0
    scanner.lines.push({ text, linkLength: scanner.linkLength, tag: scanner.tag, container })
  }
  scanner.text = ''
  scanner.linkLength = 0
}
