/** The last cleaning of every text of an article: one form, no invisible controls, white space as a reader sees it. */
import { makeTableFold, MAX_FOLDED } from './fold-table.ts'

/** Zero-width and bidi controls; U+200C (ZWNJ) stays, since Persian and Urdu words need it. */
const INVISIBLE =
  /(?:\u034F|[\u00AD\u061C\u180E\u200B\u200D-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF])/gu

// What XML 1.0 §2.2 forbids, and delete; tab and line feed are white space and handled there.
// oxlint-disable-next-line no-control-regex -- controls are what is meant
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu

/**
 * Most lines have nothing to clean: letters that are NFC by themselves and beside each other (no combining marks), plain
 * punctuation, and single spaces.
 */
const CLEAN_LETTER =
  /[ -~\u00A1-\u00AC\u00AE-\u02FF\u0621-\u063A\u0641-\u064A\u060C\u061B\u061F\u2010-\u2027\u20AC]/u

/** The same as a table, up to the currency signs: every line of a page is looked at, and a pattern takes twice as long. */
const IS_CLEAN = Uint8Array.from({ length: 0x20ad }, (_, code) =>
  Number(CLEAN_LETTER.test(String.fromCharCode(code))),
)

function isClean(text: string): boolean {
  let previous = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (IS_CLEAN[code] !== 1 || (code === SPACE && previous === SPACE)) return false
    previous = code
  }
  return true
}

/** Whether a letter needs no cleaning, whatever stands beside it but another space. */
export function isCleanLetter(letter: string): boolean {
  return CLEAN_LETTER.test(letter)
}

const SPACE = 0x20

/** One line: NFC, no controls, single spaces. */
export function cleanLine(text: string): string {
  if (isClean(text)) return text.trim()
  return text
    .replaceAll(INVISIBLE, '')
    .replaceAll(ILLEGAL, '')
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** For comparing lines: letters and digits only, alef, ya and ta marbuta in one form each, no vowel signs, lower case. */
export function comparable(text: string): string {
  return (text.length > MAX_FOLDED ? undefined : foldByTable(text)) ?? foldByPatterns(text)
}

function foldByPatterns(text: string): string {
  // Lines without an Arabic letter need no folding.
  const folded = /[\u0300-\u06FF]/u.test(text) ? foldArabic(text) : text
  return folded
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

const foldByTable = makeTableFold(foldByPatterns)

/** Whether all letters and digits are of ASCII; typographic quotes, dashes and signs may stand among them. */
export function hasAsciiWords(text: string): boolean {
  return !OTHER_LETTER.test(text)
}

/** What is neither ASCII nor such a mark. */
const OTHER_LETTER =
  // oxlint-disable-next-line no-control-regex -- all of ASCII is what is meant
  /[^\u0000-\u007F\u00A0-\u00A9\u00AB-\u00B1\u00B4\u00B6-\u00B8\u00BB\u00BF\u2000-\u206F\u20A0-\u20BF]/u

function foldArabic(text: string): string {
  return text
    .replaceAll(/[\p{Mn}ـ]/gu, '')
    .replaceAll(/[أإآٱ]/gu, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
}
