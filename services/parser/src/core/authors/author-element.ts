/** Which elements of a page name its author, and in which others other people's names stand: by attributes alone. */
import { ATTRIBUTE, valueOf, type Attributes } from '../extract/read-attributes.ts'

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
  /\/(?:authors?|staff|contributors?|profiles?|people|by|journalists?|reporters?|writers?|editors|producers|autor(?:es|en)?|autori|auteurs?|redakteure?|redaktor(?:zy)?|journalistes?|journalisten|giornalist[ai]|periodistas?|korrespondenten|yazar(?:lar)?|kateb|columnists?|columnistas?|team|byline|كاتب|كتاب|مؤلف)\/[^/?#]+\/?(?:[?#].*)?$/u

/** What class names and id say of an element. */
export interface NameSigns {
  /** It holds the author's name and nothing else. */
  readonly isName: boolean
  readonly isAuthor: boolean
  /** Other people's names stand in it. */
  readonly isElsewhere: boolean
}

const NO_SIGNS: NameSigns = { isName: false, isAuthor: false, isElsewhere: false }

/** Makes a reader of names that remembers: the elements of a page share a tenth as many names. One reader a page. */
export function makeSignReader(): (attributes: Attributes) => NameSigns {
  const known = new Map<string, NameSigns>()
  return (attributes) => {
    const classes = valueOf(attributes, ATTRIBUTE.class) ?? ''
    const id = valueOf(attributes, ATTRIBUTE.id) ?? ''
    if (classes === '' && id === '') return NO_SIGNS
    const names = id === '' ? classes : `${classes} ${id}`
    const before = known.get(names)
    if (before) return before
    const signs = toSigns(names.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '-').toLowerCase())
    known.set(names, signs)
    return signs
  }
}

/** Wrappers of whole pages carry such names too ("has-sidebar"): only whole words at a name's start count. */
const ELSEWHERE_NAME =
  /(?:^|\s)(?:comments?|related|recommended|sidebar|footer|most-?read|most-?popular|trending|latest)(?:[\s_-]|$)/u

/** Takes words in lower case. */
function toSigns(names: string): NameSigns {
  return {
    isName: NAME_CLASS.test(names) && !ELSEWHERE.test(names),
    isAuthor: AUTHOR_CLASS.test(names) && !ELSEWHERE.test(names),
    isElsewhere: ELSEWHERE_NAME.test(names),
  }
}

/** What an element is: by its class and id, the name of its author, or a link to the author's page. */
export function kindOf(tag: string, attributes: Attributes, signs: NameSigns): MarkupKind | undefined {
  if (isRelAuthor(tag, attributes)) return 'rel'
  if (AUTHOR_WORD.test(valueOf(attributes, ATTRIBUTE.itemprop) ?? '')) return 'itemprop'
  if (signs.isName) return 'name'
  if (tag === 'a' && AUTHOR_PATH.test(valueOf(attributes, ATTRIBUTE.href) ?? '')) return 'link'
  return signs.isAuthor ? 'class' : undefined
}

export function isRelAuthor(tag: string, attributes: Attributes): boolean {
  return tag === 'a' && AUTHOR_WORD.test(valueOf(attributes, ATTRIBUTE.rel) ?? '')
}

/** Whether other people's names stand in an element. */
export function isElsewhere(tag: string, signs: NameSigns, inArticle: boolean): boolean {
  if (tag === 'body' || tag === 'html' || (tag === 'footer' && inArticle)) return false
  return tag === 'footer' || tag === 'aside' || tag === 'nav' || tag === 'figure' || signs.isElsewhere
}
