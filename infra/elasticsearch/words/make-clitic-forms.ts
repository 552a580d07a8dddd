/**
 * Counts, in a folder of texts, the forms of nouns that the filters take apart wrongly, and writes `clitic-forms.json`,
 * which people review and the template takes: `node infra/elasticsearch/words/make-clitic-forms.ts FOLDER` (ANT 1.1, as for
 * `make-own-letter.ts`, whose list is read, so that one is made first).
 *
 * The article tells a noun's own letters from what is written onto it: «الوفاة» shows that the و of «وفاة» is no "and",
 * «القوات» that «لقوات» is two words, though what is left of its stem is too short for a rule to cut. What stands with its
 * article, and what the filters make of it, is taken for right; a form of the same noun that they make something else of
 * becomes a rule.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { normaliseArabic } from '@rasid/arabic'
import { light10, withoutStack } from '@rasid/article-index'
import { makeFunctionWords } from './make-function-words.ts'
import { readAntTexts } from './make-own-letter.ts'
import { makeWholeWords } from './make-whole-words.ts'

const ARTICLES = ['ال', 'وال', 'فال', 'بال', 'وبال', 'كال', 'لل', 'ولل']
/** ك and ف are left out: more names and verbs begin so than nouns carry them. */
const CLITICS = ['', 'و', 'ب', 'ل', 'وب', 'ول']

/** With its article: fewer times may be misprints and names. */
const IS_A_NOUN = 5
/** With two letters, and a clitic before them, too much is something else. */
const SHORTEST_NOUN = 3
/** «البطاقة» forbids to read «بطاقة» as "with energy"; so often is no misprint. */
const IS_A_WORD_ITSELF = 3
/** A form with a clitic; rarer ones are not worth a line. The noun alone is, since a search asks for it. */
const FORM_IS_MET = 5
/** «وطن» is a noun though «الطن» is one; «وجهة» is "and a side" where that is so much commoner with its article. */
const REST_IS_MEANT = 5

/** What `clitic-forms.json` holds. */
export interface CliticForms {
  readonly about: string
  /** Stem → the forms that become it, sorted. */
  readonly stems: Readonly<Record<string, readonly string[]>>
}

type Counts = ReadonlyMap<string, number>

/** The table for these texts. `ownLetter`: stems whose first ب, ل or ك is their own. */
export function makeCliticForms(texts: Iterable<string>, ownLetter: readonly string[]): CliticForms {
  const counts = countWords(texts)
  const withArticle = (noun: string): number =>
    sum(ARTICLES.map((article) => counts.get(article + noun) ?? 0))
  const toStem = makeStemmer(ownLetter)
  const found = new Map<string, string>()
  const isForm = (clitic: string, noun: string): boolean => {
    if (clitic === '') return withArticle(noun.slice(1)) <= REST_IS_MEANT * withArticle(noun)
    const form = clitic + noun
    // «للأزمة» is ل and the article before «أزمة», though «اللازمة» is a word too; «قاء», of «للقاء», is none.
    if (form.includes('لل') && (counts.get(noun.slice(1)) ?? 0) >= IS_A_NOUN) return false
    return (counts.get(form) ?? 0) >= FORM_IS_MET && withArticle(form) < IS_A_WORD_ITSELF
  }
  for (const { noun, stem } of findNouns(counts, withArticle, toStem))
    for (const clitic of CLITICS) {
      const form = clitic + noun
      if (found.has(form) || !isForm(clitic, noun)) continue
      const now = toStem(form)
      if (now === undefined || now.endsWith('=') || now === stem) continue
      if (clitic === '' || !ownLetter.includes(now)) found.set(form, stem)
    }
  return {
    about:
      'Forms of nouns that the filters take apart wrongly, by the stem that they should have; see make-clitic-forms.ts',
    stems: toGroups(found),
  }
}

interface Noun {
  readonly noun: string
  /** What the filters make of it with its article. */
  readonly stem: string
}

/** The commonest first: two nouns may have one form. */
function findNouns(
  counts: Counts,
  withArticle: (noun: string) => number,
  toStem: (word: string) => string | undefined,
): readonly Noun[] {
  const nouns: (Noun & { readonly met: number })[] = []
  for (const word of counts.keys()) {
    // «التزام» has no article: «الالتزام» says so.
    if (!word.startsWith('ال') || withArticle(word) > 0) continue
    const noun = word.slice(2)
    const met = withArticle(noun)
    const stem = met < IS_A_NOUN || noun.length < SHORTEST_NOUN ? undefined : toStem(word)
    if (stem !== undefined && stem !== '' && !stem.endsWith('=')) nouns.push({ noun, stem, met })
  }
  return nouns.toSorted((one, other) => other.met - one.met || (one.noun < other.noun ? -1 : 1))
}

function countWords(texts: Iterable<string>): Counts {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const word of normaliseArabic(text).match(/\p{Script=Arabic}+/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** The chain of the analyzer ar_stem, without this table; undefined for a function word. */
function makeStemmer(ownLetter: readonly string[]): (word: string) => string | undefined {
  const functionWords = new Set(makeFunctionWords())
  const wholeWords = makeWholeWords()
  const own = new Set(ownLetter)
  return (word) => {
    if (functionWords.has(word)) return undefined
    const whole = wholeWords.get(word)
    if (whole !== undefined) return whole
    const stem = light10(withoutStack(word))
    return own.has(stem) ? stem : stem.replace(ONE_LETTER, '')
  }
}

/** As the filter ar_one_letter of the template. */
const ONE_LETTER = /^[بلك](?!ل|ال)(?=[^=]{3,}$)/u

function toGroups(stems: ReadonlyMap<string, string>): Readonly<Record<string, readonly string[]>> {
  const groups = [...Map.groupBy(stems.keys(), (form) => stems.get(form) ?? '')]
  return Object.fromEntries(
    groups
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([stem, forms]) => [stem, forms.toSorted()]),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

if (import.meta.main) {
  const [folder = ''] = process.argv.slice(2)
  const { stems } = JSON.parse(await readFile(join(import.meta.dirname, 'own-letter.json'), 'utf8')) as {
    stems: readonly string[]
  }
  const table = makeCliticForms(await readAntTexts(folder), stems)
  await writeFile(join(import.meta.dirname, 'clitic-forms.json'), `${JSON.stringify(table, undefined, 2)}\n`)
}
