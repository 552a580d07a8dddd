/**
 * JSON-LD of news pages, read tolerantly: about one block in ten on Arabic pages is not valid JSON.
 *
 * Promises: never throws; a broken block still gives the fields that can be seen in it.
 */
import { attempt } from './attempt.ts'

/** What a page's structured data says of its article; strings as written. */
export interface StructuredArticle {
  readonly headline?: string
  readonly description?: string
  readonly body?: string
  readonly published?: string
  readonly modified?: string
  readonly section?: string
  readonly language?: string
  readonly authors: readonly string[]
  readonly keywords: readonly string[]
  readonly images: readonly string[]
}

type Json = Readonly<Record<string, unknown>>

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|LiveBlogPosting)$/u

/** `@graph`, `mainEntity` and lists nest a few levels; deeper is no description of this page. */
const MAX_DEPTH = 5

/** The first article in the blocks; nothing when none describes one. */
export function readJsonLd(blocks: readonly string[]): StructuredArticle | undefined {
  for (const block of blocks) {
    const parsed = parseTolerantly(block)
    const article = parsed === undefined ? undefined : findArticle(parsed, 0)
    if (article) return toStructured(article)
    if (parsed === undefined && ARTICLE_TYPE.test(rawField(block, '@type') ?? '')) return fromBroken(block)
  }
  return undefined
}

function parseTolerantly(block: string): unknown {
  const bare = block
    .replaceAll(/^\s*(?:\/\/)?\s*(?:<!--|<!\[CDATA\[)|(?:\/\/)?\s*(?:-->|\]\]>)\s*$/gu, '')
    .trim()
  // oxlint-disable-next-line no-control-regex -- raw control characters are the usual fault
  const flat = bare.replaceAll(/[\u0000-\u001F]+/gu, ' ')
  const commas = flat.replaceAll(/,\s*(?=[}\]])/gu, '').replace(/;\s*$/u, '')
  return attempt<unknown>(() => JSON.parse(flat)) ?? attempt<unknown>(() => JSON.parse(commas))
}

function findArticle(value: unknown, depth: number): Json | undefined {
  if (depth > MAX_DEPTH) return undefined
  if (Array.isArray(value)) return firstOf(value, depth)
  if (!isObject(value)) return undefined
  if (typesOf(value).some((type) => ARTICLE_TYPE.test(type))) return value
  return firstOf([value['@graph'], value['mainEntity'], value['mainEntityOfPage']], depth)
}

function firstOf(values: readonly unknown[], depth: number): Json | undefined {
  for (const value of values.slice(0, 100)) {
    const found = findArticle(value, depth + 1)
    if (found) return found
  }
  return undefined
}

function typesOf(object: Json): readonly string[] {
  return listOf(object['@type']).filter((type) => typeof type === 'string')
}

function toStructured(article: Json): StructuredArticle {
  return {
    ...field('headline', text(article['headline']) ?? text(article['name'])),
    ...field('description', text(article['description'])),
    ...field('body', text(article['articleBody'])),
    ...field('published', text(article['datePublished']) ?? text(article['dateCreated'])),
    ...field('modified', text(article['dateModified'])),
    ...field('section', listOf(article['articleSection']).map(text).find(Boolean)),
    ...field('language', text(article['inLanguage'])),
    authors: listOf(article['author']).flatMap((author) => nameOf(author)),
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
    authors: [],
    keywords: [],
    images: [],
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

function nameOf(author: unknown): readonly string[] {
  const name = text(isObject(author) ? author['name'] : author)
  return name === undefined || /^https?:/u.test(name) ? [] : [name]
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

function field<K extends string>(name: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: string }
}
