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

const ENTRIES: readonly Entry[] = [...groups, ...organisations, ...countries, ...cities]
const NAMES: ReadonlyMap<string, string> = new Map(ENTRIES.map(({ id, name }) => [id, name]))
const IDS: ReadonlyMap<string, readonly string[]> = byName(ENTRIES)

/** Of the kind that ids with this head have (`group:`); more than one where entities share a name, none where it is no name. */
export function idsNamed(name: string, head: string): readonly string[] {
  return (IDS.get(toKey(name)) ?? []).filter((id) => id.startsWith(head))
}

/** How the gazetteer calls an entity; undefined for an id that it does not have. */
export function entityName(id: string): string | undefined {
  return NAMES.get(id)
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
