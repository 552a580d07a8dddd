/**
 * Author names as a page's markup shows them: `rel=author`, `itemprop=author`, links to author pages, elements whose class
 * says author or byline. A second scan of the source, made only for pages whose head names nobody.
 */
import { cleanLine } from '../clean-text.ts'
import { decodeReferences } from '../extract/decode-references.ts'
import { ATTRIBUTE, valueOf, type Attributes } from '../extract/read-attributes.ts'
import { scanSource } from '../extract/scan-tags.ts'
import { isTextSpace, withCodes, type Source } from '../extract/source-codes.ts'
import {
  isElsewhere,
  isRelAuthor,
  kindOf,
  makeSignReader,
  type MarkupKind,
  type NameSigns,
} from './author-element.ts'

export interface MarkedAuthor {
  readonly kind: MarkupKind
  /** Its label is that of a second hand: «Edited by», «Reviewed by». */
  readonly isSecond?: boolean
  /** Parts of an element with several lines are separated by « | ». */
  readonly text: string
  /** Letters of visible text before it. */
  readonly at: number
}

export interface AuthorMarkup {
  readonly authors: readonly MarkedAuthor[]
  /** Letters of text before each `h1`. */
  readonly headings: readonly number[]
}

/** A byline with names, roles and a date fits; more is a biography or an unclosed element. */
const MAX_TEXT = 240
const MAX_AUTHORS = 200
/** Bylines inside bylines; unclosed elements make more. */
const MAX_OPEN = 20

const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
)
const INLINE: ReadonlySet<string> = new Set(
  'a span b i em strong u small font abbr cite bdi bdo mark'.split(' '),
)

interface Capture {
  readonly kind: MarkupKind
  readonly isSecond: boolean
  readonly tag: string
  readonly at: number
  open: number
  text: string
}

interface Elsewhere {
  readonly tag: string
  /** Its class says so, not its tag alone. */
  readonly isNamed: boolean
  open: number
}

interface Scan {
  readonly source: Source
  readonly authors: MarkedAuthor[]
  readonly headings: number[]
  readonly captures: Capture[]
  /** Tags open inside an element that holds other people's names; 0 outside. */
  /** `article` elements open: their footers are the article's. */
  articles: number
  elsewhere: Elsewhere | undefined
  /** Where the text before stands in the source. */
  beforeFrom: number
  beforeTo: number
  readonly signsOf: (attributes: Attributes) => NameSigns
  length: number
}

/** Reads stripped HTML. */
export function readAuthorMarkup(html: string): AuthorMarkup {
  return withCodes(html, (source) => {
    const scan = startScan(source)
    scanSource(source, {
      onOpen: (tag, attributes) => open(scan, tag.name, attributes),
      onClose: (tag) => close(scan, tag.name),
      onText: (from, to) => addText(scan, from, to),
    })
    return { authors: scan.authors, headings: scan.headings }
  })
}

function startScan(source: Source): Scan {
  return {
    source,
    authors: [],
    headings: [],
    captures: [],
    articles: 0,
    elsewhere: undefined,
    beforeFrom: 0,
    beforeTo: 0,
    signsOf: makeSignReader(),
    length: 0,
  }
}

function open(scan: Scan, tag: string, attributes: Attributes): void {
  if (tag === 'h1') {
    scan.headings.push(scan.length)
    // What holds the headline is no sidebar, whatever its name.
    scan.elsewhere = undefined
  }
  if (tag === 'meta' || tag === 'link') addMeta(scan, attributes)
  if (VOID.has(tag)) {
    if (tag === 'br') separate(scan, tag)
    return
  }
  if (tag === 'article') scan.articles += 1
  separate(scan, tag)
  for (const capture of scan.captures) if (capture.tag === tag) capture.open += 1
  if (scan.elsewhere) openElsewhere(scan, scan.elsewhere, tag, attributes)
  else classify(scan, tag, attributes)
}

