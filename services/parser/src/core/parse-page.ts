/**
 * `parsePage`: a page's text → an article, or the reason why it is none. Pure and synchronous; never throws.
 *
 * The way: strip → head and JSON-LD → tree → title → body (the extractor, else the fallbacks) → date → article. Where the
 * page itself gives nothing, the text that its feed carried is the article.
 */
import type { ExtractionMethod } from '@rasid/contracts'
import { articleUrls, type ArticleUrls } from './article-url.ts'
import { articleTitle, type TitleSources } from './title/article-title.ts'
import { bodyText, entryBody } from './body-text.ts'
import { cleanLine } from './clean-text.ts'
import { readHead, type HeadMetadata } from './head-metadata.ts'
import { readJsonLd } from './json-ld.ts'
import { otherPage, type OtherKind, type OtherPage } from './not-an-article.ts'
import { toPageTree, type PageTree } from './extract/page-tree.ts'
import { toTreeLines } from './extract/tree-lines.ts'
import type { PageLines } from './page-lines.ts'
import type { Page, PageResult, Rejection } from './page.ts'
import { applyRules } from './outlet-rules.ts'
import { PARSER_REVISION } from './revision.ts'
import { stripMarkup } from './strip-markup.ts'
import { toArticle, type PageFacts } from './to-article.ts'
import { isUrgent } from './urgent.ts'

/** The largest page that is read, in UTF-16 units: Common Crawl cuts at 5 MiB too, and what is larger is no article. */
const MAX_HTML = 5 * 1024 * 1024

/** Reads a page. */
export function parsePage(page: Page): PageResult {
  if (page.html.length > MAX_HTML)
    return parseEntry(page, {
      code: 'PAGE_TOO_LARGE',
      message: `${page.url} has ${page.html.length} characters; more than ${MAX_HTML} are not read`,
    })
  const facts = readFacts(page)
  const urls = urlsOf(page, facts.head)
  if (!urls) return rejected('INVALID_URL', `${page.url.slice(0, 200)} is no http(s) address`)
  const other = whatElse(page, facts)
  if (other === undefined) return { article: toArticle(page, facts, urls, page.revision ?? PARSER_REVISION) }
  const message = `${page.url}: ${other.kind}: ${other.why}`
  return parseEntry(page, { code: 'NOT_AN_ARTICLE', message, other })
}

/** The article from the feed's text alone; `reason` when the feed gave none. */
export function parseEntry(page: Page, reason: Rejection): PageResult {
  const title = cleanLine(page.entry?.title ?? '').slice(0, 1_000)
  const body = page.entry && entryBody(page.entry, { title, fetchedAt: page.fetchedAt })
  const urls = urlsOf(page, NO_HEAD)
  if (!body || !urls) return { rejected: reason }
  const facts: PageFacts = {
    html: page.html,
    head: NO_HEAD,
    structured: undefined,
    jsonLd: [],
    tree: NO_TREE,
    lines: { lines: [], dates: [], depth: 0 },
    title,
    body,
  }
  return { article: toArticle(page, facts, urls, page.revision ?? PARSER_REVISION) }
}

const NO_TREE: PageTree = { elements: [], blocks: [], dates: [] }
const NO_HEAD: HeadMetadata = { authors: [], tags: [], images: [] }

function rejected(code: Rejection['code'], message: string): PageResult {
  return { rejected: { code, message } }
}

function urlsOf(page: Page, head: HeadMetadata): ArticleUrls | undefined {
  return articleUrls({
    finalUrl: page.url,
    requestedUrl: page.requestedUrl,
    canonical: head.canonical,
    socialUrl: head.socialUrl,
    alternates: head.alternates,
  })
}

function readFacts(page: Page): PageFacts {
  const source = stripMarkup(page.html)
  const ruled = page.rules && applyRules(source.html, page.rules)
  const stripped = ruled ? { ...source, html: ruled.html } : source
  const head = readHead(stripped.html)
  const structured = readJsonLd(stripped.jsonLd)
  const tree = toPageTree(stripped.html)
  const lines = toTreeLines(tree)
  const title =
    ruled?.title ??
    articleTitle({
      headline: structured?.headline,
      socialTitle: head.socialTitle,
      pageTitle: head.title,
      ...headingsOf(lines),
      entryTitle: page.entry?.title,
      siteNames: [head.siteName, page.outlet?.name, structured?.publisher],
      url: page.url,
    })
  const body = bodyText({
    source: page.html,
    html: stripped.html,
    tree,
    page: lines,
    description: head.description,
    structuredBody: structured?.body,
    ruledBody: ruled?.body,
    entry: page.entry,
    title,
    fetchedAt: page.fetchedAt,
  })
  return {
    html: stripped.html,
    head,
    structured,
    ruled,
    jsonLd: stripped.jsonLd,
    tree,
    lines,
    title,
    body: body ?? urgentLine(title),
  }
}

function headingOf({ lines }: PageLines): string | undefined {
  return lines.find((line) => line.tag === 'h1')?.text
}

function headingsOf({
  lines,
}: PageLines): Pick<TitleSources, 'headings' | 'areSecondRank' | 'lowerHeadings'> {
  const ofRank = (rank: string): readonly string[] =>
    lines.filter((line) => line.tag === rank).map((line) => line.text)
  const [first, second] = [ofRank('h1'), ofRank('h2')]
  return first.length === 0
    ? { areSecondRank: true, headings: second }
    : { areSecondRank: false, headings: first, lowerHeadings: second }
}

/** An urgent item may be its headline and nothing else. */
function urgentLine(title: string): PageFacts['body'] {
  return isUrgent(title)
    ? { paragraphs: [cleanLine(title)], lines: [title], method: 'densest-block', quality: 1 }
    : undefined
}

/** Shells whose head describes the article: with the feed's text they are an article all the same. */
const SHELLS: ReadonlySet<OtherKind> = new Set(['skeleton', 'video page', 'empty page', 'list page'])

const FEED_METHODS: ReadonlySet<ExtractionMethod> = new Set(['feed-content', 'feed-summary'])

function whatElse(
  page: Page,
  { head, structured, title, tree, jsonLd, lines, body }: PageFacts,
): OtherPage | undefined {
  const isFeedText = body !== undefined && FEED_METHODS.has(body.method)
  const other = otherPage({
    url: page.url,
    title,
    heading: headingOf(lines) ?? '',
    saysArticle: structured?.isArticle === true || head.published !== undefined,
    socialType: head.socialType ?? '',
    jsonLd,
    body: isFeedText || !body ? [] : body.paragraphs,
    source: page.html,
    tree,
  })
  const isShell = other !== undefined && SHELLS.has(other.kind)
  return isFeedText && isShell ? undefined : other
}
