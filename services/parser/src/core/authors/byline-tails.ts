/** What stands around names in a part of a byline: dates, towns, addresses, half sentences. */

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
const ONLY_MONTH = new RegExp(`^(?:${MONTH})$`, 'iu')

/** Whether a text is the name of a month and nothing else. */
export function isMonth(text: string): boolean {
  return ONLY_MONTH.test(text)
}

/** «3 March 2026 Huda Salem», «March 3, 2026 - Huda Salem»: a date in front of a name, as elements side by side give it. */
const LEADING_DATE = new RegExp(
  String.raw`^(?:(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,?\s+)?(?:(?:${MONTH})\.?\s+\p{Nd}{1,2}(?:st|nd|rd|th)?,?\s+\p{Nd}{4}|\p{Nd}{1,2}(?:st|nd|rd|th)?\.?\s+(?:${MONTH})\.?,?\s+\p{Nd}{4}|\p{Nd}{1,4}[/.-]\p{Nd}{1,2}[/.-]\p{Nd}{1,4})\s*[,،·•|–—-]*\s*(?=\p{L})`,
  'iu',
)

/** Without a date in front. */
export function withoutDate(part: string): string {
  return part.replace(LEADING_DATE, '')
}

/** Without what is no name, in the middle and at the end. */
export function withoutTails(part: string): string {
  return part
    .replaceAll(/\S+@\S+|(?<!\p{L})@\w+/gu, '')
    .replaceAll(PLACE, '')
    .replace(GLUED_TAIL, '')
    .replace(TAIL, '')
    .replace(LOOSE_AND, '')
}
