/** Whether words read like the name of a person. */
import { comparable } from '../clean-text.ts'
import { NAME_PARTICLES, NO_NAME_WORDS, ORGANISATION_WORDS, ROLE_WORDS } from '../words/byline-words.ts'
import { ARABIC_GIVEN_NAMES, GIVEN_NAMES } from '../words/given-names.ts'
import { isDepartment } from './department.ts'

const ROLES: ReadonlySet<string> = new Set([...ROLE_WORDS].map(comparable))
const ORGANISATIONS: ReadonlySet<string> = new Set([...ORGANISATION_WORDS, ...NO_NAME_WORDS].map(comparable))

export function isRoleWord(word: string): boolean {
  return ROLES.has(comparable(word))
}

/** Two to five words, each like a part of a name; Chinese, Japanese and Korean names have no spaces. */
export function isPersonName(words: readonly string[]): boolean {
  if (words.length < 2) return isEastAsianName(words[0] ?? '')
  return words.every(isNamePart) && !isDepartment(words.join(' ')) && !isDesk(words)
}

/** «CNN Politics»: an abbreviation, and a word that is none. */
function isDesk([first = '', second = '']: readonly string[]): boolean {
  return /^\p{Lu}{3,5}$/u.test(first) && /^\p{Lu}\p{Ll}/u.test(second)
}

/** A lower-case word that stands inside names: «van», «bin», «d’Orsay». */
export function isParticle(word: string): boolean {
  return NAME_PARTICLES.has(word) || FIRST_PARTICLE.test(word)
}

/** These stand in front of names too. */
const FIRST_PARTICLE = /^(?:van|von|de|al|el|bin|d['’])/u

function isNamePart(word: string, index: number, words: readonly string[]): boolean {
  const key = comparable(word)
  // «Md Rashid Alam»: Mohammed in South Asia, a degree only behind a name.
  if (key === 'md' && index === 0 && words.length > 2) return true
  if (key === '' || ORGANISATIONS.has(key) || ROLES.has(key) || /^(?:the|our)$/iu.test(word)) return false
  return !/^\p{Ll}/u.test(word) || FIRST_PARTICLE.test(word) || (index > 0 && isParticle(word))
}

/** Names of two signs are left out: so are the words of menus. */
const EAST_ASIAN =
  /^(?:\p{Script=Han}[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,6}|\p{Script=Hangul}{3,4})$/u
/** Newspapers, agencies, departments. */
const EAST_ASIAN_OFFICE =
  /[社部局班報报网網]$|新聞|新闻|通信|編集|编辑|ニュース|取材|뉴스|신문|기자|통신|일보/u

function isEastAsianName(word: string): boolean {
  return EAST_ASIAN.test(word) && !EAST_ASIAN_OFFICE.test(word)
}

/**
 * «Erin Spain», «Dr. Erin Spain»: a given name in front, and in Latin letters a word behind it that is none («Marie Claire»
 * is a magazine); Arabic names are chains of given names.
 */
export function hasGivenName(words: readonly string[]): boolean {
  const [first = '', ...rest] = TITLE.test(words[0] ?? '') ? words.slice(1) : words
  const last = rest.at(-1)
  if (last === undefined) return false
  if (ARABIC.test(first)) return ARABIC_GIVEN_NAMES.has(comparable(first)) || first === 'عبد'
  return isGivenName(first) && !isGivenName(last)
}

const TITLE = /^(?:Dr|Prof|د|أ)\.?$/u
const ARABIC = /^\p{Script=Arabic}/u

function isGivenName(word: string): boolean {
  return GIVEN_NAMES.has(word.toLowerCase())
}

/** «JANE DOE» is a matter of type, not of the name. */
export function toNameCase(name: string): string {
  if (!/^[\p{Lu}\s.'’-]+$/u.test(name) || !/\p{Lu}{3}/u.test(name) || !/\s/u.test(name)) return name
  return name.toLowerCase().replaceAll(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase())
}
