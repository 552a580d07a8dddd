/**
 * The paragraphs of an article that say most of what was asked, out of its whole text with its marks. Pure.
 *
 * Promise: every letter is the article's own, and a paragraph that is not shown whole says at which end it was cut.
 */
import { normaliseArabic, splitParagraphs, type Paragraph } from '@rasid/arabic'
import type { Highlight, MarkedText } from './highlights.ts'
import { light10 } from './light10.ts'
import { toStretch } from './stretch.ts'

type Mark = MarkedText['marks'][number]

/** Enough to see whether the hit is the right one. */
const SHOWN = 2

interface MarkedParagraph {
  /** The first is 1. */
  readonly number: number
  readonly text: string
  readonly marks: readonly Mark[]
}

/** Two at most, those with the most words asked for first; of a text without marks how it begins. */
export function toParagraphs({ text, marks }: MarkedText): readonly Highlight[] {
  const paragraphs = withMarks(splitParagraphs(text), marks)
  const marked = paragraphs.filter((paragraph) => paragraph.marks.length > 0)
  const chosen = marked.length === 0 ? paragraphs.slice(0, 1) : bestOf(marked, paragraphs.length)
  return chosen.map(toHighlight)
}

/** Both are in order, so one walk gives each paragraph its marks. A phrase that goes on in the next is marked in both. */
function withMarks(paragraphs: readonly Paragraph[], marks: readonly Mark[]): readonly MarkedParagraph[] {
  let next = 0
  return paragraphs.map(({ text, start, end }, at) => {
    const own: Mark[] = []
    while (next < marks.length && (marks[next]?.end ?? 0) <= start) next += 1
    for (let mark = marks[next]; mark !== undefined && mark.start < end; mark = marks[next]) {
      own.push({ start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start })
      if (mark.end > end) break
      next += 1
    }
    return { number: at + 1, text, marks: own }
  })
}

/**
 * A word counts once a paragraph, and the less the more paragraphs have it: of an article about Kuwait the place to show
 * for «الكويت التطرف» is the one about extremism. Among equals the one with more marks, then the one that comes first.
 */
function bestOf(marked: readonly MarkedParagraph[], paragraphs: number): readonly MarkedParagraph[] {
  const toStem = makeStemmer()
  const words = marked.map(
    ({ text, marks }) => new Set(marks.map(({ start, end }) => toStem(text.slice(start, end)))),
  )
  const among = new Map<string, number>()
  for (const word of words.flatMap((own) => [...own])) among.set(word, (among.get(word) ?? 0) + 1)
  const worth = (word: string): number => Math.log(1 + paragraphs / (among.get(word) ?? 1))
  return marked
    .map((paragraph, at) => ({
      paragraph,
      worth: [...(words[at] ?? [])].reduce((sum, word) => sum + worth(word), 0),
    }))
    .toSorted((a, b) => b.worth - a.worth || b.paragraph.marks.length - a.paragraph.marks.length)
    .slice(0, SHOWN)
    .map(({ paragraph }) => paragraph)
}

/**
 * The word under a mark without its clitics, nearly as the index has it: «للإرهاب» and «الإرهاب» are one. Remembers, for a
 * long article has hundreds of marks on a few words.
 */
function makeStemmer(): (word: string) => string {
  const stems = new Map<string, string>()
  return (word) => {
    const known = stems.get(word)
    if (known !== undefined) return known
    const stem = light10(normaliseArabic(word).toLowerCase())
    stems.set(word, stem)
    return stem
  }
}

function toHighlight({ number, text, marks }: MarkedParagraph): Highlight {
  const { start, end } = toStretch(text, marks)
  return {
    field: 'text',
    text: text.slice(start, end),
    marks: marks
      .filter((mark) => mark.end > start && mark.start < end)
      .map((mark) => ({ start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start })),
    paragraph: number,
    ...(start > 0 ? { cutBefore: true as const } : {}),
    ...(end < text.length ? { cutAfter: true as const } : {}),
  }
}
