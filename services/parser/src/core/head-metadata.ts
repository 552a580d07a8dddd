/** What the head of a page says: title, canonical address, Open Graph, article:* and their cousins. */
import { attempt } from './attempt.ts'
import { cleanLine } from './clean-text.ts'
import { decodeReferences } from './extract/decode-references.ts'
import { isRel, readHeadTags, type HeadTags, type TagAttributes } from './head-tags.ts'
import { AUTHOR_NAMES, MODIFIED_NAMES, PUBLISHED_NAMES } from './words/meta-names.ts'

export interface HeadMetadata {
  readonly title?: string
  readonly socialTitle?: string
  readonly siteName?: string
  readonly description?: string
  readonly canonical?: string
  readonly socialUrl?: string
  /** Other addresses of this page: its AMP and mobile twins, and `hreflang` in its own language. */
  readonly alternates?: readonly string[]
  readonly socialType?: string
  /** Every stated date of publication, the surest name first. */
  readonly published?: readonly string[]
  readonly modified?: string
  readonly section?: string
  readonly language?: string
  /** The values of each name that states authors, the surest name first. */
  readonly authors: readonly (readonly string[])[]
  readonly tags: readonly string[]
  readonly images: readonly string[]
}

/** Heads end well before this; a page without `</head>` must not be read whole. */
const MAX_HEAD = 262_144

const MAX_NAMES = 50

/** A page has an AMP and a mobile twin; more are regions of one language. */
const MAX_ALTERNATES = 10

const NOTHING: HeadMetadata = { authors: [], tags: [], images: [] }

/** Reads the head of a page's source. Never throws; what is missing is absent. */
export function readHead(html: string): HeadMetadata {
  const end = html.slice(0, MAX_HEAD).search(/<\/head\s*>|<body\b/iu)
  const slice = firstTags(html.slice(0, end < 0 ? MAX_HEAD : end))
  return attempt(() => toMetadata(readHeadTags(slice))) ?? NOTHING
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

function toMetadata(tags: HeadTags): HeadMetadata {
  const metas = readMetas(tags.metas)
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => metas.get(name)?.[0]).find((value) => value !== undefined)
  const every = (...names: readonly string[]): readonly string[] =>
    names.flatMap((name) => metas.get(name) ?? []).slice(0, MAX_NAMES)
  return {
    ...field('title', cleanLine(tags.title)),
    ...field('socialTitle', first('og:title', 'twitter:title')),
    ...field('siteName', first('og:site_name', 'application-name')),
    ...field('description', first('og:description', 'description', 'twitter:description')),
    ...field('canonical', tags.links.find((link) => isRel(link, 'canonical'))?.['href']?.trim()),
    ...field('socialUrl', first('og:url')),
    ...alternatesOf(tags),
    ...field('socialType', first('og:type')),
    ...dates(PUBLISHED_NAMES.flatMap((name) => metas.get(name) ?? [])),
    ...field('modified', first(...MODIFIED_NAMES)),
    ...field('section', first('article:section', 'og:article:section', 'section')),
    ...field('language', tags.language?.trim() ?? first('og:locale', 'content-language')),
    authors: authorsOf(metas),
    tags: [...every('article:tag'), ...splitList(first('news_keywords') ?? first('keywords'))],
    images: every('og:image', 'og:image:url', 'twitter:image'),
  }
}

/** Translations are other articles: only the page's own language and `x-default` lead to the same one. */
function alternatesOf(tags: HeadTags): Pick<HeadMetadata, 'alternates'> {
  const language = (tags.language ?? '').trim().slice(0, 2).toLowerCase()
  const links = tags.links
    .filter((link) => isRel(link, 'amphtml') || isRel(link, 'alternate'))
    .filter(({ rel, media, hreflang = '' }) => {
      const code = hreflang.trim().toLowerCase()
      const isOwn = code === 'x-default' || (language !== '' && code.slice(0, 2) === language)
      return (
        rel === 'amphtml' || isOwn || (hreflang === '' && /\b(?:handheld|max-width)\b/u.test(media ?? ''))
      )
    })
    .map(({ href }) => href?.trim() ?? '')
    .filter((href) => href !== '')
  return links.length === 0 ? {} : { alternates: links.slice(0, MAX_ALTERNATES) }
}

/** Without addresses; citations write the family name first. */
function authorsOf(metas: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const lists = AUTHOR_NAMES.map((name) =>
    (metas.get(name) ?? [])
      .filter((author) => !/^(?:https?:|www\.|\S+@\S+$|\d+$)/u.test(author))
      .map((author) => (/^(?:dc|citation)/u.test(name) ? familyNameLast(author) : author)),
  )
  const label = metas.get('twitter:label1')?.[0]
  const written = label !== undefined && WRITTEN_BY.test(label) ? metas.get('twitter:data1') : undefined
  return [...lists, written ?? []].filter((names) => names.length > 0)
}

/** What WordPress calls the first of its two Twitter fields, in the language of the site. */
const WRITTEN_BY =
  /^(?:written by|كُ?تب بواسطة|كتب بواسطة|écrit par|escrito por|verfasst von|geschrieben von|scritto da|yazan|geschreven door|написано|نوشته شده توسط)/iu

function familyNameLast(name: string): string {
  const parts = /^(?<family>[\p{L}'’-]+(?:\s[\p{L}'’-]+)?),\s+(?<given>\p{L}[\p{L}.'’\s-]*)$/u.exec(
    name,
  )?.groups
  return parts ? `${parts['given']} ${parts['family']}` : name
}

function dates(published: readonly string[]): Pick<HeadMetadata, 'published'> {
  return published.length === 0 ? {} : { published: published.slice(0, MAX_NAMES) }
}

/** Values by lower-case name, in order; `property`, `name` and `itemprop` are used for the same things. */
function readMetas(tags: readonly TagAttributes[]): ReadonlyMap<string, readonly string[]> {
  const metas = new Map<string, string[]>()
  for (const attributes of tags) {
    const keys = keyOf(attributes)
    const value = valueOf(attributes)
    if (keys === undefined || value === '') continue
    // RDFa lets one tag state several properties.
    for (const key of keys.includes(' ') ? [keys, ...keys.split(/\s+/u)] : [keys])
      metas.set(key, [...(metas.get(key) ?? []), value].slice(0, MAX_NAMES))
  }
  return metas
}

function keyOf({ property, name, itemprop, 'http-equiv': equivalent }: TagAttributes): string | undefined {
  return (property ?? name ?? itemprop ?? equivalent)?.trim().toLowerCase()
}

/** Templates written by hand say `value` for `content`. */
function valueOf({ value = '', content = value }: TagAttributes): string {
  return cleanLine(decodeReferences(content))
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
