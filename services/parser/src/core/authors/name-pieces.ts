/** «Huda Salem, Sami Rashid & Omar Bakri» → the pieces that are a name each. */
import { hasGivenName } from './person-words.ts'

const AND = /\s*&\s*|\s+(?:and|et|und|y|och|og|ve|with|avec|con|mit|en|и|oraz|és)\s+|\s+و\s+/iu
/** Also parts of names: only between two full names. */
const AND_OR_PARTICLE =
  /(?<=\p{Lu}\S*\s+(?:\p{Ll}{1,3}\s+)?\p{Lu}\S*)\s+(?:e|i|a|и|та)\s+(?=\p{Lu}\S*\s+\p{Lu})/u
const COMMA = /\s*[,،，、]\s*/u

/** The pieces before the first comma, and those behind it, where a role, a degree or a place stands as often. */
export interface NamePieces {
  readonly first: readonly string[]
  readonly others: readonly string[]
}

/** Takes a part of a byline without labels. */
export function namePieces(part: string): NamePieces {
  const [first = '', ...rest] = turned(part).split(COMMA)
  const others = rest
    .filter((piece) => !isDegree(piece) || isDegree(first))
    .flatMap((piece) => splitAnds(piece.replace(/^(?:and|et|und|y|و)\s+/iu, '')))
  return { first: splitAnds(first), others }
}

/** «Salem, Huda»: a family name in front of a given one. */
function turned(text: string): string {
  const { family = '', given = '' } =
    /^(?<family>\p{Lu}[\p{L}'’-]+),\s*(?<given>\p{Lu}[\p{L}'’-]+)$/u.exec(text)?.groups ?? {}
  return hasGivenName([given, family]) ? `${given} ${family}` : text
}

/** «M.D. FACS», in capitals beside a name that is not. */
function isDegree(piece: string): boolean {
  return /^[\p{Lu}.\s-]+$/u.test(piece)
}

function splitAnds(text: string): readonly string[] {
  const pieces = splitArabicAnd(text).flatMap((piece) =>
    piece.split(AND).flatMap((name) => name.split(AND_OR_PARTICLE)),
  )
  // «Rashid & Salem» is a firm: its halves are nobody's names.
  const isFirm = text.includes('&') && pieces.every((piece) => !/\s/u.test(piece.trim()))
  return isFirm ? [text] : pieces
}

/** «أحمد السالم ومحمد العلي»: the and is glued to the second name; names that begin with و themselves stay whole. */
function splitArabicAnd(text: string): readonly string[] {
  const match = /^(?<a>\p{L}+\s\p{L}+(?:\s\p{L}+)?)\sو(?<b>\p{L}{2,}\s\p{L}+.*)$/u.exec(text)?.groups
  if (
    !match ||
    /^(?:ليد|ائل|سام|فاء|رد|جدي|حيد|داد|سيم|صفي|ضاح|هيب|سيل|لاء|هبة|ديع|جيه|ليام)\s/u.test(match['b'] ?? '')
  )
    return [text]
  return [match['a'] ?? '', match['b'] ?? '']
}
