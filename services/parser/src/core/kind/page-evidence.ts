/** What a judge of a page's kind may look at. */
import { comparable } from '../clean-text.ts'
import type { PageSigns } from './page-signs.ts'

export interface PageEvidence {
  readonly url: string
  readonly title: string
  /** The page's own first heading. */
  readonly heading: string
  /** It says of itself that it is one article: JSON-LD of an article, or a published date in its head. */
  readonly saysArticle: boolean
  /** `og:type`; every page of many templates is an "article", so it proves little. */
  readonly socialType: string
  /** schema.org types of its JSON-LD. */
  readonly types: ReadonlySet<string>
  /** Paragraphs that were found in the page itself (not those of its feed). */
  readonly body: readonly string[]
  readonly bodyLetters: number
  /** The title or the text begins with «عاجل». */
  readonly urgent: boolean
  /** As it came, scripts and all. */
  readonly source: string
  /** The page's visible text, folded for comparing; a prefix. */
  readonly text: string
  readonly signs: PageSigns
}

/** Whether the title, or a part of it, cut at colons and dashes, is one of the (folded) names. */
export function isTitled({ title }: Pick<PageEvidence, 'title'>, names: ReadonlySet<string>): boolean {
  return partsOf(title).some((part) => names.has(part))
}

/** The same of title or heading: the heading of a wall says what it is, that of an article may be the site's search. */
export function isNamed({ title, heading }: PageEvidence, names: ReadonlySet<string>): boolean {
  return isTitled({ title }, names) || isTitled({ title: heading }, names)
}

/** Whether the title begins with one of the (folded) names and says little more. */
export function beginsNamed({ title }: PageEvidence, names: ReadonlySet<string>, more: number): boolean {
  const folded = comparable(title.slice(0, MAX_NAME))
  for (const name of names)
    if (name.includes(' ') && folded.startsWith(`${name} `) && folded.length <= name.length + more)
      return true
  return false
}

/** Whether a text holds one of the (folded) phrases, as whole words. */
export function holdsPhrase(folded: string, phrases: ReadonlySet<string>): boolean {
  const padded = ` ${folded} `
  for (const phrase of phrases) if (padded.includes(` ${phrase} `)) return true
  return false
}

/** Phrases in the form that they are compared in. */
export function foldAll(phrases: readonly string[]): ReadonlySet<string> {
  return new Set(phrases.map(comparable))
}

/** Names of error and login pages are short; a longer title is a headline. */
const MAX_NAME = 200

function partsOf(name: string): readonly string[] {
  if (name.length > MAX_NAME) return []
  return [name, ...name.split(/[:|»«·–—]|\s-\s/u)].map(comparable)
}
