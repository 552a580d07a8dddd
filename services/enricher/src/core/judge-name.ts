/**
 * Whether an ordinary word is a name here: «القاعدة» the group or a base, «عمان» the city or the sultanate.
 *
 * Promises: an objection beats every proof; of several readings the strongest proof wins. Knows only words and names
 * in the neighbourhood, no grammar: it refuses rather than guesses.
 */
import { cliticReadings, type Token } from '@rasid/arabic'
import { areAdjacent, type Candidate, type KnownName, type NameRule } from './name-trie.ts'

/** A name that is proven without the help of other names, at tokens `first` to `last`. */
export interface SureName {
  readonly id: string
  readonly first: number
  readonly last: number
}

/** One field of the article with what is certain in it, and what is certain in the whole article. */
export interface Scene {
  readonly text: string
  readonly tokens: readonly Token[]
  /** In order. */
  readonly sure: readonly SureName[]
  readonly sureIds: ReadonlySet<string>
  /** Every word of the article; asked seldom, so made on demand. */
  readonly articleWords: () => ReadonlySet<string>
}

/** How good a proof is. Closeness orders them: a mark on the word itself, a neighbour, the sentence, the article. */
const PROOF = { sure: 6, written: 5, neighbour: 4, near: 3, article: 2, usual: 1, none: 0 } as const

/** Words around a mention that count as near: about one clause of news prose. */
const NEAR_WORDS = 6

/** Particles that may stand between a head and its name («قيادي في القاعدة», «عناصر لـ“القاعدة”»). */
const PARTICLES: ReadonlySet<string> = new Set(['في', 'من', 'و', 'ب', 'ل', 'ك', 'الي', 'لدي', 'او'])

/** A word with the article, clitics before it included. */
const DEFINITE = /^[وف]?(?:[بك]?ال|لل)../u

/** The best of the names that may stand here, or none, also when two entities have an equal claim. */
export function judgeNames(candidate: Candidate, scene: Scene): KnownName | undefined {
  let best: KnownName | undefined
  let highest: number = PROOF.none
  for (const name of candidate.names) {
    const proof = name.rule === undefined ? PROOF.sure : proofFor(name.rule, candidate, scene)
    if (proof > highest) best = name
    else if (proof === highest && best) best = settle(best, name)
    highest = Math.max(highest, proof)
  }
  return best
}

/** Equal proofs: the usual meaning, where there is one. */
function settle(one: KnownName, other: KnownName): KnownName | undefined {
  if (one.entry === other.entry) return one
  return [one, other].find((name) => name.rule?.usual === true)
}

function proofFor(rule: NameRule, candidate: Candidate, scene: Scene): number {
  if (isObjected(rule, candidate, scene)) return PROOF.none
  if (isWritten(rule.written, candidate, scene)) return PROOF.written
  if (hasHead(rule.head, candidate, scene) || hasTail(rule.tail, candidate, scene)) return PROOF.neighbour
  if (isNear(rule.near, candidate, scene)) return PROOF.near
  if (intersects(rule.also, scene.sureIds) || hasWord(rule.words, scene)) return PROOF.article
  return rule.usual ? PROOF.usual : PROOF.none
}

function isObjected(rule: NameRule, candidate: Candidate, scene: Scene): boolean {
  return (
    isWritten(rule.notWritten, candidate, scene) ||
    hasTail(rule.notTail, candidate, scene) ||
    matches(rule.notHead, wordBefore(candidate.first, scene)) ||
    (rule.notAfterDefinite && isAdjective(candidate, scene))
  )
}

/**
 * «القوات السعودية» and «القوات اليمنية والسعودية», but not «المنطقة الشرقية بالسعودية» nor «اليمن والسعودية»:
 * a preposition makes it a noun, and a conjunction joins adjectives only to adjectives.
 */
function isAdjective({ first, clitics }: Candidate, scene: Scene): boolean {
  const before = wordBefore(first, scene)
  if (before === undefined || !DEFINITE.test(before.key)) return false
  if (clitics === '') return true
  return !/[بلك]/u.test(clitics) && before.key.endsWith('يه')
}

/** Objections about spelling look at the name alone, not at its clitics: «وجده» is no matter of جدة. */
function isWritten(marks: readonly string[], candidate: Candidate, scene: Scene): boolean {
  if (marks.length === 0) return false
  const surface = scene.text.slice(candidate.start, candidate.end).normalize('NFC')
  return marks.some((mark) => surface.includes(mark))
}

function hasHead(heads: ReadonlySet<string>, candidate: Candidate, scene: Scene): boolean {
  if (heads.size === 0) return false
  if (Array.from(candidate.clitics).some((clitic) => heads.has(clitic))) return true
  const before = wordBefore(candidate.first, scene)
  if (before === undefined) return false
  if (matches(heads, before)) return true
  return PARTICLES.has(before.key) && headBeyond(heads, candidate.first - 1, scene)
}

/** The head before a particle, with one adjective allowed between them («قيادي سابق في القاعدة»). */
function headBeyond(heads: ReadonlySet<string>, particle: number, scene: Scene): boolean {
  const word = wordBefore(particle, scene)
  return matches(heads, word) || (word !== undefined && matches(heads, wordBefore(particle - 1, scene)))
}

function hasTail(tails: ReadonlySet<string>, { last }: Candidate, { text, tokens }: Scene): boolean {
  const after = tokens[last]
  return after !== undefined && tails.has(after.key) && areAdjacent(text, tokens[last - 1], after)
}

function isNear(ids: ReadonlySet<string>, { first, last }: Candidate, { sure }: Scene): boolean {
  if (ids.size === 0) return false
  for (let index = firstEndingAt(sure, first - NEAR_WORDS); index < sure.length; index += 1) {
    const name = sure[index]
    if (name === undefined || name.first > last + NEAR_WORDS) return false
    if (ids.has(name.id)) return true
  }
  return false
}

/** By halving: an article of nothing but names must not cost the square of its length. */
function firstEndingAt(sure: readonly SureName[], token: number): number {
  let [low, high] = [0, sure.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sure[middle]?.last ?? 0) < token) low = middle + 1
    else high = middle
  }
  return low
}

function hasWord(words: ReadonlySet<string>, scene: Scene): boolean {
  return words.size > 0 && intersects(words, scene.articleWords())
}

function wordBefore(first: number, { text, tokens }: Scene): Token | undefined {
  const before = tokens[first - 1]
  return areAdjacent(text, before, tokens[first]) ? before : undefined
}

function matches(words: ReadonlySet<string>, token: Token | undefined): boolean {
  if (token === undefined || words.size === 0) return false
  return words.has(token.key) || cliticReadings(token.key).some((reading) => words.has(reading.stem))
}

function intersects(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  for (const value of some) if (all.has(value)) return true
  return false
}
