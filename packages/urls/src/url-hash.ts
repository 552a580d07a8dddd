/** Identity: hashes of normalised URLs. Equal URLs by the rules give equal hashes, whoever computes them. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { normaliseUrl } from './normalise-url.ts'

/** 128 bits: no two of 10^15 URLs are expected to meet, and the id stays short enough to read aloud. */
const HEX_DIGITS = 32

/** The first 32 hex digits of the SHA-256 of the normalised URL. Throws `InvalidUrl`. */
export function urlHash(url: string): string {
  return bytesToHex(sha256(utf8ToBytes(normaliseUrl(url)))).slice(0, HEX_DIGITS)
}

/** The id of the article whose canonical URL this is: the same hash. Throws `InvalidUrl`. */
export function articleId(canonicalUrl: string): string {
  return urlHash(canonicalUrl)
}
