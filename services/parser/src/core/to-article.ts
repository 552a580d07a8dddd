/** Facts of a page → the article of the contract, every field within its limit. */
import { detectLanguage } from '@rasid/arabic'
import {
  MAX_TEXT_LENGTH,
  type Article,
  type ArticleImage,
  type DateSource,
  type ExtractionMethod,
  type Outlet,
  type RuleField,
} from '@rasid/contracts'
import { htmlToText } from '@rasid/feeds'
import { articleId, politenessKey } from '@rasid/urls'
import { attempt } from './attempt.ts'
import { articleAuthors } from './authors/authors.ts'
import type { ArticleUrls } from './article-url.ts'
import type { BodyText } from './body-text.ts'
import { cleanLine } from './clean-text.ts'
import { agencyOf, readDateline, type Dateline } from './dateline.ts'
import type { HeadMetadata } from './head-metadata.ts'
import type { StructuredArticle } from './json-ld.ts'
import type { PageLines } from './page-lines.ts'
import type { PageTree } from './extract/page-tree.ts'
import type { RuledPage } from './outlet-rules.ts'
import type { Page } from './page.ts'
import { publishedDate, saneDate } from './published-date.ts'
import { LOW_QUALITY } from './quality.ts'
import { lineOfTitle } from './title/title-line.ts'
import { isUrgent } from './urgent.ts'

/** All that was read from a page. */
export interface PageFacts {
  /** Its source as it was read: stripped, and without what the outlet's rules remove. */
  readonly html: string
  readonly head: HeadMetadata
  readonly structured: StructuredArticle | undefined
  /** What the outlet's rules found. */
  readonly ruled?: RuledPage | undefined
  readonly jsonLd: readonly string[]
  readonly tree: PageTree
  readonly lines: PageLines
  readonly title: string
  readonly body: BodyText | undefined
}

/** The contract's limit for names, tags and other short texts is 8,192; real ones are far below. */
const MAX_SHORT = 1_000

/** Names in one list: more are keyword stuffing. */
const MAX_NAMES = 50
const MAX_IMAGES = 10

/** Makes the article. */
export function toArticle(page: Page, facts: PageFacts, urls: ArticleUrls, revision: number): Article {
  const { head, body, title } = facts
  const titleLine = lineOfTitle(facts.lines.lines, title)
  const signed = names(authorsOf(page, facts, urls, titleLine))
  const text = (body?.paragraphs ?? []).join('\n\n').slice(0, MAX_TEXT_LENGTH)
  const urgent = isUrgent(title) || isUrgent(text)
  const dated = dates(page, facts, urls, titleLine)
  return {
    id: articleId(urls.canonicalUrl),
    ...urls,
    outlet: page.outlet ?? outletOf(urls.canonicalUrl, head.siteName),
    ...present('sourceId', page.sourceId),
    title,
    text,
    ...filedBy(facts, signed),
    ...dated,
    ...described(page, facts, urls),
    authors: signed,
    ...present('language', languageOf(text, title, facts.structured?.language ?? head.language)),
    urgent,
    extraction: toExtraction(facts, urgent, dated, revision),
    fetchedAt: page.fetchedAt,
  }
}

/** Dateline and agency; an agency that signs is the agency too. */
function filedBy({ body, lines }: PageFacts, authors: readonly string[]): Dateline {
  const found = readDateline(
    body?.lines ?? [],
    lines.lines.map((line) => line.text),
  )
  return { ...present('agency', agencyOf(authors)), ...found }
}

/** An urgent line is all there is: its low score says nothing of the template. */
function toExtraction(
  { body, ruled }: PageFacts,
  urgent: boolean,
  { publishedAtFrom }: Dates,
  revision: number,
): Article['extraction'] {
  const { method = 'densest-block', quality = 0 } = body ?? {}
  const missed = ruled ? missedBy(ruled, method, publishedAtFrom) : []
  const isLow = quality < LOW_QUALITY && !urgent
  return {
    method,
    revision,
    quality,
    ...(isLow ? { low: true } : {}),
    ...(missed.length > 0 ? { missed } : {}),
  }
}

/** A rule that found something which is no text or no date has missed too. */
function missedBy(
  { body, date, missed }: RuledPage,
  method: ExtractionMethod,
  dateFrom: DateSource | undefined,
): readonly RuleField[] {
  const bodyMissed: readonly RuleField[] = body !== undefined && method !== 'rules' ? ['body'] : []
  const dateMissed: readonly RuleField[] = date !== undefined && dateFrom !== 'rules' ? ['date'] : []
  return [...missed, ...bodyMissed, ...dateMissed]
}

