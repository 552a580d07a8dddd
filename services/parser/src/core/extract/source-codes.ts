/**
 * A page's source as its UTF-16 codes. A letter read from an array costs half of `charCodeAt`, a quarter where the text
 * was cut from a longer one, and a page's letters are looked at one by one.
 */

/** A source and its codes; behind its last letter the codes are those of no page. */
export interface Source {
  readonly html: string
  readonly codes: Uint16Array
}

/** Codes kept for the next page: making an array for each took longer than filling it. Larger pages get their own. */
const MAX_SPARE = 2 ** 20
const FIRST_SPARE = 2 ** 16
const NONE = new Uint16Array(0)

let spare = NONE

/** Reads a source by its codes; they are another's when `read` is done. Inside of `read` there may be more sources. */
export function withCodes<T>(html: string, read: (source: Source) => T): T {
  const codes = takeSpare(html.length + BEHIND)
  // The order of the bytes is that of every machine that Node runs on.
  Buffer.from(codes.buffer).write(html, 'utf16le')
  codes.fill(0, html.length, html.length + BEHIND)
  try {
    return read({ html, codes })
  } finally {
    if (codes.length <= MAX_SPARE) spare = codes
  }
}

/** Zeros behind the source, so that looking one or two letters ahead needs no care. */
const BEHIND = 4

function takeSpare(length: number): Uint16Array<ArrayBuffer> {
  const taken = spare
  spare = NONE
  if (taken.length >= length) return taken
  return new Uint16Array(
    Math.max(FIRST_SPARE, length > MAX_SPARE ? length : 2 ** Math.ceil(Math.log2(length))),
  )
}

/** White space of HTML (HTML Standard §2.1.1, and the vertical tab, as browsers once had it). */
export function isMarkupSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

/** White space of text, as `\s` and `trim` have it. */
export function isTextSpace(code: number): boolean {
  if (code < FIRST_WIDE) return isMarkupSpace(code)
  return code < WIDE_SPACES.length ? WIDE_SPACES[code] === 1 : code === BYTE_ORDER_MARK
}

const FIRST_WIDE = 0xa0
const BYTE_ORDER_MARK = 0xfeff
const WIDE_SPACES = Uint8Array.from({ length: 0x3001 }, (_, code) =>
  Number(/\s/u.test(String.fromCharCode(code))),
)

/** The small letter of a capital of ASCII. */
export function smallOf(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}

/** A name of tags or attributes, for `isNamed`. */
export function codesOfName(name: string): Uint8Array {
  return Uint8Array.from(name, (letter) => letter.charCodeAt(0))
}

/** Whether a name stands at a place, in any case. */
export function isNamed(codes: Uint16Array, from: number, name: Uint8Array): boolean {
  for (let at = 0; at < name.length; at += 1) if (smallOf(codes[from + at] ?? 0) !== name[at]) return false
  return true
}
