/**
 * The usual charset, apart from the others: nearly everything is UTF-8, and whoever reads only that does not wait for
 * the tables that guessing needs.
 */

/** What decided the charset. */
export type CharsetSource = 'bom' | 'valid-utf-8' | 'http' | 'declaration' | 'guess' | 'fallback'

export interface DecodedText {
  readonly text: string
  /** WHATWG name in lower case where there is one, for example `windows-1256`. */
  readonly charset: string
  readonly source: CharsetSource
  /** More than 1 % of what is not ASCII could not be decoded: not to be published. */
  readonly undecodable: boolean
}

/** Above this share of replacement characters a label is a lie; one stray byte in a page is not. */
const MAX_REPLACED = 0.01

const utf8 = new TextDecoder('utf-8')

/**
 * A body that is UTF-8 by itself, without a mark; `undefined` for every other, about which `decodeText` decides. Nothing
 * replaced, or one character cut off at the end or broken in between: UTF-8 all the same.
 */
export function decodeUtf8(bytes: Uint8Array): DecodedText | undefined {
  if (isMarked(bytes) || hasZeroPattern(bytes)) return undefined
  const text = utf8.decode(bytes)
  if (isUndecodable(text)) return undefined
  return { text, charset: 'utf-8', source: 'valid-utf-8', undecodable: false }
}

/** The marks of UTF-8, UTF-16LE (with which UTF-32LE's begins), UTF-16BE and UTF-32BE. */
const MARKS: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0, 0, 0xfe, 0xff],
]

function isMarked(bytes: Uint8Array): boolean {
  return MARKS.some((mark) => mark.every((byte, index) => bytes[index] === byte))
}

/** Whether too much of the text could not be decoded. */
export function isUndecodable(text: string): boolean {
  return replacedShare(text) > MAX_REPLACED
}

/** The share of U+FFFD among the characters that are not ASCII. */
function replacedShare(text: string): number {
  if (!text.includes('\uFFFD')) return 0
  const replaced = text.split('\uFFFD').length - 1
  // oxlint-disable-next-line no-control-regex -- ASCII as a class is what is meant
  const foreign = text.length - text.replaceAll(/[^\u0000-\u007F]+/gu, '').length
  // A short text with one broken character at its end is a cut, not a lie.
  return replaced === 1 && text.endsWith('\uFFFD') ? 0 : replaced / foreign
}

/** UTF-16 or UTF-32 without a mark: markup is ASCII, so every other byte is zero. */
export function hasZeroPattern(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512)
  let zeros = 0
  for (const byte of head) if (byte === 0) zeros += 1
  return head.length >= 8 && zeros > head.length / 5
}
