/** Which elements of a page name its author, and in which others other people's names stand: by attributes alone. */
import type { Attributes } from '../extract/scan-tags.ts'

/** How surely the markup means the author of this page, surest first. */
export type MarkupKind = 'name' | 'rel' | 'itemprop' | 'link' | 'class'

const AUTHOR_WORD = /(?:^|\s)author(?:\s|$)/u

/** Whole words of class names. */
const NAME_CLASS =
  /(?:^|[\s_-])(?:author|byline|writer|contributor|reporter|autor|auteur|yazar|kateb|katib|journalist)s?[\s_-]*(?:full)?(?:name|link|title|text)(?![a-z])|(?:^|[\s_])(?:fn|p-author)(?=\s|$)/u
const AUTHOR_CLASS =
  /(?:^|[\s_-])(?:author|authors|byline|bylines|writer|written|contributor|contributors|reporter|autor|autores|auteur|auteurs|yazar|kateb|katib|posted-?by|postedby|signature|firma)(?![a-z])/u
/** Where other people's names stand. */
const ELSEWHERE =
  /comment|related|recommend|sidebar|widget|footer|popular|trending|most-|latest|reply|respond|card|teaser|promo|carousel|slider|avatar|image|photo|credit|caption|share|social|follow|bio(?![a-z])|description/u
const AUTHOR_PATH =
  /\/(?:authors?|staff|contributors?|profiles?|people|by|journalists?|reporters?|writers?|producers|autor(?:es)?|auteurs?|autori|redakteure?|yazar(?:lar)?|kateb|columnists?|team|byline|كاتب|كتاب|مؤلف)\/[^/?#]+\/?(?:[?#].*)?$/u

type Sign = (tag: string, attributes: Attributes, names: string) => boolean

const SIGNS: readonly (readonly [MarkupKind, Sign])[] = [
  ['rel', (tag, { rel = '' }) => tag === 'a' && AUTHOR_WORD.test(rel)],
  ['itemprop', (_, { itemprop = '' }) => AUTHOR_WORD.test(itemprop)],
  ['name', (_, __, names) => NAME_CLASS.test(names) && !ELSEWHERE.test(names)],
  ['link', (tag, { href = '' }) => tag === 'a' && AUTHOR_PATH.test(href)],
  ['class', (_, __, names) => AUTHOR_CLASS.test(names) && !ELSEWHERE.test(names)],
]

/** What an element is: by its class and id, the name of its author, or a link to the author's page. */
export function kindOf(tag: string, attributes: Attributes, names: string): MarkupKind | undefined {
  return SIGNS.find(([, sign]) => sign(tag, attributes, names))?.[0]
}

/** Class names and id as words in lower case. */
export function namesOf(attributes: Attributes): string {
  const { class: classes = '', id = '' } = attributes
  if (classes === '' && id === '') return ''
  return `${classes} ${id}`.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '-').toLowerCase()
}

/** Wrappers of whole pages carry such names too ("has-sidebar"): only whole words at a name's start count. */
export function isElsewhere(tag: string, names: string, inArticle: boolean): boolean {
  if (tag === 'body' || tag === 'html' || (tag === 'footer' && inArticle)) return false
  if (tag === 'footer' || tag === 'aside' || tag === 'nav' || tag === 'figure') return true
  return /(?:^|\s)(?:comments?|related|recommended|sidebar|footer|most-?read|most-?popular|trending|latest)(?:[\s_-]|$)/u.test(
    names,
  )
}
