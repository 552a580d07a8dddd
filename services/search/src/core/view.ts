/** What every page is told beside its content: the language, whether it is the demo, how alive the pipeline is. Pure. */
import { isTracking } from '@rasid/urls'
import type { ReadPulse } from './figures.ts'
import { wordsOf } from './words/words-of.ts'
import type { Words } from './words/words.ts'

export interface View {
  readonly words: Words
  readonly demo: boolean
  /** The address of this very page in the other language. */
  readonly otherHref: string
  /** What the counter tells; absent where the index could not be asked, and then nothing is told. */
  readonly pulse?: ReadPulse
  /** Names of outlets by their ids, of all that the index has. */
  readonly outlets?: ReadonlyMap<string, string>
}

/** `url` is the address asked for, path and query. */
export function toView(url: string, demo: boolean): View {
  // The base is only there to read a relative address.
  const { pathname, searchParams } = new URL(url, 'http://page.invalid')
  const words = wordsOf(searchParams.get('lang'))
  searchParams.delete('lang')
  for (const name of [...searchParams.keys()].filter(isTracking)) searchParams.delete(name)
  return {
    words,
    demo,
    otherHref: withLang(words.lang === 'ar' ? 'en' : 'ar', pathname, searchParams.toString()),
  }
}

/** An address within the site that stays in the language of the page. */
export function hrefOf({ words }: Pick<View, 'words'>, path: string, query = ''): string {
  return withLang(words.lang, path, query)
}

function withLang(lang: Words['lang'], path: string, query: string): string {
  const all = [query, lang === 'en' ? 'lang=en' : ''].filter((part) => part !== '').join('&')
  return all === '' ? path : `${path}?${all}`
}

export function storyPath(id: string): string {
  return `/stories/${encodeURIComponent(id)}`
}

export function articlePath(id: string): string {
  return `/articles/${encodeURIComponent(id)}`
}

/** Of a paragraph on the page of its article; the first is 1. */
export function paragraphId(number: number): string {
  return `p${number}`
}
