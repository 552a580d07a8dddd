/**
 * Words that must not be stemmed, in every form that clitics give them: names of one word from the gazetteer, and the
 * spellings beside this file. The rule writes the word with `=` behind it, which stays in the index: الرياض is not رياضة
 * and البحرين not بحر.
 *
 * Not here: names that are ordinary words unless the sentence says otherwise (الشباب, عمان): the enricher's ids tell them
 * apart, a stem can't.
 */
import { normaliseArabic } from '@rasid/arabic'
import cities from '../../gazetteer/cities.json' with { type: 'json' }
import countries from '../../gazetteer/countries.json' with { type: 'json' }
import groups from '../../gazetteer/groups.json' with { type: 'json' }
import organisations from '../../gazetteer/organisations.json' with { type: 'json' }
import spellings from './spellings.json' with { type: 'json' }

/** What marks a finished word; no tokenizer lets it through, so no word of a text can end in it. */
const WHOLE = '='

const CONJUNCTIONS = ['', 'و', 'ف']
const PREPOSITIONS = ['', 'ب', 'ل', 'ك']
/** Two letters with clitics before them are too many other words. */
const SHORTEST_NAME = 3

/**
 * `form, form … => word=`, sorted, one rule for a word: the filter takes any number of forms before its arrow, and a rule
 * for each would make the template twice as large.
 */
export function makeWholeWordRules(): readonly string[] {
  const byWord = Map.groupBy(makeWholeWords(), ([, word]) => word)
  return [...byWord].map(([word, forms]) => `${forms.map(([form]) => form).join(', ')} => ${word}`).toSorted()
}

/** Form → word with its mark, sorted by form. The first word that has a form keeps it. */
export function makeWholeWords(): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const add = (names: readonly string[]): void => {
    const [target = '', ...others] = names.map(normaliseArabic)
    for (const name of [target, ...others])
      for (const form of cliticForms(name)) if (!words.has(form)) words.set(form, `${target}${WHOLE}`)
  }
  spellings.names.forEach(add)
  for (const name of gazetteerWords()) if (!words.has(normaliseArabic(name))) add([name])
  return new Map([...words].toSorted(([left], [right]) => (left < right ? -1 : 1)))
}

/** الكويت، والكويت، بالكويت، وللكويت …; لبنان، ولبنان، بلبنان، فلبنان …: twelve forms, as Arabic writes them. */
function cliticForms(word: string): readonly string[] {
  return CONJUNCTIONS.flatMap((conjunction) =>
    PREPOSITIONS.map((preposition) => `${conjunction}${withPreposition(preposition, word)}`),
  )
}

/** ل swallows the article's alif, and of three lams one: لل + لاذقية. */
function withPreposition(preposition: string, word: string): string {
  if (preposition !== 'ل' || !word.startsWith('ال')) return `${preposition}${word}`
  return word.startsWith('الل') ? `ل${word.slice(2)}` : `لل${word.slice(2)}`
}

interface Entry {
  readonly names: readonly (string | { readonly text: string; readonly usual?: boolean })[]
}

function gazetteerWords(): readonly string[] {
  const entries: readonly Entry[] = [...countries, ...cities, ...groups, ...organisations] as readonly Entry[]
  const names = entries.flatMap((entry) => entry.names.map(toPlainName)).filter((name) => name !== undefined)
  return names.filter((name) => /^\p{Script=Arabic}+$/u.test(name) && name.length >= SHORTEST_NAME)
}

/** A doubtful name is left out unless the name is its usual meaning. */
function toPlainName(name: Entry['names'][number]): string | undefined {
  if (typeof name === 'string') return name
  return name.usual === true ? name.text : undefined
}
