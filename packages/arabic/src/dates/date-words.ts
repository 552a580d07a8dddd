/** Folding and matching of date words: every spelling of a name becomes one pattern. */

import { GREGORIAN_MONTHS, HIJRI_MONTHS, LABELS, WEEKDAYS } from './month-words.ts'

/** One form for letters, digits, separators and white space, in lower case; vowel signs and invisible marks are gone. */
export function foldDateText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Mn}\p{Cf}ـ]/gu, '')
    .replaceAll(/[أإآٱ]/gu, 'ا')
    .replaceAll(/[ىی]/gu, 'ي')
    .replaceAll('ک', 'ك')
    .replaceAll('ة', 'ه')
    .replaceAll('ؤ', 'و')
    .replaceAll(/[ئء]/gu, '')
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll('،', ',')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** A pattern that matches any of the names, longest first, as whole words. */
export function anyOf(names: readonly string[]): string {
  const folded = [...new Set(names.map(foldDateText))].toSorted((a, b) => b.length - a.length)
  return String.raw`(?:${folded.map((name) => name.replaceAll(' ', String.raw`\s*`)).join('|')})(?!\p{L})`
}

const DATE_WORDS: ReadonlySet<string> = new Set(
  [...GREGORIAN_MONTHS, ...HIJRI_MONTHS, ...WEEKDAYS, LABELS]
    .flat()
    .flatMap((name) => foldDateText(name).split(' ')),
)

/** How many words of a line have nothing to do with a date. */
export function foreignWords(text: string): number {
  const words = foldDateText(text).match(/\p{L}{2,}/gu) ?? []
  return words.filter((word) => !DATE_WORDS.has(word) && !DATE_WORDS.has(word.replace(/^ال/u, ''))).length
}

/** The index (from 1) of the row that holds the name; spaces inside it do not count. */
export function rowOf(rows: readonly (readonly string[])[], name: string): number | undefined {
  const key = squeeze(name)
  const index = rows.findIndex((row) => row.some((candidate) => squeeze(candidate) === key))
  return index < 0 ? undefined : index + 1
}

function squeeze(name: string): string {
  return foldDateText(name).replaceAll(' ', '')
}
