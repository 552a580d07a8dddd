/**
 * Function words as the filter meets them: normalised, with and without و. Elasticsearch's `_arabic_` stands
 * in the stock chain before normalisation, where half of it never matches («إلى» typed as «الى»); this list needs no
 * second place.
 */
import { normaliseArabic } from '@rasid/arabic'
import words from './function-words.json' with { type: 'json' }

/** Sorted, each once. */
export function makeFunctionWords(): readonly string[] {
  const joined = words.joined.map(normaliseArabic)
  const forms = [...joined, ...joined.map((word) => `و${word}`), ...words.alone]
  return [...new Set(forms)].toSorted()
}
