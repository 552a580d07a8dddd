/**
 * JSON-LD of news pages, read tolerantly: about one block in ten on Arabic pages is not valid JSON.
 *
 * Promises: never throws; a broken block still gives the fields that can be seen in it.
 */
import { attempt } from './attempt.ts'
import { cleanLine } from './clean-text.ts'
import { decodeReferences } from './extract/decode-references.ts'

/** What a page's structured data says of its article; strings as written. */
export interface StructuredArticle {
  readonly headline?: string
  readonly description?: string
  readonly body?: string
  readonly published?: string
  readonly modified?: string
  readonly section?: string
  readonly language?: string
  /** Persons, and authors of no stated kind. */
  readonly authors: readonly string[]
  /** Authors that are stated to be organisations. */
  readonly organisations: readonly string[]
  readonly publisher?: string
  /** The publisher, where that is a person. */
  readonly owner?: string
  /** Whether an article is described; else it is only the page (`WebPage`), and just its dates are given. */
  readonly isArticle: boolean
  readonly keywords: readonly string[]
  readonly images: readonly string[]
}

type Json = Readonly<Record<string, unknown>>

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|SocialMediaPosting)$/u
const PAGE_TYPE = /^(?:WebPage|ItemPage)$/u

/** `@graph`, `mainEntity` and lists nest a few levels; deeper is no description of this page. */
const MAX_DEPTH = 5

/** Described persons and organisations of a page; more is a catalogue. */
const MAX_REFERENCES = 200

/** The first article in the blocks, else the page that they describe; nothing when they describe neither. */
export function readJsonLd(blocks: readonly string[]): StructuredArticle | undefined {
  const parsed = blocks.map(parseTolerantly)
  const names = new Map<string, Json>()
  for (const value of parsed) indexById(value, names, 0)
  for (const [index, value] of parsed.entries()) {
    const article = findTyped(value, ARTICLE_TYPE, 0)
    if (article) return toStructured(article, names)
    const block = blocks[index] ?? ''
    if (value === undefined && ARTICLE_TYPE.test(rawField(block, '@type') ?? '')) return fromBroken(block)
  }
  return parsed.map((value) => toPage(findTyped(value, PAGE_TYPE, 0))).find((page) => page !== undefined)
}

/** Publishing systems date the page where they do not describe the article; its name and text are the page's. */
function toPage(page: Json | undefined): StructuredArticle | undefined {
  const published = text(page?.['datePublished'])
  if (published === undefined) return undefined
  return { ...NO_LISTS, published, ...field('modified', text(page?.['dateModified'])), isArticle: false }
}

const NO_LISTS = { authors: [], organisations: [], keywords: [], images: [] } as const

function parseTolerantly(block: string): unknown {
  const bare = block
    .replaceAll(/^\s*(?:\/\/)?\s*(?:<!--|<!\[CDATA\[)|(?:\/\/)?\s*(?:-->|\]\]>)\s*$/gu, '')
    .trim()
  // oxlint-disable-next-line no-control-regex -- raw control characters are the usual fault
  const flat = bare.replaceAll(/[\u0000-\u001F]+/gu, ' ')
  const commas = flat.replaceAll(/,\s*(?=[}\]])/gu, '').replace(/;\s*$/u, '')
  return attempt<unknown>(() => JSON.parse(flat)) ?? attempt<unknown>(() => JSON.parse(commas))
}

function findTyped(value: unknown, type: RegExp, depth: number): Json | undefined {
  if (depth > MAX_DEPTH) return undefined
  if (Array.isArray(value)) return firstOf(value, type, depth)
  if (!isObject(value)) return undefined
  if (typesOf(value).some((name) => type.test(name))) return value
  return firstOf([value['@graph'], value['mainEntity'], value['mainEntityOfPage']], type, depth)
}

function firstOf(values: readonly unknown[], type: RegExp, depth: number): Json | undefined {
  for (const value of values.slice(0, 100)) {
    const found = findTyped(value, type, depth + 1)
    if (found) return found
  }
  return undefined
}

/** Objects that others refer to by `@id`: Yoast and its kind describe a person once and name it by reference. */
function indexById(value: unknown, names: Map<string, Json>, depth: number): void {
  if (depth > MAX_DEPTH || names.size > MAX_REFERENCES) return
  if (Array.isArray(value)) {
    for (const item of value.slice(0, MAX_REFERENCES)) indexById(item, names, depth + 1)
  } else if (isObject(value)) {
    const id = text(value['@id'])
    if (id !== undefined && value['name'] !== undefined) names.set(id, value)
    for (const key of ['@graph', 'author', 'publisher', 'creator', 'mainEntity', 'isPartOf'])
      indexById(value[key], names, depth + 1)
  }
}

function typesOf(object: Json): readonly string[] {
  return listOf(object['@type']).filter((type) => typeof type === 'string')
}

