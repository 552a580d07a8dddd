/** One article as an `@online` entry of BibLaTeX, which BibTeX programs read as well. Pure. */
import type { IndexDocument } from '@rasid/article-index'
import { dayOf, oneLine } from './cited-fields.ts'

/** What TeX would take for a command. A backslash first makes no difference: each sign is replaced once. */
const SIGNS: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '{': String.raw`\{`,
  '}': String.raw`\}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
  '#': String.raw`\#`,
  $: String.raw`\$`,
  '%': String.raw`\%`,
  '&': String.raw`\&`,
  _: String.raw`\_`,
}

const LANGUAGES: Readonly<Record<string, string>> = {
  ar: 'arabic',
  en: 'english',
  fr: 'french',
  fa: 'persian',
  ur: 'urdu',
  ku: 'kurdish',
}

/** The key is `rasid-` and the id, of which signs that end a key are left out. */
export function toBibtex(article: IndexDocument): string {
  const { publishedAt, evidence, enrichment, authors } = article
  // Braces around a name keep BibTeX from taking it apart.
  const names = authors.map((author) => `{${escape(author)}}`).join(' and ')
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', escape(article.title)],
    ['author', names],
    ['organization', escape(article.outlet.name)],
    ['date', publishedAt === undefined ? undefined : dayOf(publishedAt)],
    // A URL goes as it is, less what would end its braces: percent signs say the same.
    ['url', article.canonicalUrl.replaceAll(/[{}\\\s]/gu, (sign) => encodeURIComponent(sign))],
    ['urldate', dayOf(article.fetchedAt)],
    ['langid', LANGUAGES[enrichment.language]],
    ['note', evidence?.sha256 === undefined ? undefined : `SHA-256 ${evidence.sha256}`],
  ]
  const lines = fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`  ${name} = {${value}},\n`],
  )
  return `@online{rasid-${article.id.replaceAll(/[^\w.-]/gu, '')},\n${lines.join('')}}\n\n`
}

function escape(text: string): string {
  return oneLine(text).replaceAll(/[\\{}~^#$%&_]/gu, (sign) => SIGNS[sign] ?? '')
}
