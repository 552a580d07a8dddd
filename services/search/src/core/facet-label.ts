/** What a reader sees for a value of a facet. Pure. */
import { entityName, FACETS, type FacetDefinition, type FacetName, type Facets } from '@rasid/article-index'
import { STORY_RELATIONS, type StoryRelation } from '@rasid/contracts'
import type { View } from './view.ts'
import type { Words } from './words/words.ts'

/**
 * The name of a country or language in the page's language, the outlet's or entity's own name, or the value itself. A value
 * that was chosen has its name also where nothing was found under it.
 */
export function valueLabel(name: FacetName, value: string, facets: Facets, view: View): string {
  const definition: FacetDefinition | undefined = FACETS.find((facet) => facet.name === name)
  const values = facets.facets.find((facet) => facet.name === name)?.values ?? []
  return (
    wordFor(definition, value, view.words) ??
    values.find((known) => known.value === value)?.label ??
    (name === 'outlet' ? view.outlets?.get(value) : entityName(value)) ??
    value
  )
}

/** What the page's own language says for it: countries, languages, yes and no. */
function wordFor(
  definition: FacetDefinition | undefined,
  value: string,
  { format, filters, stories }: Words,
): string | undefined {
  if (definition?.codes === 'country') return format.country(value)
  if (definition?.codes === 'language') return format.language(value)
  if (definition?.codes === 'relation') return isRelation(value) ? stories.relations[value] : undefined
  return definition?.kind === 'flag' && (value === 'yes' || value === 'no') ? filters.flags[value] : undefined
}

function isRelation(value: string): value is StoryRelation {
  return STORY_RELATIONS.some((relation) => relation === value)
}

/** The name of the facet itself. */
export function facetTitle(name: FacetName, { lang }: Words): string {
  const definition: FacetDefinition | undefined = FACETS.find((facet) => facet.name === name)
  return definition?.title[lang] ?? name
}
