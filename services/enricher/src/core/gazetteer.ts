/**
 * The names that the enricher knows, as reviewed data in `infra/gazetteer`, and what an entry may say.
 *
 * Promises: data only, no judgement: being listed as a group means that counter-extremism reporting names it.
 */
import cities from '../../../../infra/gazetteer/cities.json' with { type: 'json' }
import countries from '../../../../infra/gazetteer/countries.json' with { type: 'json' }
import groups from '../../../../infra/gazetteer/groups.json' with { type: 'json' }
import organisations from '../../../../infra/gazetteer/organisations.json' with { type: 'json' }
import wordLists from '../../../../infra/gazetteer/word-lists.json' with { type: 'json' }

/**
 * A spelling that is also an ordinary word or another entity's name: it counts only with a proof, and never with an
 * objection. `$name` stands for a list of `word-lists.json`.
 */
export interface DoubtfulName {
  readonly text: string
  /** Counts without any proof, unless an objection holds. */
  readonly usual?: boolean
  /** Proof: marks that are written in it, for example the shadda of عمّان. */
  readonly written?: readonly string[]
  /** Proof: a word directly before it, clitics aside. */
  readonly head?: readonly string[]
  /** Proof: a word directly after it. */
  readonly tail?: readonly string[]
  /** Proof: one of these entities within a few words. */
  readonly near?: readonly string[]
  /** Proof: one of these entities anywhere in the article. */
  readonly also?: readonly string[]
  /** Proof: one of these words anywhere in the article. */
  readonly words?: readonly string[]
  readonly notHead?: readonly string[]
  readonly notTail?: readonly string[]
  readonly notWritten?: readonly string[]
  /** Objection: it follows a noun with the article, so it is that noun's adjective («القوات السعودية»). */
  readonly notAfterDefinite?: boolean
}

export interface GazetteerEntry {
  /** `place:`, `group:` or `organisation:` and a stable slug; countries by ISO 3166-1 alpha-2. */
  readonly id: string
  /** How we call it, whatever a text calls it. */
  readonly name: string
  /** Latitude and longitude in degrees; a country's is its capital, so that a map shows a town and not a desert. */
  readonly at?: readonly number[]
  /** All spellings; a plain one is proof enough. */
  readonly names: readonly (string | DoubtfulName)[]
}

export const GAZETTEER: readonly GazetteerEntry[] = [...countries, ...cities, ...groups, ...organisations]

/** Expands `$name` references. Throws `Error` for a list that does not exist. */
export function expandLists(words: readonly string[]): string[] {
  return words.flatMap((word) => (word.startsWith('$') ? namedList(word.slice(1)) : [word]))
}

function namedList(name: string): readonly string[] {
  const list = new Map(Object.entries(wordLists)).get(name)
  if (list === undefined) throw new Error(`gazetteer: no word list "${name}" in word-lists.json`)
  return list
}
