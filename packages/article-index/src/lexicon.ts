/**
 * The list `ar_own_letter` of the template, and how it is made anew from other texts: with the template's own function
 * words and names kept out of the count, as its filters keep them out of the cutting.
 */
import { makeOwnLetterCounter, type CountedApart, type OwnLetterCounter } from './count-own-letter.ts'
import { isRecord } from './errors.ts'
import type { Templates } from './templates.ts'

export interface Lexicon {
  /** Stems whose first letter is their own, sorted. */
  readonly stems: readonly string[]
  readonly counter: OwnLetterCounter
}

/** What the template says now, and a counter to make it anew. */
export function openLexicon(templates: Templates): Lexicon {
  const rules = (name: string, setting: string): readonly string[] => readRules(templates, name, setting)
  const apart: CountedApart = {
    functionWords: new Set(rules('ar_function_words', 'stopwords')),
    wholeWords: new Set(rules('ar_whole_words', 'rules').filter(isOfName).flatMap(toInputs)),
  }
  return { stems: rules('ar_own_letter', 'rules').flatMap(toInputs), counter: makeOwnLetterCounter(apart) }
}

/** `own-letter.json`: what people review and the template takes. */
export function toOwnLetterFile(stems: readonly string[]): string {
  const about = 'Stems that begin with a ب, ل or ك of their own; see count-own-letter.ts'
  return `${JSON.stringify({ about, stems }, undefined, 2)}\n`
}

function readRules({ parts }: Templates, name: string, setting: string): readonly string[] {
  const found = ['analysis', 'filter', name, setting].reduce<unknown>(
    (value, key) => (isRecord(value) ? value[key] : undefined),
    parts.analysis.settings,
  )
  if (!Array.isArray(found)) throw new Error(`the analysis template has no ${setting} in ${name}`)
  return found as readonly string[]
}

/** The other rules of that filter are of common nouns (`clitic-forms.json`), which are counted. */
function isOfName(rule: string): boolean {
  return rule.endsWith('=')
}

/** `a, b => c` is about a and b. */
function toInputs(rule: string): readonly string[] {
  return rule.slice(0, rule.indexOf(' => ')).split(', ')
}
