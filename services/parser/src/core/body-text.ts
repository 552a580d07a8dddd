/** The body of a page by the first way that gives one, with the way recorded. */
import type { ExtractionMethod, FeedEntryText } from '@rasid/contracts'
import { toBody, type BodyContext } from './body-lines.ts'
import { attempt } from './attempt.ts'
import { densestBlock } from './densest-block.ts'
import { toPageLines, type PageLines } from './page-lines.ts'
import { readableElement } from './readable-element.ts'
import { stripMarkup } from './strip-markup.ts'
import { toTextBlocks } from './text-blocks.ts'

export interface BodyText {
  readonly paragraphs: readonly string[]
  /** The lines before the filter: datelines and source lines stand there. */
  readonly lines: readonly string[]
  readonly method: ExtractionMethod
}

export interface BodySources extends BodyContext {
  /** Stripped. */
  readonly html: string
  readonly page: PageLines
  readonly structuredBody?: string | undefined
  readonly entry?: FeedEntryText | undefined
}

/** Below this the extractor may have taken a teaser for the article: the other ways are asked too. */
const SHORT = 300

/** A fallback must be this many times longer to be believed over a short but real text. */
const LONGER = 2

/** A fallback shorter than this is a caption or a menu. */
const MIN_FALLBACK = 120

/**
 * Elements open at once: real pages stay under 60. Readability's time grows with the square of the depth, and a page of
 * 5,000 nested divs took ten minutes.
 */
const MAX_DEPTH = 200

/** The body; nothing when neither page nor feed has any text. */
export function bodyText(sources: BodySources): BodyText | undefined {
  const main = fromReadability(sources)
  if (main && lengthOf(main) >= SHORT) return main
  const own = main ? lengthOf(main) : 0
  const fallbacks = [
    () => fromStructured(sources),
    () => fromDensest(sources),
    () => fromEntry(sources, 'feed-content'),
  ]
  for (const fallback of fallbacks) {
    const found = fallback()
    if (found && lengthOf(found) >= Math.max(MIN_FALLBACK, own * LONGER)) return found
  }
  return (
    main ?? fromEntry(sources, 'feed-content') ?? fromEntry(sources, 'feed-summary') ?? fromDensest(sources)
  )
}

/** The body from the feed entry alone, for pages that could not be had. */
export function entryBody(entry: FeedEntryText, context: BodyContext): BodyText | undefined {
  return fromEntry({ ...context, entry }, 'feed-content') ?? fromEntry({ ...context, entry }, 'feed-summary')
}

function fromReadability(sources: BodySources): BodyText | undefined {
  if (sources.page.depth > MAX_DEPTH) return undefined
  const lines = attempt(() => {
    const readable = readableElement(sources.html)
    return readable && toTextBlocks(readable.element).map((block) => block.text)
  })
  return lines && toBodyText(lines, sources, 'readability')
}

function fromStructured(sources: BodySources): BodyText | undefined {
  if (sources.structuredBody === undefined) return undefined
  return toBodyText(linesOf(sources.structuredBody), sources, 'json-ld')
}

function fromDensest(sources: BodySources): BodyText | undefined {
  return toBodyText(densestBlock(sources.page.lines), sources, 'densest-block')
}

function fromEntry(
  sources: BodyContext & { readonly entry?: FeedEntryText | undefined },
  method: 'feed-content' | 'feed-summary',
): BodyText | undefined {
  const html = method === 'feed-content' ? sources.entry?.content : sources.entry?.summary
  return html === undefined ? undefined : toBodyText(linesOf(html), sources, method)
}

/** HTML or plain text as lines; in plain text line breaks are paragraphs. */
function linesOf(text: string): readonly string[] {
  const html = /<\/?[a-z][^>]*>/iu.test(text) ? text : text.replaceAll('\n', '<br>')
  return toPageLines(stripMarkup(html).html).lines.map((line) => line.text)
}

function toBodyText(
  lines: readonly string[],
  context: BodyContext,
  method: ExtractionMethod,
): BodyText | undefined {
  const paragraphs = toBody(lines, context)
  return paragraphs.length === 0 ? undefined : { paragraphs, lines, method }
}

function lengthOf(body: BodyText): number {
  return body.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0)
}
