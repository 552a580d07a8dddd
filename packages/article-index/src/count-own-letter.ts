/**
 * Which stems begin with a ب, ل or ك of their own: كتاب does, بمدينة does not. Decided by counting in texts: when what
 * remains without the letter is hardly ever met by itself, the letter belongs to the word.
 *
 * Listing these exceptions and cutting everything else is smaller and ranks better than listing what to cut
 * (570 words against 201,282 rules). Pure; the texts come from the caller.
 */
import { normaliseArabic } from '@rasid/arabic'
import { light10, withoutStack } from './light10.ts'

/** Which words stay out of the count: function words and whole words never reach the cutting filter. */
export interface CountedApart {
  readonly functionWords: ReadonlySet<string>
  readonly wholeWords: ReadonlySet<string>
}

/** Counts of one stem. */
interface Count {
  bare: number
  withArticle: number
}

/** Without it a rest is chance: names and misprints. */
const REST_IS_A_WORD = 3
/** A true clitic is seen on few of a word's occurrences; a letter of the word itself on all of them. */
const REST_IS_THE_COMMONER = 2
/**
 * A rest that is met so often is no chance, and some words are met with their preposition more often than without: news
 * write «لمكافحة الإرهاب» as often as «مكافحة الإرهاب». Then the rest may be the rarer one, down to half as often.
 */
const REST_IS_SURELY_A_WORD = 20
const REST_IS_COMMON_ENOUGH = 0.5
/** ال stands before nouns and never between ب and its noun, so «الكتاب» proves that كتاب is whole. */
const ARTICLE_PROVES = 3
/** The shortest rest that the filter would cut to; see ar_one_letter. */
const SHORTEST_REST = 3

/** What was counted so far. */
export interface OwnLetterCount {
  readonly texts: number
  /** In Arabic letters, function words and names included. */
  readonly words: number
  /** Sorted; each met `atLeast` times, or it isn't worth a line. */
  readonly stems: (atLeast: number) => readonly string[]
}

export interface OwnLetterCounter {
  /** Texts may come for ever: what is kept grows with the vocabulary only. */
  readonly add: (text: string) => void
  readonly count: () => OwnLetterCount
}

export function makeOwnLetterCounter(apart: CountedApart): OwnLetterCounter {
  const counts = new Map<string, Count>()
  const seen = { texts: 0, words: 0 }
  return {
    add: (text) => {
      seen.texts += 1
      seen.words += addWords(counts, text, apart)
    },
    count: () => ({ ...seen, stems: (atLeast) => findOwnLetterStems(counts, atLeast) }),
  }
}

function findOwnLetterStems(counts: ReadonlyMap<string, Count>, atLeast: number): readonly string[] {
  return [...counts]
    .filter(([stem, count]) => count.bare + count.withArticle >= atLeast && isOwnLetter(stem, counts))
    .map(([stem]) => stem)
    .toSorted()
}

const NEVER: Readonly<Count> = { bare: 0, withArticle: 0 }

function isOwnLetter(stem: string, counts: ReadonlyMap<string, Count>): boolean {
  if (!/^[بلك](?!ل|ال)/u.test(stem) || stem.length <= SHORTEST_REST) return false
  const own = counts.get(stem) ?? NEVER
  const rest = counts.get(stem.slice(1)) ?? NEVER
  const met = rest.bare + rest.withArticle
  if (met < REST_IS_A_WORD || own.withArticle >= ARTICLE_PROVES) return true
  const share = met < REST_IS_SURELY_A_WORD ? REST_IS_THE_COMMONER : REST_IS_COMMON_ENOUGH
  return met <= share * own.bare
}

/** How many words the text has. */
function addWords(counts: Map<string, Count>, text: string, apart: CountedApart): number {
  const words = normaliseArabic(text).match(/\p{Script=Arabic}+/gu) ?? []
  for (const word of words) {
    if (apart.functionWords.has(word) || apart.wholeWords.has(word)) continue
    const noun = withoutStack(word)
    const stem = light10(noun)
    const count = counts.get(stem) ?? { bare: 0, withArticle: 0 }
    if (/^(?:[وفبك]?ال|لل)/u.test(noun)) count.withArticle += 1
    else count.bare += 1
    counts.set(stem, count)
  }
  return words.length
}
