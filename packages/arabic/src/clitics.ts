/**
 * The little words that Arabic writes onto the next one: conjunction, preposition or future mark, article.
 *
 * `(و|ف)?(ب|ل|ك|س)?(ال)?`, with لل for ل + ال (Ryding, A Reference Grammar of Modern Standard Arabic, §2.6 and §16).
 * A generator of candidates, no more: whether «وهم» is one word or two only a list or the sentence can tell.
 */

/** One way to read a word: so many letters of it are clitics, and this remains. */
export interface CliticReading {
  /** Letters of the normalised word that are taken away. */
  readonly cut: number
  /** What remains; where the article lost its alif after ل it is restored, so `stem` may be longer than the rest. */
  readonly stem: string
}

export interface CliticOptions {
  /** Proper names: the article stays on, and the future mark س, which only verbs take, is not cut. */
  readonly properName?: boolean
}

/** The shortest stem worth proposing: below two letters nothing can be told. */
const SHORTEST_STEM = 2

/** All readings of a normalised word, the word itself first, then by letters cut. */
export function cliticReadings(word: string, options: CliticOptions = {}): CliticReading[] {
  const readings: CliticReading[] = [{ cut: 0, stem: word }]
  const properName = options.properName === true
  const starts = prefixEnds(word, properName)
  for (const { cut, lam } of starts) {
    if (cut > 0) add(readings, cut, word.slice(cut))
    if (!properName && word.startsWith('ال', cut)) add(readings, cut + 2, word.slice(cut + 2))
    if (lam && word.startsWith('ل', cut)) addElided(readings, word, cut, properName)
  }
  return readings
}

interface PrefixEnd {
  readonly cut: number
  /** The last clitic is ل, after which the article loses its alif. */
  readonly lam: boolean
}

/** Where conjunction and preposition may end, the empty prefix included. */
function prefixEnds(word: string, properName: boolean): PrefixEnd[] {
  const conjunction = word.startsWith('و') || word.startsWith('ف') ? [0, 1] : [0]
  const prepositions = properName ? 'بلك' : 'بلكس'
  const ends = conjunction.map((cut): PrefixEnd => ({ cut, lam: false }))
  for (const start of conjunction) {
    const letter = word.charAt(start)
    if (letter !== '' && prepositions.includes(letter)) ends.push({ cut: start + 1, lam: letter === 'ل' })
  }
  return ends
}

/** «للكويت» is ل + الكويت; «للاذقية» is ل + اللاذقية, because three lams are written as two. */
function addElided(readings: CliticReading[], word: string, cut: number, properName: boolean): void {
  const rest = word.slice(cut + 1)
  if (properName) {
    add(readings, cut + 1, `ال${rest}`)
    add(readings, cut, `ال${word.slice(cut)}`)
  } else add(readings, cut + 1, rest)
}

function add(readings: CliticReading[], cut: number, stem: string): void {
  if (stem.length >= SHORTEST_STEM) readings.push({ cut, stem })
}
