/** What the text of a block shows by itself, counted once. */
import { comparable } from '../../clean-text.ts'
import type { PageTree, TextBlock } from '../page-tree.ts'
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
  const toSigns = ({ text, counts }: TextBlock): TextSigns => {
    const own = text.length > MAX_COMPARED ? '' : comparable(text)
    const ownWords = own === '' ? [] : own.split(' ')
    const isShort = ownWords.length > 0
    return {
      words: isShort ? ownWords.length : counts.spaces + 1,
      sentences: counts.sentences,
      digits: counts.digits,
      marks: counts.marks,
      endsSentence: /[.!?؟。…۔]["'”’»)\]]*$/u.test(text.slice(-4)),
      endsColon: text.endsWith(':'),
      titleOverlap: isShort ? overlap(ownWords, title) : 0,
      descriptionOverlap: isShort ? overlap(ownWords, description) : 0,
      isBoilerplate: isShort && saysBoilerplate(own),
    }
  }
  const known = Array.from<TextSigns | undefined>({ length: tree.blocks.length })
  return (index) => {
    const block = tree.blocks[index]
    return block && (known[index] ??= toSigns(block))
  }
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(comparable(text).split(' '))
}

function overlap(words: readonly string[], known: ReadonlySet<string>): number {
  let shared = 0
  for (const word of words) if (known.has(word)) shared += 1
  return words.length === 0 ? 0 : shared / words.length
}
