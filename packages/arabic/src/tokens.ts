/**
 * Words with offsets into the text as written, and the way from a normalised word back to its letters.
 *
 * Arabic letters and other letters or digits never share a token: «لISIS» and «2018النظام» are two words each, since
 * scraped pages glue them and Arabic writers put proclitics on Latin names.
 */
import { DROPPED, EXPANDED, EXPANSIONS, WORD_FOLD } from './letter-fold.ts'
import { ARABIC_LETTER, INVISIBLE, MARK, OTHER_LETTER, UNIT_CLASS } from './unit-class.ts'

export interface Token {
  /** The word with spelling noise, letter case and digit style folded: equal words have equal keys. */
  readonly key: string
  /** UTF-16 units into the text; `end` is exclusive and includes marks on the last letter. */
  readonly start: number
  readonly end: number
}

/** Splits text into tokens, in order. Linear in the length of the text. */
export function toTokens(text: string): Token[] {
  const tokens: Token[] = []
  let index = 0
  while (index < text.length) {
    const kind = UNIT_CLASS[text.charCodeAt(index)]
    if (kind !== ARABIC_LETTER && kind !== OTHER_LETTER) {
      index += 1
      continue
    }
    const end = wordEnd(text, index, kind)
    const key = wordKey(text, index, end)
    if (key !== '') tokens.push({ key, start: index, end })
    index = end
  }
  return tokens
}

function wordEnd(text: string, start: number, kind: number): number {
  let end = start + 1
  for (let index = end; index < text.length; index += 1) {
    const next = UNIT_CLASS[text.charCodeAt(index)]
    if (next === kind || next === MARK) end = index + 1
    else if (next !== INVISIBLE) break
  }
  return end
}

/** Most words need no folding, and a slice costs no copy. */
function wordKey(text: string, start: number, end: number): string {
  let index = start
  while (index < end) {
    const unit = text.charCodeAt(index)
    if (WORD_FOLD[unit] !== unit) break
    index += 1
  }
  return index === end ? text.slice(start, end) : text.slice(start, index) + foldedRest(text, index, end)
}

function foldedRest(text: string, start: number, end: number): string {
  let folded = ''
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index)
    const value = WORD_FOLD[unit] ?? unit
    if (value === EXPANDED) folded += EXPANSIONS.get(unit) ?? ''
    else if (value !== DROPPED) folded += String.fromCharCode(value)
  }
  return folded
}

/**
 * Where the letter number `cut` of the token's key stands in the text: the start of a name after its proclitics.
 * Marks on the letters before it are passed over. `cut` 0 is the token's own start.
 */
export function offsetInToken(text: string, token: Token, cut: number): number {
  if (cut === 0) return token.start
  let letters = 0
  for (let index = token.start; index < token.end; index += 1) {
    const width = unitWidth(text.charCodeAt(index))
    if (width > 0 && letters + width > cut) return index
    letters += width
  }
  return token.end
}

function unitWidth(unit: number): number {
  const value = WORD_FOLD[unit]
  if (value === DROPPED) return 0
  return value === EXPANDED ? (EXPANSIONS.get(unit)?.length ?? 1) : 1
}
