/**
 * One chosen form for percent-encoded text: an Arabic slug is the same slug, encoded, raw, lower-case hex or decomposed.
 *
 * Promises: what a server could tell apart stays apart. Only unreserved ASCII is decoded (RFC 3986 §6.2.2.2), other
 * ASCII escapes keep their place, bytes that are not UTF-8 (old windows-1256 links) keep their values.
 */

/** An escape, a run of text that NFC may touch, or one character that separates. */
const TOKEN = /%[0-9A-F]{2}|[\w.~\u0080-\u{10FFFF}-]+|[^]/gu
const ESCAPES = /(?:%[0-9A-Fa-f]{2})+/gu
const UNRESERVED = /^[\w.~-]$/u

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** `text` with non-ASCII as upper-case escapes of NFC UTF-8. `text` is a path or a query of a parsed URL. */
export function normaliseEscapes(text: string): string {
  const decoded = text.replace(ESCAPES, (escapes) => decodeEscapes(toBytes(escapes)))
  // NFC a run at a time: over the whole text it would join a mark to the last digit of the escape before it.
  return decoded.replace(TOKEN, (token) =>
    token.startsWith('%') ? token : encodeText(token.normalize('NFC')),
  )
}

function toBytes(escapes: string): Uint8Array {
  return Uint8Array.from(escapes.split('%').slice(1), (hex) => Number.parseInt(hex, 16))
}

function decodeEscapes(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const character = decodeCharacter(bytes, at)
    text += character?.text ?? escapeByte(bytes[at] ?? 0)
    at += character?.length ?? 1
  }
  return text
}

/** The character that begins at `at` and may stand bare; absent for reserved ASCII and for bytes that are not UTF-8. */
function decodeCharacter(bytes: Uint8Array, at: number): { text: string; length: number } | undefined {
  const length = sequenceLength(bytes[at] ?? 0)
  if (length === 0 || at + length > bytes.length) return undefined
  try {
    const text = utf8.decode(bytes.subarray(at, at + length))
    // The decoder swallows a byte order mark; it then stays an escape.
    return text === '' || (length === 1 && !UNRESERVED.test(text)) ? undefined : { text, length }
  } catch {
    return undefined
  }
}

/** Length of a UTF-8 sequence by its first byte (RFC 3629 §3); 0 where none can begin. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1
  if (first >= 0xc2 && first < 0xe0) return 2
  if (first >= 0xe0 && first < 0xf0) return 3
  return first >= 0xf0 && first < 0xf5 ? 4 : 0
}

function encodeText(text: string): string {
  return text.replace(/[\u0080-\u{10FFFF}]+/gu, (part) => encodeURIComponent(part))
}

function escapeByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
