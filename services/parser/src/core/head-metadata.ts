/** What the head of a page says: title, canonical address, Open Graph, article:* and their cousins. */
import { load, type CheerioAPI } from 'cheerio/slim'
import { attempt } from './attempt.ts'
import { cleanLine } from './clean-text.ts'

export interface HeadMetadata {
  readonly title?: string
  readonly socialTitle?: string
  readonly siteName?: string
  readonly description?: string
  readonly canonical?: string
  readonly socialUrl?: string
  readonly socialType?: string
  readonly published?: string
  readonly modified?: string
  readonly section?: string
  readonly language?: string
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  readonly images: readonly string[]
}

/** Heads end well before this; a page without `</head>` must not be read whole. */
const MAX_HEAD = 262_144

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datePublished',
  'publishdate',
  'publish-date',
  'publish_date',
  'pubdate',
  'DC.date.issued',
  'dcterms.created',
  'parsely-pub-date',
  'sailthru.date',
  'cXenseParse:recs:publishtime',
]
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'dateModified',
  'last-modified',
  'dcterms.modified',
]
const MAX_NAMES = 50

const NOTHING: HeadMetadata = { authors: [], tags: [], images: [] }

/** Reads the head of a page's source. Never throws; what is missing is absent. */
export function readHead(html: string): HeadMetadata {
  const end = html.slice(0, MAX_HEAD).search(/<\/head\s*>|<body\b/iu)
  const slice = firstTags(html.slice(0, end < 0 ? MAX_HEAD : end))
  return attempt(() => toMetadata(load(slice, { xml: false }))) ?? NOTHING
}

/** Heads have some hundred tags; the tree of nested ones takes the square of their number. */
const MAX_TAGS = 3_000

function firstTags(html: string): string {
  let at = -1
  for (let count = 0; count <= MAX_TAGS; count += 1) {
    at = html.indexOf('<', at + 1)
    if (at < 0) return html
  }
  return html.slice(0, at)
}

function toMetadata($: CheerioAPI): HeadMetadata {
  const metas = readMetas($)
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => metas.get(name.toLowerCase())?.[0]).find((value) => value !== undefined)
  const every = (...names: readonly string[]): readonly string[] =>
    names.flatMap((name) => metas.get(name) ?? []).slice(0, MAX_NAMES)
  return {
    ...field('title', cleanLine($('title').first().text())),
    ...field('socialTitle', first('og:title', 'twitter:title')),
    ...field('siteName', first('og:site_name', 'application-name')),
    ...field('description', first('og:description', 'description', 'twitter:description')),
    ...field('canonical', $('link[rel="canonical"]').attr('href')?.trim()),
    ...field('socialUrl', first('og:url')),
    ...field('socialType', first('og:type')),
    ...field('published', first(...PUBLISHED)),
    ...field('modified', first(...MODIFIED)),
    ...field('section', first('article:section', 'og:article:section', 'section')),
    ...field('language', $('html').attr('lang')?.trim() ?? first('og:locale', 'content-language')),
    authors: every('author', 'article:author', 'dc.creator').filter((name) => !/^https?:/u.test(name)),
    tags: [...every('article:tag'), ...splitList(first('news_keywords') ?? first('keywords'))],
    images: every('og:image', 'og:image:url', 'twitter:image'),
  }
}

/** Values by lower-case name, in order; `property`, `name` and `itemprop` are used for the same things. */
function readMetas($: CheerioAPI): ReadonlyMap<string, readonly string[]> {
  const metas = new Map<string, string[]>()
  for (const element of $('meta').toArray()) {
    const { property, name, itemprop, content } = element.attribs
    const key = (property ?? name ?? itemprop ?? element.attribs['http-equiv'])?.trim().toLowerCase()
    const value = cleanLine(content ?? '')
    if (key !== undefined && value !== '')
      metas.set(key, [...(metas.get(key) ?? []), value].slice(0, MAX_NAMES))
  }
  return metas
}

function splitList(words: string | undefined): readonly string[] {
  return (words ?? '')
    .split(/[,،;؛]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, MAX_NAMES)
}

function field<K extends string>(name: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined || value === '' ? {} : { [name]: value }) as { readonly [P in K]?: string }
}
