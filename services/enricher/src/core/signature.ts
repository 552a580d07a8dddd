/**
 * MinHash of an article's words: two signatures agree in about as many places as the two sets of word 3-shingles
 * overlap (Broder, On the resemblance and containment of documents, 1997).
 *
 * Promises: depends on the words alone, not on spelling noise, case or punctuation; the same on every machine and for
 * ever: a change of any constant here makes all stored signatures worthless and must raise the enricher's revision.
 */
import { toTokens } from '@rasid/arabic'

/** 128 hashes estimate a Jaccard likeness of 0.2 with a standard error of 0.035. */
const HASHES = 128
const BYTES_PER_HASH = 4
/** Three words: fewer repeat by chance, more do not survive an editor. */
const SHINGLE_WORDS = 3
/** Below ten words there are fewer than eight shingles, and one changed word halves the likeness. */
const FEWEST_WORDS = 10

/** Numbers with the sign bit flipped order as signed like the originals as unsigned, and signed stay machine words. */
const SIGN_BIT = 0x8000_0000

interface Permutations {
  /** Odd, so that x → a·x + b is a permutation of the 32-bit numbers. */
  readonly factors: Int32Array
  readonly offsets: Int32Array
}

const PERMUTATIONS: Permutations = makePermutations()

/** The signature of a text as base64 of 128 unsigned 32-bit little-endian values; absent below ten words. */
export function toSignature(text: string): string | undefined {
  const words = toTokens(text)
  if (words.length < FEWEST_WORDS) return undefined
  return encode(minima(toShingles(words.map((word) => hashWord(word.key)))))
}

/**
 * Estimated Jaccard likeness of two texts, 0 to 1, from their signatures. Throws `TypeError` for text that is no
 * signature.
 */
export function signatureSimilarity(a: string, b: string): number {
  const [left, right] = [decode(a), decode(b)]
  let equal = 0
  for (let index = 0; index < HASHES; index += 1) {
    const offset = index * BYTES_PER_HASH
    if (left.getUint32(offset, true) === right.getUint32(offset, true)) equal += 1
  }
  return equal / HASHES
}

function toShingles(words: readonly number[]): Int32Array {
  const shingles = new Int32Array(words.length - SHINGLE_WORDS + 1)
  for (let index = 0; index < shingles.length; index += 1) {
    let hash = 0
    for (let word = index; word < index + SHINGLE_WORDS; word += 1)
      hash = mix(Math.imul(hash, 31) + (words[word] ?? 0))
    shingles[index] = hash
  }
  return shingles
}

/** One hash a shingle, then 128 permutations of it: cheaper than 128 hashes and as good for sets of this size. */
function minima(shingles: Int32Array): Uint32Array {
  const { factors, offsets } = PERMUTATIONS
  const result = new Uint32Array(HASHES)
  for (let index = 0; index < HASHES; index += 1) {
    const least = leastSigned(shingles, factors[index] ?? 1, (offsets[index] ?? 0) ^ SIGN_BIT)
    result[index] = least ^ SIGN_BIT
  }
  return result
}

function leastSigned(shingles: Int32Array, factor: number, offset: number): number {
  let least = 0x7fff_ffff
  for (let index = 0; index < shingles.length; index += 1) {
    const value = (Math.imul(factor, shingles[index] as number) + offset) | 0
    if (value < least) least = value
  }
  return least
}

/** FNV-1a over UTF-16 units. */
function hashWord(word: string): number {
  let hash = 0x811c_9dc5
  for (let index = 0; index < word.length; index += 1)
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x0100_0193)
  return hash
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Numbers from a fixed Weyl sequence (step: 2^32 divided by the golden ratio), mixed. */
function makePermutations(): Permutations {
  const number = (index: number): number => mix(Math.imul(index + 1, 0x9e37_79b9))
  return {
    factors: Int32Array.from({ length: HASHES }, (_, index) => number(2 * index) | 1),
    offsets: Int32Array.from({ length: HASHES }, (_, index) => number(2 * index + 1)),
  }
}

function encode(values: Uint32Array): string {
  const view = new DataView(new ArrayBuffer(HASHES * BYTES_PER_HASH))
  values.forEach((value, index) => view.setUint32(index * BYTES_PER_HASH, value, true))
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)))
}

function decode(signature: string): DataView {
  let bytes = ''
  try {
    bytes = atob(signature)
  } catch (cause) {
    throw new TypeError('not a signature: no base64', { cause })
  }
  if (bytes.length !== HASHES * BYTES_PER_HASH)
    throw new TypeError(`not a signature: ${bytes.length} bytes, ${HASHES * BYTES_PER_HASH} expected`)
  return new DataView(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)).buffer)
}
