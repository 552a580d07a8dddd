/** What a reader sees for a value of a facet. Pure. */
import { FACETS, type FacetDefinition, type FacetName, type Facets } from '@rasid/article-index'
import type { Words } from './words/words.ts'

/** The name of a country or language in the page's language, the outlet's or entity's own name, or the value itself. */
export function valueLabel(name: FacetName, value: string, facets: Facets | undefined, words: Words): string {
  const { codes, kind }: Partial<FacetDefinition> = FACETS.find((facet) => facet.name === name) ?? {}
  if (codes === 'country') return words.format.country(value)
  if (codes === 'language') return words.format.language(value)
  if (kind === 'flag' && (value === 'yes' || value === 'no')) return words.filters.flags[value]
  const values = facets?.facets.find((facet) => facet.name === name)?.values ?? []
  return values.find((known) => known.value === value)?.label ?? value
}

/** The name of the facet itself. */
export function facetTitle(name: FacetName, { lang }: Words): string {
  const definition: FacetDefinition | undefined = FACETS.find((facet) => facet.name === name)
  return definition?.title[lang] ?? name
}
