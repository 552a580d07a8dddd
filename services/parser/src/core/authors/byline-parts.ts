/** A line of a byline taken apart: its labels («By», «بقلم»), and what bars, dashes and brackets part. */
import { BYLINE_LABELS } from '../words/byline-words.ts'
import { beginsWithDepartment } from './department.ts'
import { isRoleWord } from './person-words.ts'

/** What ends the names of a byline: bars, bullets, spaced dashes, brackets, line ends. */
const PART_END = /(?<=\p{Ll}{4})\.\s+|\s*[|•·⋅◦●▪∙/／\\\n\t;]\s*|\s+[-–—]\s+|\s*[([{（［].*$/u

/** The parts of a byline. */
export function bylineParts(line: string): readonly string[] {
  return line.split(PART_END)
}

/** The part of a line that has a label, else the first: beside it stand a date, a section, the time to read. */
export function bylinePart(line: string): string {
  return bylineParts(line).find((part) => bylineLabel(part) !== undefined) ?? firstPart(line)
}

/** The first part of a line that is not empty. */
export function firstPart(line: string): string {
  return bylineParts(line).find((part) => part !== '') ?? ''
}

/** Of a name that has no label, only a role beside it. */
const MAX_SIGNED_WORDS = 4
/** «Co-Founder & Marketing Director of Schools». */
const MAX_ROLE_WORDS = 6

/** «Huda Salem | Senior Writer | 3 March 2026»: a role beside a name says that it signs. */
export function hasRole(line: string): boolean {
  const [name = '', ...others] = bylineParts(line)
  return name.split(/\s+/u).length <= MAX_SIGNED_WORDS && others.some(isRole)
}

/** «Senior Writer»: a few words with a role among them. */
function isRole(part: string): boolean {
  const words = part.split(/\s+/u)
  return words.length <= MAX_ROLE_WORDS && words.some(isRoleWord)
}

const LABELS = new RegExp(
  String.raw`^(?:${BYLINE_LABELS.toSorted((a, b) => b.length - a.length).join('|')})(?:\s*[:：/|●\-–]\s*|\s+)`,
  'iu',
)
const LABEL_ALONE = new RegExp(`^(?:${BYLINE_LABELS.join('|')})$`, 'iu')
/** Prepositions that are parts of family names too: a label only before two words with capitals. */
const PREPOSITION = /^(?:von|de|di|av|af)\s+(?=\p{Lu}\S*\s+\p{Lu})/iu

/** Whether a text is a label and nothing else. */
export function isLabel(text: string): boolean {
  return LABEL_ALONE.test(text)
}

/** Whether a line begins with a label of authors and is not the label alone. */
export function bylineLabel(line: string): string | undefined {
  return (GLUED_BY.exec(line) ?? LABELS.exec(`${line} `))?.[0].trim()
}

/** «ByHuda Salem», «Byby Huda Salem»: label and name in elements side by side. */
const GLUED_BY = /^By(?=\p{Lu}|by\s)/u

/** What is left of a part without its labels. */
export function withoutLabels(part: string): string {
  if (beginsWithDepartment(part)) return part
  const once = part.replace(GLUED_BY, '').replace(LABELS, '').replace(PREPOSITION, '')
  return once === part ? part : withoutLabels(once)
}
