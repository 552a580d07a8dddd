/**
 * Puts the made tables into rasid-articles-analysis.json; analyzers, patterns and fields there are written by hand.
 * Run it after a change of a table, its script or the gazetteer: `node infra/elasticsearch/make-analysis.ts`.
 * A test compares.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeArCleanRules } from './make-ar-clean.ts'
import { makeFunctionWords } from './words/make-function-words.ts'
import { makeSynonymRules } from './words/make-synonyms.ts'
import { makeWholeWordRules } from './words/make-whole-words.ts'
import cliticForms from './words/clitic-forms.json' with { type: 'json' }
import ownLetter from './words/own-letter.json' with { type: 'json' }

interface Analysis {
  readonly char_filter: { readonly ar_clean: { mappings: readonly string[] } }
  readonly filter: {
    readonly ar_function_words: { stopwords: readonly string[] }
    readonly ar_whole_words: { rules: readonly string[] }
    readonly ar_own_letter: { rules: readonly string[] }
    readonly ar_synonyms: { synonyms: readonly string[] }
  }
}

/** The template with all tables put in; everything else stays as it is. */
export function withTables(template: string): string {
  const parsed = JSON.parse(template) as { template: { settings: { analysis: Analysis } } }
  const { char_filter: chars, filter } = parsed.template.settings.analysis
  chars.ar_clean.mappings = makeArCleanRules()
  filter.ar_function_words.stopwords = makeFunctionWords()
  filter.ar_whole_words.rules = [...makeWholeWordRules(), ...toCliticFormRules(cliticForms.stems)]
  filter.ar_own_letter.rules = toOwnLetterRules(ownLetter.stems)
  filter.ar_synonyms.synonyms = makeSynonymRules()
  return `${JSON.stringify(parsed, undefined, 2)}\n`
}

/** The mark stands in front, where the next filter's pattern fails at its first letter. */
export function toOwnLetterRules(stems: readonly string[]): readonly string[] {
  return stems.map((stem) => `${stem} => +${stem}`)
}

/** In the filter of whole words, which costs nothing more. The mark keeps ar_one_letter from cutting a finished stem. */
export function toCliticFormRules(stems: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(stems).map(
    ([stem, forms]) => `${forms.join(', ')} => ${/^[بلك]/u.test(stem) ? '+' : ''}${stem}`,
  )
}

if (import.meta.main) {
  const file = join(import.meta.dirname, 'rasid-articles-analysis.json')
  await writeFile(file, withTables(await readFile(file, 'utf8')))
}
