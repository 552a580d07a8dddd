/** The reviewed data: what every entry must have, so that a wrong line fails here and not in an article. */
import { normaliseArabic } from '@rasid/arabic'
import { expect, it } from 'vitest'
import cities from './cities.json' with { type: 'json' }
import countries from './countries.json' with { type: 'json' }
import groups from './groups.json' with { type: 'json' }
import organisations from './organisations.json' with { type: 'json' }
import wordLists from './word-lists.json' with { type: 'json' }

type Doubtful = Readonly<Record<string, string | boolean | readonly string[]>>
interface Entry {
  readonly id: string
  readonly name: string
  readonly names: readonly (string | Doubtful)[]
}

const places = [...countries, ...cities]
const entries: readonly Entry[] = [...places, ...groups, ...organisations]
const ids = new Set(entries.map((entry) => entry.id))
const doubtful = entries.flatMap((entry) =>
  entry.names.filter((name): name is Doubtful => typeof name !== 'string'),
)

function spellingsOf(entry: Entry): string[] {
  return entry.names.map((name) => (typeof name === 'string' ? name : String(name['text'])))
}

function referencesOf(name: Doubtful): string[] {
  return Object.values(name).flatMap((value) => (Array.isArray(value) ? (value as string[]) : []))
}

it('has one entry for each id', () => {
  expect(ids.size).toBe(entries.length)
})

it('covers what matters: 90 countries, 150 towns and regions, 40 groups', () => {
  // Counts of the first review; a smaller list means that a file was cut by mistake.
  expect(countries.length).toBeGreaterThanOrEqual(90)
  expect(cities.length).toBeGreaterThanOrEqual(150)
  expect(groups.length).toBeGreaterThanOrEqual(40)
})

/** The ids of the entries that break a rule, so that a failure names the lines to mend. */
function idsWhere(isWrong: (entry: Entry) => boolean): string[] {
  return entries.filter(isWrong).map((entry) => entry.id)
}

it('has ids of three kinds', () => {
  expect(idsWhere(({ id }) => !/^(?:place|group|organisation):[a-z0-9-]+$/u.test(id))).toEqual([])
})

it('finds every entry by its own name', () => {
  expect(idsWhere((entry) => !spellingsOf(entry).includes(entry.name))).toEqual([])
})

it('repeats no spelling that normalisation makes equal', () => {
  const isRepeating = ({ names }: Entry): boolean => {
    const plain = names.filter((name) => typeof name === 'string').map(normaliseArabic)
    return new Set(plain).size < plain.length
  }
  expect(idsWhere(isRepeating)).toEqual([])
})

it('places everything on the globe', () => {
  const isOutside = ({ at: [lat = Number.NaN, lon = Number.NaN] }: { at: number[] }): boolean =>
    !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)
  expect(places.filter(isOutside).map((place) => place.id)).toEqual([])
})

it('refers only to word lists and ids that exist', () => {
  const lists = new Set(Object.keys(wordLists))
  const references = [...doubtful.flatMap(referencesOf), ...Object.values(wordLists).flat()]
  const unknown = references.filter((word) =>
    word.startsWith('$') ? !lists.has(word.slice(1)) : /^[a-z]+:/u.test(word) && !ids.has(word),
  )
  expect(unknown).toEqual([])
})

it('never gives one plain spelling to two entries', () => {
  const spellings = entries.flatMap(({ id, names }) =>
    names
      .filter((name) => typeof name === 'string')
      .map((name) => ({ id, spelling: normaliseArabic(name).toLowerCase() })),
  )
  const owners = Map.groupBy(spellings, ({ spelling }) => spelling)
  const shared = [...owners].filter(([, owned]) => new Set(owned.map(({ id }) => id)).size > 1)
  expect(shared.map(([spelling]) => spelling)).toEqual([])
})
