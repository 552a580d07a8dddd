/**
 * The cleaning that every text of a feed goes through, once: `cleanText` where it comes in. What comes out of references
 * later is legal by itself, so nothing behind looks for illegal characters again.
 */

/**
 * What XML 1.0 §2.2 forbids (NUL, controls, noncharacters) and DEL: it breaks logs, JSON readers and terminals. And half
 * characters (lone surrogates), with which no text can be written as UTF-8.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what is meant
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF\p{Surrogate}]/gu

/** Units that may be illegal: surrogates are no longer when they come in pairs. */
const SUSPECT = makeSuspect()

function makeSuspect(): Uint8Array {
  const table = new Uint8Array(65_536).fill(1, 0xd800, 0xe000)
  for (let unit = 0; unit < 0x80; unit += 1)
    table[unit] = Number(String.fromCharCode(unit).search(ILLEGAL) >= 0)
  return table.fill(1, 0xfffe)
}

/** A table look-up for each unit of a small window costs a quarter of a pattern over the text. */
const WINDOW = 4_096
const units = new Uint16Array(WINDOW)
const pairs = new Int32Array(units.buffer)
const bytes = Buffer.from(units.buffer)

function isSuspect(text: string): boolean {
  let found = 0
  for (let from = 0; from < text.length && found === 0; from += WINDOW) {
    const length = bytes.write(text.slice(from, from + WINDOW), 'utf16le') >> 1
    // Behind an odd end lies a unit from before: at worst the pattern is asked in vain.
    for (let at = 0; at < length; at += 2) if (isUnusual(pairs[at >> 1] ?? 0)) found |= suspectsAt(at)
  }
  return found !== 0
}

/**
 * Whether either of two units is a control, DEL, or beyond U+7FFF, which are looked up; others are no suspects. Both are
 * asked at once: a unit loses its highest bit to a borrow exactly when it is smaller than what is taken from it.
 */
function isUnusual(pair: number): boolean {
  return (((pair - 0x0020_0020) | ((pair ^ 0x007f_007f) - 0x0001_0001) | pair) & 0x8000_8000) !== 0
}

function suspectsAt(at: number): number {
  return (SUSPECT[units[at] ?? 0] ?? 0) | (SUSPECT[units[at + 1] ?? 0] ?? 0)
}

/** Drops what is illegal, and lone surrogates. */
export function cleanText(text: string): string {
  return isSuspect(text) ? text.replaceAll(ILLEGAL, '') : text
}

/** At most so many UTF-16 units, never half a character. */
export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text
  const isHigh = (text.charCodeAt(length - 1) & 0xfc00) === 0xd800
  return text.slice(0, isHigh ? length - 1 : length)
}

/** One line, white space as HTML shows it. */
export function collapse(text: string): string {
  return isOneLine(text) ? text.trim() : text.replaceAll(/\s+/gu, ' ').trim()
}

/** No white space but single blanks. By code: a feed has twenty such texts an entry. */
function isOneLine(text: string): boolean {
  let previous = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === BLANK ? previous === BLANK : isOtherSpace(code)) return false
    previous = code
  }
  return true
}

const BLANK = 0x20

/** Beyond ASCII only few letters are looked at twice: white space is U+00A0, U+1680, U+2000 to U+3000 and U+FEFF. */
function isOtherSpace(code: number): boolean {
  if (code < 0x80) return code < BLANK
  const mayBe = code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x3000) || code === 0xfeff
  return mayBe && /\s/u.test(String.fromCharCode(code))
}

/** Text that means itself between tags. */
export function escapeText(text: string): string {
  if (!text.includes('&') && !text.includes('<') && !text.includes('>')) return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Text that means itself in HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  const escaped = escapeText(text)
  return escaped.includes('"') ? escaped.replaceAll('"', '&quot;') : escaped
}
