/**
 * Which of some hundred stems and whole words the names of an element hold, in one pass over their letters: a state
 * machine for the stems (Aho and Corasick, 1975) and a tree of letters for the words. Patterns and sets of words, with
 * what they gave remembered by name, took ten times as long, which was a tenth of a page's time.
 *
 * Promises: linear in the names, and nothing is remembered. Case says nothing, but where it rises a word begins.
 */

export interface NameParts {
  /** Found anywhere in a name: letters and dashes; a space stands for an edge: what is no letter, digit or `_`. */
  readonly stems: readonly NamePart[]
  /** Whole words between signs and changes of case: letters only. */
  readonly words: readonly NamePart[]
  /** A name with one of these signs says nothing. */
  readonly mute: string
}

type NamePart = readonly [text: string, bits: number]

/** Reads the names between two places of a source, separated by white space. */
export type PartsReader = (codes: Uint16Array, from: number, to: number) => number

/** Makes the reader: what it gives are the bits of all parts that the names hold. */
export function makeNameAutomaton({ stems, words, mute }: NameParts): PartsReader {
  const symbols = toSymbols(mute)
  const stemRows = toRows(linkStems(toLetterTree(stems, symbols)))
  const wordRows = toRows(toLetterTree(words, symbols))
  const start = look(stemRows, ROOT_ROW + GAP)
  return (codes, from, to) => {
    let all = 0
    let bits = 0
    let stem = start
    let word = ROOT_ROW
    let previous = 0
    for (let at = from; at <= to; at += 1) {
      const code = at === to ? SPACE : look(codes, at)
      if (isHump(previous, code)) {
        // A change of case is a dash that is not written.
        stem = look(stemRows, stem + DASH)
        bits |= look(stemRows, stem + BITS) | look(wordRows, word + BITS)
        word = ROOT_ROW
      }
      previous = code
      const symbol = symbolOf(symbols, code)
      stem = look(stemRows, stem + symbol)
      bits |= look(stemRows, stem + BITS)
      if (symbol < WORD_ENDS) {
        word = look(wordRows, word + symbol)
        continue
      }
      bits |= look(wordRows, word + BITS) | (symbol === MUTE ? MUTED : 0)
      word = ROOT_ROW
      if (symbol !== GAP) continue
      if (bits < MUTED) all |= bits
      bits = 0
    }
    return all
  }
}

/** More than the bits of all parts together. */
const MUTED = 2 ** 30

function look(table: Uint16Array, place: number): number {
  return table[place] ?? 0
}

function symbolOf(symbols: Uint8Array, code: number): number {
  return code < ASCII ? (symbols[code] ?? SIGN) : otherSymbol(code)
}

/** What a letter is to the machine. Below are a to z; from `WORD_ENDS` on a word ends. */
const DIGIT = 26
/** A letter of another script. */
const FOREIGN = 27
const WORD_ENDS = 28
const JOINT = 28
const DASH = 29
const GAP = 30
const SIGN = 31
const MUTE = 32
const SYMBOLS = 33

/** A row of a table: by symbol where the next row begins, and last the bits of what ends here. One look-up a letter. */
const BITS = SYMBOLS
const ROW = SYMBOLS + 1

const ASCII = 0x80
const SPACE = 0x20
const SMALL_A = 97
const SMALL_Z = 122
const CAPITAL_A = 65
const CAPITAL_Z = 90

/** Whether a small letter is followed by a capital. */
function isHump(previous: number, code: number): boolean {
  return code >= CAPITAL_A && code <= CAPITAL_Z && previous >= SMALL_A && previous <= SMALL_Z
}

function toSymbols(mute: string): Uint8Array {
  return Uint8Array.from({ length: ASCII }, (_, code) => {
    const letter = String.fromCharCode(code)
    if (/[a-z]/iu.test(letter)) return letter.toLowerCase().charCodeAt(0) - SMALL_A
    if (/\d/u.test(letter)) return DIGIT
    if (letter === '_') return JOINT
    if (letter === '-') return DASH
    if (/\s/u.test(letter)) return GAP
    return mute.includes(letter) ? MUTE : SIGN
  })
}

/** Beyond ASCII. Pictographs, which come as two halves, are no letters. */
function otherSymbol(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return SIGN
  return /\s/u.test(String.fromCharCode(code)) ? GAP : FOREIGN
}

interface LetterTree {
  /** State and symbol → state. */
  readonly next: Uint16Array
  /** By state, of what ends there. */
  readonly bits: Int32Array
  readonly count: number
}

/** Where no word goes on. */
const DEAD = 0
const ROOT = 1
const ROOT_ROW = ROOT * ROW

function toRows({ next, bits, count }: LetterTree): Uint16Array {
  if (count * ROW > MAX_PLACE) throw new Error(`names: ${count} states are too many for their table`)
  const rows = new Uint16Array(count * ROW)
  for (let state = 0; state < count; state += 1) {
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1)
      rows[state * ROW + symbol] = (next[state * SYMBOLS + symbol] ?? DEAD) * ROW
    rows[state * ROW + BITS] = bits[state] ?? 0
  }
  return rows
}

const MAX_PLACE = 0xffff

function toLetterTree(parts: readonly NamePart[], symbols: Uint8Array): LetterTree {
  const most = 2 + parts.reduce((sum, [text]) => sum + text.length, 0)
  const next = new Uint16Array(most * SYMBOLS)
  const bits = new Int32Array(most)
  let count = 2
  for (const [text, own] of parts) {
    let state = ROOT
    for (let at = 0; at < text.length; at += 1) {
      const place = state * SYMBOLS + (symbols[text.charCodeAt(at)] ?? FOREIGN)
      if (next[place] === DEAD) {
        next[place] = count
        count += 1
      }
      state = next[place] ?? DEAD
    }
    bits[state] = (bits[state] ?? 0) | own
  }
  return { next, bits, count }
}

/** What is an edge and no letter of any stem: it goes where the space goes. */
const EDGES: readonly number[] = [FOREIGN, SIGN, MUTE]

/**
 * Where a stem does not go on, what was read may be the beginning of another: the longest end of it that is one. States
 * are taken in order of their length, so that those of the ends are complete.
 */
function linkStems(tree: LetterTree): LetterTree {
  const { next, bits, count } = tree
  const ends = new Uint16Array(count).fill(ROOT)
  const waiting = [ROOT]
  for (const state of waiting) {
    for (let symbol = 0; symbol < SIGN; symbol += 1) {
      const place = state * SYMBOLS + symbol
      const end = state === ROOT ? ROOT : (next[(ends[state] ?? ROOT) * SYMBOLS + symbol] ?? ROOT)
      const longer = next[place] ?? DEAD
      if (longer === DEAD) next[place] = end
      else {
        ends[longer] = end
        bits[longer] = (bits[longer] ?? 0) | (bits[end] ?? 0)
        waiting.push(longer)
      }
    }
    for (const edge of EDGES) next[state * SYMBOLS + edge] = next[state * SYMBOLS + GAP] ?? ROOT
  }
  return tree
}
