/**
 * A byline as pages write it → the names in it: «By Jane Doe and John Roe, The Daily Example», «بقلم: هدى السالم - الكويت».
 *
 * Promises: labels, roles, places, outlets, dates and addresses are cut off; accounts and departments («admin», «هيئة
 * التحرير») give nothing. It says of each name whether it reads like a person; whether it is one nobody can say.
 */
import { cleanLine, comparable } from '../clean-text.ts'
import { BYLINE_LABELS, NO_AUTHORS } from '../words/byline-words.ts'
import { beginsWithDepartment, isBeat, isDepartment, isUnit } from './department.ts'
import { hasGivenName, isPersonName, isRoleWord, toNameCase } from './person-words.ts'

export interface BylineName {
  readonly name: string
  /** Two to five words, each like a part of a name; one word may be a nickname or an account. */
  readonly isPerson: boolean
}

/** Longer bylines are biographies. */
const MAX_BYLINE = 400
const MAX_NAME = 80
const MAX_NAME_WORDS = 6
/** Of a name that has no label, only a role beside it. */
const MAX_SIGNED_WORDS = 4
/** The most names of one byline. */
const MAX_NAMES = 20

const LABELS = new RegExp(
  String.raw`^(?:${BYLINE_LABELS.toSorted((a, b) => b.length - a.length).join('|')})(?:\s*[:：/|●\-–]\s*|\s+)`,
  'iu',
)
const LABEL_ALONE = new RegExp(`^(?:${BYLINE_LABELS.join('|')})$`, 'iu')
/** Prepositions that are parts of family names too: a label only before two words with capitals. */
const PREPOSITION = /^(?:von|de|di|av|af)\s+(?=\p{Lu}\S*\s+\p{Lu})/iu
const NOBODY: ReadonlySet<string> = new Set(NO_AUTHORS.map(comparable))

