/**
 * Which language a paragraph is in, told by its letters and its commonest short words.
 *
 * Knows Arabic, Persian, Urdu, Sorani Kurdish, English and French: what Arabic news pages carry. Anything else is
 * `und`. Meant for 20 letters and more; below that Arabic script without a foreign letter counts as Arabic, and so does
 * Arabic typed on a Persian keyboard (ک and ی alone prove nothing).
 *
 * Sources: alphabets in CLDR exemplar characters (ar, fa, ur, ckb); short words from any frequency list.
 */
import { toTokens } from './tokens.ts'

export type Language = 'ar' | 'fa' | 'ur' | 'ckb' | 'en' | 'fr' | 'und'

interface LetterCounts {
  readonly arabic: number
  readonly latin: number
  readonly other: number
}

/** Letters and words that speak for one language. Words are in the folded spelling of `toTokens`. */
interface Evidence {
  readonly language: Language
  readonly letters: RegExp
  /** How much one such letter counts against one short word; rarer letters prove more. */
  readonly weight: number
  readonly words: ReadonlySet<string>
}

const ARABIC_SCRIPT: readonly Evidence[] = [
  {
    language: 'ar',
    letters: /[ةىأإيك]|(?<![\p{L}\p{M}])[وفبكل]?ال/gu,
    weight: 1,
    words: words('في من على الى عن ان التي الذي هذا هذه مع ما لم قد كان قال بعد بين كما او ذلك'),
  },
  {
    language: 'fa',
    letters: /[پچژگ]/gu,
    weight: 4,
    words: words('به که را از اين است در براي با مي شد شده هاي بود کرد آن خود'),
  },
  { language: 'ur', letters: /[ٹڈڑںےہ]/gu, weight: 4, words: words('کے ميں ہے کي کا سے نے اور کو پر ہيں') },
  { language: 'ckb', letters: /[ڕڵۆێە]/gu, weight: 4, words: words('لە بە کە بۆ ئەم لەگەڵ') },
]

const LATIN_SCRIPT: readonly Evidence[] = [
  {
    language: 'en',
    letters: /\bth|[wk]/giu,
    weight: 0.5,
    words: words('the of and to in is that for on with was by a'),
  },
  {
    language: 'fr',
    letters: /[éèêàùçœ]/giu,
    weight: 1,
    words: words('le la les des de du et une un est dans que pour sur au par en'),
  },
]

/** Main language of one paragraph; `und` for no letters, a foreign script, or Latin text without any short word. */
export function detectLanguage(paragraph: string): Language {
  const { arabic, latin, other } = countLetters(paragraph)
  if (arabic === 0 && latin === 0) return 'und'
  if (other > arabic + latin) return 'und'
  return arabic >= latin ? best(paragraph, ARABIC_SCRIPT, 'ar') : best(paragraph, LATIN_SCRIPT, 'und')
}

function best(paragraph: string, candidates: readonly Evidence[], otherwise: Language): Language {
  const keys = toTokens(paragraph).map((token) => token.key)
  let winner = otherwise
  let highest = 0
  for (const candidate of candidates) {
    const score = scoreOf(paragraph, keys, candidate)
    if (score > highest) {
      highest = score
      winner = candidate.language
    }
  }
  return winner
}

/** A short word counts two: it is a whole word of proof where a letter may come from a borrowed name. */
function scoreOf(paragraph: string, keys: readonly string[], evidence: Evidence): number {
  const letters = paragraph.match(evidence.letters)?.length ?? 0
  const shortWords = keys.filter((key) => evidence.words.has(key)).length
  return letters * evidence.weight + shortWords * 2
}

function words(list: string): ReadonlySet<string> {
  return new Set(toTokens(list).map((token) => token.key))
}

function countLetters(text: string): LetterCounts {
  let [arabic, latin, other] = [0, 0, 0]
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (isArabicScript(unit)) arabic += 1
    else if (isLatin(unit)) latin += 1
    else if (unit > 0x2ff && !isGeneralPunctuation(unit)) other += 1
  }
  return { arabic, latin, other }
}

/** Arabic, its Supplement, and Presentation Forms A and B; marks and digits of the blocks weigh too little to matter. */
function isArabicScript(unit: number): boolean {
  return (
    (unit >= 0x0620 && unit <= 0x06ff) ||
    (unit >= 0x0750 && unit <= 0x077f) ||
    (unit >= 0xfb50 && unit <= 0xfdff) ||
    (unit >= 0xfe70 && unit <= 0xfefc)
  )
}

/** Basic Latin letters, Latin-1 and Latin Extended-A and -B. */
function isLatin(unit: number): boolean {
  const lower = unit | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0xc0 && unit <= 0x24f)
}

/** General Punctuation up to arrows and symbols, Arabic punctuation, and surrogates (emoji). */
function isGeneralPunctuation(unit: number): boolean {
  return (
    (unit >= 0x2000 && unit <= 0x2bff) ||
    (unit >= 0x0600 && unit <= 0x061f) ||
    (unit >= 0xd800 && unit <= 0xdfff)
  )
}
