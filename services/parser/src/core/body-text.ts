/** The body of a page by the first way that gives one, with the way recorded. */
import type { ExtractionMethod, FeedEntryText } from '@rasid/contracts'
import { htmlToText } from '@rasid/feeds'
import { toBody, type BodyContext } from './body-lines.ts'
import { attempt } from './attempt.ts'
import { densestBlock } from './densest-block.ts'
import { toPageLines, type PageLines } from './page-lines.ts'
import { extractBody } from './extract/extract-body.ts'
import { hydrationBody } from './extract/hydration-body.ts'
import type { PageTree } from './extract/page-tree.ts'
import { LOW_QUALITY, qualityOf } from './quality.ts'
import { readableElement } from './readable-element.ts'
import { stripMarkup } from './strip-markup.ts'
import { toTextBlocks } from './text-blocks.ts'

export interface BodyText {
  /** Clean lines (`cleanLine`), none of them empty. */
  readonly paragraphs: readonly string[]
  /** The lines before the filter: datelines and source lines stand there. */
  readonly lines: readonly string[]
  readonly method: ExtractionMethod
  /** 0 to 1; see `quality.ts`. */
  readonly quality: number
}

export interface BodySources extends BodyContext {
  /** As it came, scripts and all. */
  readonly source: string
  /** Stripped. */
  readonly html: string
  readonly tree: PageTree
  readonly page: PageLines
  readonly description?: string | undefined
  readonly structuredBody?: string | undefined
  readonly entry?: FeedEntryText | undefined
  /** Source of the elements that the outlet's rules name. */
  readonly ruledBody?: string | undefined
}

/** Below this the extractor may have taken a teaser for the article: the other ways are asked too. */
const SHORT = 300

/** A fallback must be this many times longer to be believed over a short but real text. */
const LONGER = 2

/** A fallback shorter than this is a caption or a menu. */
const MIN_FALLBACK = 120

/**
 * Elements open at once, and all of them, for the second opinion: its time grows with the square of the depth, and with
 * two thousand elements it took up to a second, which is all that a page may take: the first opinion would be lost with it.
 * Pages that need it are small.
 */
const MAX_DEPTH = 100
const MAX_ELEMENTS = 1_200

/** The body; nothing when neither page nor feed has any text. */
export function bodyText(sources: BodySources): BodyText | undefined {
  const ruled =
    sources.ruledBody === undefined ? undefined : toBodyText(linesOf(sources.ruledBody), sources, 'rules')
  if (ruled) return ruled
  const main = fromPage(sources)
  if (main && lengthOf(main) >= SHORT) return main
  const own = main ? lengthOf(main) : 0
  const fallbacks = [
    () => fromStructured(sources),
    () => fromHydration(sources),
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

/**
 * The extractor's body. Where that is short or of low quality, Readability is asked too: it is believed when it found
 * much more of a short text, or a clearly better one. Mere disagreement of container and model is no reason to ask.
 */
function fromPage(sources: BodySources): BodyText | undefined {
  const { title, description = '' } = sources
  const { blocks, confidence } = extractBody(sources.tree, { title, description })
  const lines = blocks.map((block) => block.text)
  const own = toBodyText(lines, sources, 'container', confidence)
  const ownLength = own ? lengthOf(own) : 0
  if (own && ownLength >= SHORT && isEnough(own, sources)) return own
  const second = fromReadability(sources)
  if (!second || lengthOf(second) < SHORT) return own
  if (!own || ownLength < SHORT) return lengthOf(second) >= ownLength * LONGER ? second : own
  return merit(second, sources) > merit(own, sources) + CLEARLY ? second : own
}

/** By so much the second opinion must be better. */
const CLEARLY = 0.1

/** Good, or so good by its text alone that no second opinion, which takes twenty times as long, could be clearly better. */
function isEnough(own: BodyText, sources: BodySources): boolean {
  return own.quality >= LOW_QUALITY || merit(own, sources) + CLEARLY >= GREATEST_MERIT
}

const GREATEST_MERIT = 1

/** Quality by what is in the text alone: a larger share of the page would only favour who takes more of it. */
function merit({ paragraphs }: BodyText, sources: BodySources): number {
  return qualityOf({ paragraphs, pageLetters: 0, summary: summaryOf(sources) })
}

/** The feed says better than the page's description what the text is about. */
function summaryOf({ entry, description }: Partial<BodySources>): string | undefined {
  return htmlToText(entry?.summary ?? '') || description
}

function fromReadability(sources: BodySources): BodyText | undefined {
  const { elements } = sources.tree
  if (sources.page.depth > MAX_DEPTH || elements.length > MAX_ELEMENTS) return undefined
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

function fromHydration(sources: BodySources): BodyText | undefined {
  const found = hydrationBody(sources.source)
  return found === undefined ? undefined : toBodyText(linesOf(found), sources, 'hydration')
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
  context: BodyContext & Partial<BodySources>,
  method: ExtractionMethod,
  agreement?: number,
): BodyText | undefined {
  const paragraphs = toBody(lines, context)
  if (paragraphs.length === 0) return undefined
  const { tree } = context
  const pageLetters = method.startsWith('feed') || !tree ? 0 : ownLetters(tree)
  const quality = qualityOf({ paragraphs, pageLetters, agreement, summary: summaryOf(context) })
  return { paragraphs, lines, method, quality }
}

/** Letters of the page that are no links. */
function ownLetters({ blocks }: PageTree): number {
  return blocks.reduce((sum, { text, linkLength }) => sum + text.length - linkLength, 0)
}

function lengthOf(body: BodyText): number {
  return body.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0)
}