/** What ends the names of a byline: bars, bullets, spaced dashes, brackets, line ends. */
const PART_END = /(?<=\p{Ll}{4})\.\s+|\s*[|•·⋅◦●▪∙/／\\\n\t;]\s*|\s+[-–—]\s+|\s*[([{（［].*$/u
const AND = /\s*&\s*|\s+(?:and|et|und|y|och|og|ve|with|avec|con|mit|en|и|oraz|és)\s+|\s+و\s+/iu
/** Also parts of names: only between two full names. */
const AND_OR_PARTICLE =
  /(?<=\p{Lu}\S*\s+(?:\p{Ll}{1,3}\s+)?\p{Lu}\S*)\s+(?:e|i|a|и|та)\s+(?=\p{Lu}\S*\s+\p{Lu})/u
const COMMA = /\s*[,،，、]\s*/u
/** «Huda (Umm Sami) Salem»: what stands in brackets inside a name belongs to it. */
const BRACKETED =
  /^\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]*)?\s\(\p{Lu}[\p{L}\s.'’-]{1,40}\)\s\p{Lu}[\p{L}'’-]+$/u
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
/** From a date, or a word that no name holds, to the end. */
const TAIL = new RegExp(
  String.raw`\s*[,،]?\s*(?:\b(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b|\b(?:${MONTH})\.?\s*\p{Nd}|\b(?:updated|published|posted|last|on|at|in|for|of|is|was|has|edited|reviewed|fact|via|aus|depuis|desde|à)\b|\p{Nd}).*$`,
  'iu',
)
/** The same glued to a name, as elements side by side give it: «Huda SalemPublished», «Huda SalemMarch 3». */
const GLUED_TAIL = new RegExp(
  String.raw`(?<=\p{Ll})(?:(?:In|On|Updated|Published|Posted)(?=[\s:]|$)|(?:${MONTH.replaceAll(/(?<=^|\|)\p{Ll}/gu, (letter) => letter.toUpperCase())})\.?\s*\p{Nd}).*$`,
  'u',
)
/** «Huda Salem in Kuwait and Sami Rashid in Aden». */
const PLACE =
  /\s+(?:in|at|en|aus|à)\s+\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,2}(?=\s*(?:[,،;&]|(?:and|et|und|y)\s|$))/gu
/** What a cut leaves: «Huda Salem and 3 others», «هدى السالم ووكالات». */
const LOOSE_AND = /\s+(?:and|et|und|y|&)\s*$|\s+و(?:ال)?وكالات$/u
/** «8 min read» stands where names stand. */
const READING_TIME = /^(?:a\s)?min(?:ute)?s?(?:\s+(?:read|de lecture))?$|\sread$/u
const ONLY_MONTH = new RegExp(`^(?:${MONTH})$`, 'iu')

/** «Senior Writer», «Co-Founder & Marketing Director»: a few words with a role among them. */
function isRole(part: string): boolean {
  const words = part.split(/\s+/u)
  return words.length <= MAX_NAME_WORDS && words.some(isRoleWord)
}

/** «Huda Salem | Senior Writer | 3 March 2026»: a role beside a name says that it signs. */
export function hasRole(line: string): boolean {
  const [name = '', ...others] = line.split(PART_END)
  return name.split(/\s+/u).length <= MAX_SIGNED_WORDS && others.some(isRole)
}

/** The part of a line that has a label, else the first: beside it stand a date, a section, the time to read. */
export function bylinePart(line: string): string {
  return line.split(PART_END).find((part) => bylineLabel(part) !== undefined) ?? firstPart(line)
}

/** The first part of a line that is not empty. */
export function firstPart(line: string): string {
  return line.split(PART_END).find((part) => part !== '') ?? ''
}

/** The names of a byline. `outlets` are names of the site itself, `comparable`. */
export function toBylineNames(byline: string, outlets: ReadonlySet<string>): readonly BylineName[] {
  if (byline.length > MAX_BYLINE || /^https?:|^www\./iu.test(byline.trim())) return []
  const line = cleanLine(byline)
  if (BRACKETED.test(line)) return [{ name: line, isPerson: true }]
  const parts = line.split(PART_END).filter((part) => !PICTURE.test(part) && !NOBODY.has(comparable(part)))
  let isOffice = false
  for (const [index, part] of parts.entries()) {
    // «Metro Desk - Kuwait»: behind a department stands its town, or who works there.
    const names = namesOfPart(withoutLabels(part), outlets).filter(({ isPerson }) => isPerson || !isOffice)
    const further = furtherNames(parts.slice(index + 1), outlets, line.includes(';'))
    if (names.length > 0) return [...names, ...further].slice(0, MAX_NAMES)
    isOffice ||= isDepartment(part)
  }
  return []
}

const PICTURE = /^(?:photos?|photograph\w*|illustrat\w*|video|graphics?|images?)\s+(?:by\b|:)/iu

/** Behind a bar or a dash stand places and sections as often as names; behind a semicolon, names. */
function furtherNames(
  parts: readonly string[],
  outlets: ReadonlySet<string>,
  isList: boolean,
): readonly BylineName[] {
  return parts
    .filter((part) => part !== '' && !SECOND_HAND.test(part))
    .flatMap((part) => namesOfPart(withoutLabels(part), outlets))
    .filter(({ name, isPerson }) => isPerson && (isList || hasGivenName(name.split(' '))))
}

const SECOND_HAND =
  /^(?:(?:medically\s+|clinically\s+)?(?:edited|reviewed|checked|illustrated|translated|photographed)|photos?|photography|illustrations?|fact)\b/iu

/** Whether a line begins with a label of authors and is not the label alone. */
export function bylineLabel(line: string): string | undefined {
  return (GLUED_BY.exec(line) ?? LABELS.exec(`${line} `))?.[0].trim()
}

/** «ByHuda Salem», «Byby Huda Salem»: label and name in elements side by side. */
const GLUED_BY = /^By(?=\p{Lu}|by\s)/u

function withoutLabels(part: string): string {
  if (beginsWithDepartment(part)) return part
  const once = part.replace(GLUED_BY, '').replace(LABELS, '').replace(PREPOSITION, '')
  return once === part ? part : withoutLabels(once)
}

/** «3 March 2026 Huda Salem», «March 3, 2026 - Huda Salem»: a date in front of a name, as elements side by side give it. */
const LEADING_DATE = new RegExp(
  String.raw`^(?:(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,?\s+)?(?:(?:${MONTH})\.?\s+\p{Nd}{1,2}(?:st|nd|rd|th)?,?\s+\p{Nd}{4}|\p{Nd}{1,2}(?:st|nd|rd|th)?\.?\s+(?:${MONTH})\.?,?\s+\p{Nd}{4}|\p{Nd}{1,4}[/.-]\p{Nd}{1,2}[/.-]\p{Nd}{1,4})\s*[,،·•|–—-]*\s*(?=\p{L})`,
  'iu',
)

function namesOfPart(part: string, outlets: ReadonlySet<string>): readonly BylineName[] {
  const bare = withoutLabels(part.replace(LEADING_DATE, ''))
    .replaceAll(/\S+@\S+|(?<!\p{L})@\w+/gu, '')
    .replaceAll(PLACE, '')
    .replace(GLUED_TAIL, '')
    .replace(TAIL, '')
    .replace(LOOSE_AND, '')
  if (isHalfTitle(bare, part)) return []
  const [first = '', ...rest] = turned(bare).split(COMMA)
  const names = splitNames(first, outlets)
  // Behind a comma stand more names, or a role, a degree, a place, an outlet: only what reads like a person counts.
  const others = rest
    .filter((piece) => !isDegree(piece) || isDegree(first))
    .flatMap((piece) => splitNames(piece.replace(/^(?:and|et|und|y|و)\s+/iu, ''), outlets))
  return [...names, ...others.filter((other) => other.isPerson)]
}

/** «Centre for Harbours», «Human in the Loop»: one word in front of such a preposition is no name. */
function isHalfTitle(kept: string, part: string): boolean {
  return !/\s/u.test(kept.trim()) && /^\S+\s+(?:for|of|in the|of the)\s/iu.test(part)
}

/** «Salem, Huda»: a family name in front of a given one. */
function turned(text: string): string {
  const { family = '', given = '' } =
    /^(?<family>\p{Lu}[\p{L}'’-]+),\s*(?<given>\p{Lu}[\p{L}'’-]+)$/u.exec(text)?.groups ?? {}
  return hasGivenName([given, family]) ? `${given} ${family}` : text
}

/** «M.D. FACS», in capitals beside a name that is not. */
function isDegree(piece: string): boolean {
  return /^[\p{Lu}.\s-]+$/u.test(piece)
}

function splitNames(text: string, outlets: ReadonlySet<string>): readonly BylineName[] {
  const pieces = splitArabicAnd(text).flatMap((piece) =>
    piece.split(AND).flatMap((name) => name.split(AND_OR_PARTICLE)),
  )
  // «Rashid & Salem» is a firm: its halves are nobody's names.
  const isFirm = text.includes('&') && pieces.every((piece) => !/\s/u.test(piece.trim()))
  return (isFirm ? [text] : pieces)
    .map((piece) => toName(piece, outlets))
    .filter((name) => name !== undefined)
}

/** «أحمد السالم ومحمد العلي»: the and is glued to the second name; names that begin with و themselves stay whole. */
function splitArabicAnd(text: string): readonly string[] {
  const match = /^(?<a>\p{L}+\s\p{L}+(?:\s\p{L}+)?)\sو(?<b>\p{L}{2,}\s\p{L}+.*)$/u.exec(text)?.groups
  if (
    !match ||
    /^(?:ليد|ائل|سام|فاء|رد|جدي|حيد|داد|سيم|صفي|ضاح|هيب|سيل|لاء|هبة|ديع|جيه|ليام)\s/u.test(match['b'] ?? '')
  )
    return [text]
  return [match['a'] ?? '', match['b'] ?? '']
}

/** «NOC Admin». */
const ACCOUNT = /(?:^|\s)(?:admin|administrator|webmaster)$/u

/** Nothing, a month, a label, a time to read, an account. */
function isNobody(key: string): boolean {
  return (
    key === '' ||
    ONLY_MONTH.test(key) ||
    LABEL_ALONE.test(key) ||
    READING_TIME.test(key) ||
    NOBODY.has(key) ||
    ACCOUNT.test(key)
  )
}

/** A full stop, «reporter», «author», «translator». */
const END = /(?<=\p{L}{3})\.$|\s*(?:記者|记者|기자)$|\s(?:監?訳|著)$/u

function toName(text: string, outlets: ReadonlySet<string>): BylineName | undefined {
  const name = withoutLabels(text.replaceAll(/^[\s"'«»“”:.*_~]+|[\s"'«»“”:*_~–—-]+$/gu, '')).replace(END, '')
  const key = comparable(name)
  if (name.length > MAX_NAME || isNobody(key)) return undefined
  const words = withoutRole(name.split(/\s+/u))
  if (isDepartment(words.join(' '))) return undefined
  if (isOutlet(key, outlets) && !isOwnSite(words)) return undefined
  if (
    words.length > MAX_NAME_WORDS ||
    /[<>={}#_?!:∙]|\.\p{L}{2,}|\p{Nd}/u.test(name) ||
    !/\p{L}{2}/u.test(name)
  )
    return undefined
  return { name: toNameCase(words.join(' ')), isPerson: isPersonName(words) }
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