/** Some print the byline in an aside or a nav; only what cannot mean anybody else counts there. */
function openElsewhere(scan: Scan, elsewhere: Elsewhere, tag: string, attributes: Attributes): void {
  if (elsewhere.tag === tag) elsewhere.open += 1
  if (elsewhere.isNamed || (elsewhere.tag !== 'aside' && elsewhere.tag !== 'nav')) return
  if (isRelAuthor(tag, attributes)) startCapture(scan, tag, 'rel')
  else if (valueOf(attributes, ATTRIBUTE.itemprop) === 'author') startCapture(scan, tag, 'itemprop')
}

function startCapture(scan: Scan, tag: string, kind: MarkupKind): void {
  if (scan.authors.length < MAX_AUTHORS && scan.captures.length < MAX_OPEN)
    scan.captures.push({
      kind,
      isSecond: SECOND_HAND.test(textBefore(scan)),
      tag,
      at: scan.length,
      open: 1,
      text: '',
    })
}

/** At the end of the text before a name. */
const SECOND_HAND =
  /(?:edited|reviewed|checked|illustrated|translated|photographed|photos?|photography|illustrations?|editor)\s*(?:by)?\s*:?\s*$/iu
/** Letters that are looked at of the text before. */
const MAX_BEFORE = 40

function textBefore({ source, beforeFrom, beforeTo }: Scan): string {
  return source.html.slice(Math.max(beforeFrom, beforeTo - MAX_BEFORE), beforeTo)
}

function classify(scan: Scan, tag: string, attributes: Attributes): void {
  const signs = scan.signsOf(attributes)
  const kind = kindOf(tag, attributes, signs)
  if (kind !== undefined) startCapture(scan, tag, kind)
  else if (isElsewhere(tag, signs, scan.articles > 0))
    scan.elsewhere = { tag, isNamed: signs.isElsewhere, open: 1 }
}

/** `<meta itemprop="author" content="…">` and its nested `name` stand in bodies too. */
function addMeta(scan: Scan, attributes: Attributes): void {
  const itemprop = valueOf(attributes, ATTRIBUTE.itemprop)
  const content = valueOf(attributes, ATTRIBUTE.content)
  const inAuthor = scan.captures.some((capture) => capture.kind === 'itemprop')
  if (content === undefined || !(itemprop === 'author' || (itemprop === 'name' && inAuthor))) return
  scan.authors.push({ kind: 'itemprop', text: toText(content), at: scan.length })
}

function close(scan: Scan, tag: string): void {
  if (scan.elsewhere?.tag === tag && (scan.elsewhere.open -= 1) <= 0) scan.elsewhere = undefined
  if (tag === 'article') scan.articles -= 1
  for (const capture of scan.captures) if (capture.tag === tag) capture.open -= 1
  finish(scan, (capture) => capture.open <= 0)
  separate(scan, tag)
}

function addText(scan: Scan, start: number, end: number): void {
  const { codes, html } = scan.source
  let from = start
  let to = end
  while (from < to && isTextSpace(codes[from] ?? 0)) from += 1
  while (to > from && isTextSpace(codes[to - 1] ?? 0)) to -= 1
  scan.length += to - from
  if (to > from) {
    scan.beforeFrom = from
    scan.beforeTo = to
  }
  // A copy of the text is made for those who name somebody: a page has a handful.
  if (scan.captures.length === 0) return
  for (const capture of scan.captures) capture.text += html.slice(start, end)
  finish(scan, (capture) => capture.text.length > 2 * MAX_TEXT)
}

/** A block ends a line; labels, names and dates in inline elements of their own are words of their own. */
function separate(scan: Scan, tag: string): void {
  for (const capture of scan.captures) capture.text += INLINE.has(tag) ? ' ' : ' | '
}

function finish(scan: Scan, isDone: (capture: Capture) => boolean): void {
  for (let index = scan.captures.length - 1; index >= 0; index -= 1) {
    const capture = scan.captures[index]
    if (!capture || !isDone(capture)) continue
    scan.captures.splice(index, 1)
    const text = toText(capture.text)
    if (text !== '' && text.length <= MAX_TEXT)
      scan.authors.push({ kind: capture.kind, isSecond: capture.isSecond, text, at: capture.at })
  }
}

function toText(source: string): string {
  return cleanLine(decodeReferences(source))
    .replaceAll(/(?:\s*\|\s*)+/gu, ' | ')
    .replaceAll(/^\s*\|\s*|\s*\|\s*$/gu, '')
    .trim()
}
