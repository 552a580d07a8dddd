/** How titles are compared: letters and words, in scripts that write no spaces between words too. */
import { comparable } from '../clean-text.ts'

/** Scripts without spaces between words, and how many letters make about a word there. */
const UNSPACED: readonly (readonly [RegExp, number])[] = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, 2],
  [/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u, 5],
]

/** The letters of a title without spaces: names of sites are written with and without them. */
export function squeezed(text: string): string {
  return comparable(text).replaceAll(' ', '')
}

/** How many words a text has, signs that stand alone included. */
export function countWords(text: string): number {
  return text.split(/\s+/u).reduce((sum, word) => sum + lengthOf(word), 0)
}

function lengthOf(word: string): number {
  const letters = lettersAWord(word)
  return letters === undefined ? 1 : Math.ceil(word.length / letters)
}

function lettersAWord(word: string): number | undefined {
  return UNSPACED.find(([script]) => script.test(word))?.[1]
}

/** A title in the forms that it is compared in. */
export interface Title {
  readonly text: string
  /** `comparable`. */
  readonly key: string
  /** The different words of the key; pairs of letters where the script marks no words. */
  readonly words: ReadonlySet<string>
}

/** Takes a clean line. */
export function toTitle(text: string): Title {
  const key = comparable(text)
  return { text, key, words: toWords(key) }
}

/** How many words are in both. */
export function sharedWords(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((word) => others.has(word)).length
}

function toWords(key: string): ReadonlySet<string> {
  return new Set(key.split(' ').flatMap((word) => (lettersAWord(word) === undefined ? word : pairs(word))))
}

function pairs(word: string): readonly string[] {
  return word.length < 3 ? [word] : Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
}
