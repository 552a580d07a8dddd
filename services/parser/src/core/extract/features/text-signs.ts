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
/** `.` `!` `?` `؟` `。` `…` `۔` */
const SENTENCE_ENDS: ReadonlySet<number> = new Set([0x2e, 0x21, 0x3f, 0x61f, 0x3002, 0x2026, 0x6d4])
const MARKS: ReadonlySet<number> = new Set(Array.from('|©®·•›»«→←/@#', (mark) => mark.codePointAt(0) ?? 0))

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
    const code = text.charCodeAt(at)
    if (isDigit(code)) digits += 1
    else if (SENTENCE_ENDS.has(code)) {
      const next = text.charCodeAt(at + 1)
      if (Number.isNaN(next) || next === SPACE || QUOTES.has(next)) sentences += 1
    } else if (MARKS.has(code)) marks += 1
  }
  return { sentences, digits, marks }
}

/** What may close a sentence behind its mark. */
const QUOTES: ReadonlySet<number> = new Set(Array.from(`"'”’»)]`, (mark) => mark.codePointAt(0) ?? 0))

/** 0–9, ٠–٩, ۰–۹. */
function isDigit(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) || (code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9)
  )
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(comparable(text).split(' '))
}

function overlap(words: readonly string[], known: ReadonlySet<string>): number {
  let shared = 0
  for (const word of words) if (known.has(word)) shared += 1
  return words.length === 0 ? 0 : shared / words.length
}
