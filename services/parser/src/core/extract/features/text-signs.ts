/** What the text of a block shows by itself, counted once. */
import { comparable } from '../../clean-text.ts'
import type { PageTree } from '../page-tree.ts'
import { saysBoilerplate } from '../boilerplate-phrase.ts'

export interface TextSigns {
  readonly words: number
  readonly sentences: number
  readonly endsSentence: boolean
  readonly endsColon: boolean
  readonly digits: number
  readonly marks: number
  /** Share of its words that the page's title has too. */
  readonly titleOverlap: number
  readonly descriptionOverlap: number
  readonly isBoilerplate: boolean
}

export interface PageWords {
  readonly title: string
  readonly description: string
}

/** Longer texts need no look at each word: they are paragraphs, whatever they share with the title. */
const MAX_COMPARED = 150

/** Makes the reader of a page's blocks; it looks at a block when asked, once: menus are never asked about. */
export function makeTextSigns(tree: PageTree, words: PageWords): (index: number) => TextSigns | undefined {
  const title = wordSet(words.title)
  const description = wordSet(words.description)
  const toSigns = (text: string): TextSigns => {
    const own = text.length > MAX_COMPARED ? '' : comparable(text)
    const ownWords = own === '' ? [] : own.split(' ')
    const isShort = ownWords.length > 0
    return {
      words: isShort ? ownWords.length : countSpaces(text) + 1,
      ...countMarks(text),
      endsSentence: /[.!?؟。…۔]["'”’»)\]]*$/u.test(text.slice(-4)),
      endsColon: text.endsWith(':'),
      titleOverlap: isShort ? overlap(ownWords, title) : 0,
      descriptionOverlap: isShort ? overlap(ownWords, description) : 0,
      isBoilerplate: isShort && saysBoilerplate(own),
    }
  }
  const known = Array.from<TextSigns | undefined>({ length: tree.blocks.length })
  return (index) => {
    const text = tree.blocks[index]?.text
    return text === undefined ? undefined : (known[index] ??= toSigns(text))
  }
}

const SPACE = 32

/** What a letter is to the counts; a letter beyond the table, or 0 in it, is nothing to them. */
const DIGIT = 1
const SENTENCE_END = 2
const MARK = 3
const KINDS = kindTable([
  ['0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', DIGIT],
  ['.!?؟。…۔', SENTENCE_END],
  ['|©®·•›»«→←/@#', MARK],
])

/** A table in place of sets: each letter of a page is looked up here, and the sets took half of the time of all signs. */
function kindTable(kinds: readonly (readonly [string, number])[]): Uint8Array {
  const table = new Uint8Array(0x3003)
  for (const [letters, kind] of kinds) for (const letter of letters) table[letter.codePointAt(0) ?? 0] = kind
  return table
}

function countSpaces(text: string): number {
  let spaces = 0
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) spaces += 1
  return spaces
}

function countMarks(text: string): Pick<TextSigns, 'sentences' | 'digits' | 'marks'> {
  let sentences = 0
  let digits = 0
  let marks = 0
  for (let at = 0; at < text.length; at += 1) {
    const kind = KINDS[text.charCodeAt(at)]
    if (kind === DIGIT) digits += 1
    else if (kind === MARK) marks += 1
    else if (kind === SENTENCE_END && mayEndSentence(text.charCodeAt(at + 1))) sentences += 1
  }
  return { sentences, digits, marks }
}

/** What may close a sentence behind its mark. */
const QUOTES: ReadonlySet<number> = new Set(Array.from(`"'”’»)]`, (mark) => mark.codePointAt(0) ?? 0))

/** Whether a sentence may end before this; behind the last letter there is no code. */
function mayEndSentence(next: number): boolean {
  return Number.isNaN(next) || next === SPACE || QUOTES.has(next)
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(comparable(text).split(' '))
}

function overlap(words: readonly string[], known: ReadonlySet<string>): number {
  let shared = 0
  for (const word of words) if (known.has(word)) shared += 1
  return words.length === 0 ? 0 : shared / words.length
}
