/**
 * Codes by name: «الكويت», Kuwait and kw are all KW. Pure; the names of countries and languages are those of Unicode's CLDR.
 */
import { normaliseArabic } from '@rasid/arabic'
import type { StoryRelation } from '@rasid/contracts'

export type CodeTable = 'country' | 'language' | 'relation'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('')
const PAIRS: readonly string[] = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))

/** What an article is to its story, as people call it; the words of the page first. */
const RELATIONS: Readonly<Record<StoryRelation, readonly string[]>> = {
  first: ['أول', 'أول من نشر', 'أصل', 'original'],
  copy: ['نسخة', 'نسخ', 'منقول', 'copies', 'duplicate'],
  rewrite: ['إعادة صياغة', 'صياغة', 'معاد', 'rewritten', 'rewrites'],
  none: ['منفرد', 'وحده', 'alone'],
}

const tables = new Map<CodeTable, ReadonlyMap<string, string>>()

/** The code of a name in Arabic or English, or the text itself as a code. */
export function toCode(table: CodeTable, text: string): string {
  const known = tables.get(table) ?? makeTable(table)
  tables.set(table, known)
  const code = known.get(toKey(text)) ?? text
  return table === 'country' ? code.toUpperCase() : code.toLowerCase()
}

/** Whether the table knows it, as a name or as a code. */
export function isCode(table: CodeTable, text: string): boolean {
  const code = toCode(table, text)
  return [...(tables.get(table)?.values() ?? [])].includes(code)
}

/** A hundred milliseconds of work for a box that names a country, so it waits for the first one. */
function makeTable(table: CodeTable): ReadonlyMap<string, string> {
  if (table === 'relation')
    return new Map(
      Object.entries(RELATIONS).flatMap(([code, names]) => names.map((name) => [toKey(name), code] as const)),
    )
  const type = table === 'country' ? 'region' : 'language'
  const names = ['ar', 'en'].map((locale) => new Intl.DisplayNames([locale], { type, fallback: 'none' }))
  const codes = table === 'country' ? PAIRS.map((pair) => pair.toUpperCase()) : PAIRS
  return new Map(
    codes.flatMap((code) =>
      names.flatMap((inLocale) => {
        const name = inLocale.of(code)
        return name === undefined ? [] : [[toKey(name), code] as const]
      }),
    ),
  )
}

function toKey(name: string): string {
  return normaliseArabic(name.trim().toLowerCase()).replace(/^ال/u, '')
}
