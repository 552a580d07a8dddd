/** The last cleaning of every text of an article: one form, no invisible controls, white space as a reader sees it. */

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
const ALREADY_CLEAN =
  /^(?:[!-~\u00A1-\u00AC\u00AE-\u02FF\u0621-\u063A\u0641-\u064A\u060C\u061B\u061F\u2010-\u2027\u20AC]| (?! ))*$/u

/** One line: NFC, no controls, single spaces. */
export function cleanLine(text: string): string {
  if (ALREADY_CLEAN.test(text)) return text.trim()
  return text
    .replaceAll(INVISIBLE, '')
    .replaceAll(ILLEGAL, '')
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** Paragraphs joined by a blank line; empty ones are left out. */
export function joinParagraphs(paragraphs: readonly string[]): string {
  return paragraphs
    .map(cleanLine)
    .filter((line) => line !== '')
    .join('\n\n')
}

/** For comparing lines: letters and digits only, alef, ya and ta marbuta in one form each, no vowel signs, lower case. */
export function comparable(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replaceAll(NO_ASCII_WORD, ' ').trim()
  // Lines without an Arabic letter need no folding.
  const folded = /[\u0300-\u06FF]/u.test(text) ? foldArabic(text) : text
  return folded.replaceAll(NO_WORD, ' ').trim().toLowerCase()
}

// oxlint-disable-next-line no-control-regex -- all of ASCII is what is meant
const ASCII = /^[\u0000-\u007F]*$/u
const NO_ASCII_WORD = /[^a-z\d]+/gu
const NO_WORD = /[^\p{L}\p{N}]+/gu

function foldArabic(text: string): string {
  return text
    .replaceAll(/[\p{Mn}ـ]/gu, '')
    .replaceAll(/[أإآٱ]/gu, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
}
