/** What a reader sees for a value of a facet. Pure. */
import { entityName, FACETS, type FacetDefinition, type FacetName, type Facets } from '@rasid/article-index'
import type { View } from './view.ts'
import type { Words } from './words/words.ts'

/**
 * The name of a country or language in the page's language, the outlet's or entity's own name, or the value itself. A value
 * that was chosen has its name also where nothing was found under it.
 */
export function valueLabel(name: FacetName, value: string, facets: Facets, view: View): string {
  const { format, filters } = view.words
  const definition: FacetDefinition | undefined = FACETS.find((facet) => facet.name === name)
  if (definition?.codes === 'country') return format.country(value)
  if (definition?.codes === 'language') return format.language(value)
  if (definition?.kind === 'flag' && (value === 'yes' || value === 'no')) return filters.flags[value]
  const values = facets.facets.find((facet) => facet.name === name)?.values ?? []
  const counted = values.find((known) => known.value === value)?.label
  return counted ?? (name === 'outlet' ? view.outlets?.get(value) : entityName(value)) ?? value
}

/** The name of the facet itself. */
export function facetTitle(name: FacetName, { lang }: Words): string {
  const definition: FacetDefinition | undefined = FACETS.find((facet) => facet.name === name)
  return definition?.title[lang] ?? name
}
