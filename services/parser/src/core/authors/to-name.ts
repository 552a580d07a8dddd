/** One piece of a byline → the name in it, and whether it reads like a person's; nothing for accounts, departments and the outlet. */
import { comparable } from '../clean-text.ts'
import { NO_AUTHORS } from '../words/byline-words.ts'
import { isLabel, withoutLabels } from './byline-parts.ts'
import { isMonth } from './byline-tails.ts'
import { isBeat, isDepartment, isUnit } from './department.ts'
import { hasGivenName, isParticle, isPersonName, isRoleWord, toNameCase } from './person-words.ts'

export interface BylineName {
  readonly name: string
  /** Two to five words, each like a part of a name; one word may be a nickname or an account. */
  readonly isPerson: boolean
}

const MAX_NAME = 80
const MAX_NAME_WORDS = 6

const NOBODY: ReadonlySet<string> = new Set(NO_AUTHORS.map(comparable))

/** «8 min read» stands where names stand. */
const READING_TIME = /^(?:a\s)?min(?:ute)?s?(?:\s+(?:read|de lecture))?$|\sread$/u
/** «NOC Admin». */
const ACCOUNT = /(?:^|\s)(?:admin|administrator|webmaster)$/u

/** What templates print for a missing author, and words of menus. Takes a `comparable` text. */
export function isAccount(key: string): boolean {
  return NOBODY.has(key) || ACCOUNT.test(key)
}

/** Nothing, a month, a label, a time to read, an account. */
function isNobody(key: string): boolean {
  return key === '' || isMonth(key) || isLabel(key) || READING_TIME.test(key) || isAccount(key)
}

/** A full stop, «reporter», «author», «translator». */
const END = /(?<=\p{L}{3})\.$|\s*(?:記者|记者|기자)$|\s(?:監?訳|著)$/u

/** `outlets` are names of the site itself, `comparable`. */
export function toName(text: string, outlets: ReadonlySet<string>): BylineName | undefined {
  const name = withoutLabels(text.replaceAll(/^[\s"'«»“”:.*_~]+|[\s"'«»“”:*_~–—-]+$/gu, '')).replace(END, '')
  const key = comparable(name)
  if (name.length > MAX_NAME || isNobody(key)) return undefined
  const words = withoutRole(name.split(/\s+/u))
  if (isDepartment(words.join(' '))) return undefined
  if (isOutlet(key, outlets) && !isOwnSite(words)) return undefined
  if (isNoName(name, words)) return undefined
  return { name: toNameCase(words.join(' ')), isPerson: isPersonName(words) }
}

/** Too long, addresses, numbers, signs, a quotation mark alone, half a sentence. */
function isNoName(name: string, words: readonly string[]): boolean {
  return (
    words.length > MAX_NAME_WORDS ||
    /[<>={}#_?!:∙]|\.\p{L}{2,}|\p{Nd}|^[^"]*"[^"]*$/u.test(name) ||
    !/\p{L}{2}/u.test(name) ||
    isSentence(words)
  )
}

/** «Dan lives»: begins like a name and goes on like no name. */
function isSentence([first = '', ...rest]: readonly string[]): boolean {
  return /^\p{Lu}/u.test(first) && rest.some((word) => /^\p{Ll}/u.test(word) && !isParticle(word))
}

/** «Jane Doe Staff Writer», «Staff Writer Jane Doe»: roles without a comma. */
function withoutRole(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !isRoleWord(word))
  const name = words.slice(first, words.findLastIndex((word) => !isRoleWord(word)) + 1)
  if (isPersonName(words) || !isPersonName(name)) return words
  // «Middle East Editor», «Harbour Tide Desk»: only a given name tells that this is somebody.
  const isSure = first === 0 && !name.some(isBeat) && !isUnit(words.at(-1) ?? '')
  return isSure || hasGivenName(name) ? name : words
}

/** The site under any of its names, alone or as «Team Example», «Example Staff». */
function isOutlet(key: string, outlets: ReadonlySet<string>): boolean {
  const bare = key.replaceAll(
    /(?:^|\s)(?:the|team|staff|editors?|editorial|newsroom|desk|online|com|news|فريق|موقع|محرر|هيئة تحرير)(?=\s|$)/gu,
    ' ',
  )
  return outlets.has(squeeze(key)) || outlets.has(squeeze(bare))
}

/** A site may be called after who writes it. */
function isOwnSite(words: readonly string[]): boolean {
  return isPersonName(words) && hasGivenName(words)
}

/** For comparing names of outlets. */
export function squeeze(text: string): string {
  return text.replaceAll(/\s+/gu, '')
}
