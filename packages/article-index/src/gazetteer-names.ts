/** Ids of what a reader names, by any name of the gazetteer: a field of the box takes «الدواعش» or "Kuwait" as well. */
import { normaliseArabic } from '@rasid/arabic'
import cities from '../../../infra/gazetteer/cities.json' with { type: 'json' }
import countries from '../../../infra/gazetteer/countries.json' with { type: 'json' }
import groups from '../../../infra/gazetteer/groups.json' with { type: 'json' }
import organisations from '../../../infra/gazetteer/organisations.json' with { type: 'json' }

interface Entry {
  readonly id: string
  readonly name: string
  readonly names: readonly (string | { readonly text: string })[]
}

const IDS: ReadonlyMap<string, readonly string[]> = byName([
  ...groups,
  ...organisations,
  ...countries,
  ...cities,
])

/** Of the kind that ids with this head have (`group:`); more than one where entities share a name, none where it is no name. */
export function idsNamed(name: string, head: string): readonly string[] {
  return (IDS.get(toKey(name)) ?? []).filter((id) => id.startsWith(head))
}

/** In a field a doubtful name needs no proof: «جماعة:القاعدة» can mean no database. */
function byName(entries: readonly Entry[]): ReadonlyMap<string, readonly string[]> {
  const pairs = entries.flatMap(({ id, name, names }) =>
    [name, ...names.map((other) => (typeof other === 'string' ? other : other.text))].map(
      (known) => [toKey(known), id] as const,
    ),
  )
  const grouped = Map.groupBy(pairs, ([key]) => key)
  return new Map([...grouped].map(([key, same]) => [key, [...new Set(same.map(([, id]) => id))]]))
}

/** Without spelling noise, signs and the article, which are typed or not. */
function toKey(name: string): string {
  return normaliseArabic(name)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:ال|al )(?=.{2})/u, '')
}