function toStructured(article: Json, names: ReadonlyMap<string, Json>): StructuredArticle {
  const authors = [article['author'], article['creator']]
    .map((value) => listOf(value).flatMap((author) => toAuthors(author, names, 0)))
    .find((found) => found.length > 0)
  const publisher = toAuthors(article['publisher'], names, 0)[0]
  return {
    isArticle: true,
    ...field('headline', plain(article['headline']) ?? plain(article['name'])),
    ...field('description', plain(article['description'])),
    ...field('body', text(article['articleBody'])),
    ...field('published', moment(article['datePublished']) ?? moment(article['dateCreated'])),
    ...field('modified', moment(article['dateModified'])),
    ...field('section', listOf(article['articleSection']).map(text).find(Boolean)),
    ...field('language', text(article['inLanguage'])),
    ...(publisher ? { [publisher.kind === 'person' ? 'owner' : 'publisher']: publisher.name } : {}),
    authors: (authors ?? []).filter(({ kind }) => kind !== 'organisation').map(({ name }) => name),
    organisations: (authors ?? []).filter(({ kind }) => kind === 'organisation').map(({ name }) => name),
    keywords: listOf(article['keywords']).flatMap((words) => text(words)?.split(/[,،]/u) ?? []),
    images: listOf(article['image']).flatMap((image) => text(isObject(image) ? image['url'] : image) ?? []),
  }
}

/** Fields that a pattern can still see in a block that is no JSON. */
function fromBroken(block: string): StructuredArticle {
  return {
    ...field('headline', rawField(block, 'headline')),
    ...field('body', rawField(block, 'articleBody')),
    ...field('published', rawField(block, 'datePublished')),
    ...field('modified', rawField(block, 'dateModified')),
    ...NO_LISTS,
    isArticle: true,
    authors: rawAuthors(block),
  }
}

function rawField(block: string, name: string): string | undefined {
  const pattern = new RegExp(String.raw`"${name}"\s*:\s*"(?<value>(?:[^"\\]|\\.)*)"`, 'u')
  const raw = pattern.exec(block)?.groups?.['value']
  if (raw === undefined) return undefined
  // oxlint-disable-next-line no-control-regex -- as above
  const flat = raw.replaceAll(/[\u0000-\u001F]+/gu, ' ')
  return attempt(() => String(JSON.parse(`"${flat}"`))) ?? flat
}

/** Names of persons in a block that is no JSON. */
function rawAuthors(block: string): readonly string[] {
  const author = /"author"\s*:\s*(?<value>"|[{[][^\]}]{0,500}[\]}])/u.exec(block)?.groups?.['value']
  if (author === undefined) return []
  const name = author === '"' ? rawField(block, 'author') : rawField(author, 'name')
  return name === undefined || /"@type"\s*:\s*"Organization"/u.test(author) ? [] : [name]
}

interface StatedAuthor {
  readonly name: string
  readonly kind: AuthorKind
}

type AuthorKind = 'person' | 'organisation' | undefined

/** The names in an author of any shape: text, object, list, reference, names that are lists or objects themselves. */
function toAuthors(value: unknown, names: ReadonlyMap<string, Json>, depth: number): readonly StatedAuthor[] {
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value))
    return value.slice(0, MAX_REFERENCES).flatMap((item) => toAuthors(item, names, depth + 1))
  if (!isObject(value)) return toAuthor(value, undefined)
  const kind = kindOf(value)
  const found = listOf(value['name'])
    .flatMap((name) => toAuthors(name, names, depth + 1))
    .map((author) => ({ ...author, kind: kind ?? author.kind }))
  if (found.length > 0) return found
  const full = [text(value['givenName']), text(value['familyName'])].filter(Boolean).join(' ')
  if (full !== '') return toAuthor(full, kind)
  const referred = names.get(text(value['@id']) ?? '')
  return referred === undefined || referred === value ? [] : toAuthors(referred, names, depth + 1)
}

/** A person who publishes a site is given as both (`["Person", "Organization"]`). */
function kindOf(value: Json): AuthorKind {
  const types = typesOf(value)
  if (types.some((type) => /^person$/iu.test(type))) return 'person'
  return types.some((type) => /Organi[sz]ation$|^Corporation$|^WebSite$/u.test(type))
    ? 'organisation'
    : undefined
}

function toAuthor(value: unknown, kind: AuthorKind): readonly StatedAuthor[] {
  const name = plain(value)
  return name === undefined || /^https?:/u.test(name) ? [] : [{ name, kind }]
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Dates are written as numbers of seconds or milliseconds too. */
function moment(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : text(Array.isArray(value) ? value[0] : value)
}

/** Text whose writer escaped it for HTML although it stands in JSON. */
function plain(value: unknown): string | undefined {
  const found = text(value)
  return found === undefined ? undefined : cleanLine(decodeReferences(decodeReferences(found)))
}

function field<K extends string>(name: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: string }
}