type Described = Pick<Article, 'summary' | 'section' | 'tags' | 'images'>

/** What page and feed say about the article; the page's structured data first, since it is made for readers like us. */
function described({ entry }: Page, { head, structured }: PageFacts, urls: ArticleUrls): Described {
  return {
    ...present('summary', summaryOf(head, structured, entry)),
    ...present('section', short(structured?.section ?? head.section)),
    tags: names(firstFilled(head.tags, structured?.keywords, entry?.categories)),
    images: imagesOf(firstFilled(structured?.images, head.images), urls.url),
  }
}

function authorsOf(
  page: Page,
  facts: PageFacts,
  { canonicalUrl }: ArticleUrls,
  titleLine: number,
): readonly string[] {
  const { html, head, structured, ruled, lines } = facts
  return articleAuthors({
    ruled: ruled?.authors ?? [],
    structured: structured?.authors ?? [],
    organisations: structured?.organisations ?? [],
    head: head.authors,
    feed: page.entry?.authors ?? [],
    html,
    lines: lines.lines,
    titleLine,
    outlets: siteNames(page, facts),
    owner: structured?.owner,
    hosts: hostNames(canonicalUrl),
  })
}

function siteNames(page: Page, { head, structured }: PageFacts): readonly (string | undefined)[] {
  return [page.outlet?.name, head.siteName, structured?.publisher]
}

/** «news.example.co.uk» → its labels, which are how a site calls itself as an author. */
function hostNames(url: string): readonly string[] {
  const labels = (URL.parse(url)?.hostname ?? '').replace(/^www\./u, '').split('.')
  return [labels.join('.'), ...labels.slice(0, -1).filter((label) => label.length > 3)]
}

function summaryOf(
  head: HeadMetadata,
  structured: StructuredArticle | undefined,
  entry: Page['entry'],
): string | undefined {
  return short(structured?.description ?? head.description ?? htmlToText(entry?.summary ?? ''))
}

type Dates = Pick<Article, 'publishedAt' | 'publishedAtText' | 'publishedAtFrom' | 'modifiedAt'>

function dates(
  page: Page,
  { head, structured, ruled, lines }: PageFacts,
  urls: ArticleUrls,
  titleLine: number,
): Dates {
  const published = publishedDate({
    ruled: ruled?.date,
    jsonLd: structured?.published,
    meta: head.published,
    modified: structured?.modified ?? head.modified,
    page: lines,
    url: urls.canonicalUrl,
    titleLine,
    language: head.language,
    feed: page.entry?.publishedAt,
    fetchedAt: page.fetchedAt,
    timezone: page.timezone,
  })
  return {
    ...(published
      ? {
          publishedAt: published.at,
          publishedAtText: published.text.slice(0, MAX_SHORT),
          publishedAtFrom: published.from,
        }
      : {}),
    ...present('modifiedAt', saneDate(structured?.modified ?? head.modified, page)),
  }
}

/** The text's own script decides; the page's claim only where the text is too short to tell. */
function languageOf(text: string, title: string, stated: string | undefined): string | undefined {
  const seen = detectLanguage(`${title}\n${text.slice(0, 4_000)}`)
  if (seen !== 'und') return seen
  const code = stated?.trim().replaceAll('_', '-')
  return code !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,3}$/iu.test(code) ? code : undefined
}

function outletOf(url: string, siteName: string | undefined): Outlet {
  const id = attempt(() => politenessKey(url)) ?? 'unknown'
  return { id: id.slice(0, 128), name: (short(siteName) ?? id).slice(0, 256) }
}

function imagesOf(images: readonly string[], base: string): readonly ArticleImage[] {
  const urls = images
    .map((image) => URL.parse(image, base))
    .filter((url) => url?.protocol === 'https:' || url?.protocol === 'http:')
  const links = urls.map((url) => url?.href ?? '').filter((url) => url !== '' && url.length <= 2_048)
  return [...new Set(links)].slice(0, MAX_IMAGES).map((url) => ({ url }))
}

function firstFilled(...lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  return lists.find((list) => list !== undefined && list.length > 0) ?? []
}

function names(list: readonly string[]): readonly string[] {
  const clean = list.map((name) => cleanLine(name).slice(0, MAX_SHORT)).filter((name) => name !== '')
  return [...new Set(clean)].slice(0, MAX_NAMES)
}

function short(text: string | undefined): string | undefined {
  const clean = cleanLine(text ?? '').slice(0, MAX_SHORT)
  return clean === '' ? undefined : clean
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V }
}
