/**
 * What changed between two versions of a text, word by word, as paragraphs of runs. Pure.
 *
 * The comparison is Myers' (An O(ND) Difference Algorithm, 1986) by the library `diff`; D is bounded, so that two texts
 * that have nothing in common cost no more than a reader's patience.
 */
import { diffArrays } from 'diff'

export interface DiffRun {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

export interface TextChanges {
  /** Words. */
  readonly added: number
  readonly removed: number
  /** Paragraphs with a change in them. */
  readonly paragraphs: readonly (readonly DiffRun[])[]
  /** Paragraphs as they were. */
  readonly unchanged: number
}

/** Words that may differ: more is another text, and its comparison would be read by nobody. */
const MAX_DIFFERENT_WORDS = 1_500

const PARAGRAPH = '\n\n'

/** `undefined` for texts that have too little in common. Blanks are not compared, breaks of paragraphs are. */
export function compareTexts(
  before: string,
  after: string,
  mostDifferent: number = MAX_DIFFERENT_WORDS,
): TextChanges | undefined {
  const changes = diffArrays(toWords(before), toWords(after), { maxEditLength: mostDifferent })
  if (changes === undefined) return undefined
  const paragraphs: DiffRun[][] = [[]]
  const counts = { added: 0, removed: 0 }
  for (const { value, added, removed } of changes) {
    const kind = toKind(added, removed)
    for (const [at, words] of splitAtBreaks(value).entries()) {
      if (at > 0) paragraphs.push([])
      if (words.length === 0) continue
      if (kind !== 'same') counts[kind] += words.length
      paragraphs.at(-1)?.push({ kind, text: words.join(' ') })
    }
  }
  const changed = paragraphs.filter((runs) => runs.some(({ kind }) => kind !== 'same'))
  const unchanged = paragraphs.filter((runs) => runs.length > 0).length - changed.length
  return { ...counts, paragraphs: changed, unchanged }
}

function toKind(added: boolean, removed: boolean): DiffRun['kind'] {
  if (added) return 'added'
  return removed ? 'removed' : 'same'
}

function toWords(text: string): string[] {
  return text.match(/\n{2,}|\S+/gu)?.map((word) => (word.startsWith('\n') ? PARAGRAPH : word)) ?? []
}

function splitAtBreaks(words: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]]
  for (const word of words) {
    if (word === PARAGRAPH) parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts
}
