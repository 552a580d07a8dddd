/** Names of the articles that are nearly what was typed, also where their words were joined or pulled apart. Pure. */
import { normaliseArabic } from '@rasid/arabic'
import { EASILY_WRONG, editDistance } from './edit-distance.ts'

export interface NearName {
  /** First of the words that it takes the place of. */
  readonly at: number
  readonly words: number
  readonly name: string
  readonly distance: number
}

/** A name as it is compared: without spelling noise, blanks, signs and the article at its head. */
export interface NameKey {
  readonly name: string
  readonly key: string
}

/** «بوكو حرام», "Abu Bakr al-Baghdadi": longer names are found by their parts. */
const MOST_WORDS = 4
/** Shorter names have too many neighbours. */
const SHORTEST_KEY = 5
/** From this length two letters may be wrong, below it one; of a single word, which the dictionary knows too, half a one. */
const LONG_KEY = 9

export function toNameKeys(names: readonly string[]): readonly NameKey[] {
  return names
    .map((name) => ({ name, key: toKey(name) }))
    .filter(({ key, name }) => key.length >= SHORTEST_KEY && name.split(/\s+/u).length <= MOST_WORDS)
}

/** The nearest name to any run of the words that has one of the `suspects` (positions) in it; the longest run of equals. */
export function nearestName(
  words: readonly string[],
  suspects: ReadonlySet<number>,
  names: readonly NameKey[],
): NearName | undefined {
  const found = runsOf(words.length)
    .filter(({ at, length }) => [...suspects].some((one) => one >= at && one < at + length))
    .flatMap(({ at, length }) => nearTo(words.slice(at, at + length), names).map((near) => ({ at, ...near })))
  return found.toSorted((a, b) => a.distance - b.distance || b.words - a.words)[0]
}

function nearTo(words: readonly string[], names: readonly NameKey[]): readonly Omit<NearName, 'at'>[] {
  const typed = toKey(words.join(' '))
  if (typed.length < SHORTEST_KEY) return []
  const most = mostWrong(words, typed)
  return names.flatMap(({ name, key }) => {
    const distance = editDistance(typed, key, most)
    const isSame = distance === 0 && name.split(/\s+/u).length === words.length
    return distance > most || isSame ? [] : [{ words: words.length, name, distance }]
  })
}

function mostWrong(words: readonly string[], typed: string): number {
  if (words.length === 1) return EASILY_WRONG
  return typed.length < LONG_KEY ? 1 : 2
}

function runsOf(count: number): readonly { readonly at: number; readonly length: number }[] {
  return Array.from({ length: count }, (_, at) =>
    Array.from({ length: Math.min(MOST_WORDS, count - at) }, (__, more) => ({ at, length: more + 1 })),
  ).flat()
}

function toKey(name: string): string {
  return normaliseArabic(name)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^(?:ال|al)(?=.{4})/u, '')
}
