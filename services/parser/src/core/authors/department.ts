/** Whether a signature is that of a desk, a team or an office: nobody, where persons are asked for. */
import { comparable } from '../clean-text.ts'
import {
  BEATS,
  DEPARTMENT_ENDS,
  DEPARTMENT_STARTS,
  DEPARTMENT_SUFFIXES,
  EAST_ASIAN_DEPARTMENT,
  OFFICES,
  UNITS,
} from '../words/department-words.ts'

const anyOf = (words: readonly string[]): string => words.map(comparable).join('|')

const START = new RegExp(`^(?:the )?(?:${anyOf(DEPARTMENT_STARTS)})(?: |$)`, 'u')
const END = new RegExp(`(?:^| )(?:${anyOf(DEPARTMENT_ENDS)})$|(?:${anyOf(DEPARTMENT_SUFFIXES)})$`, 'u')
/** What an Arabic office reports of has the article; given names have none. */
const OFFICE = new RegExp(`^(?:${anyOf(OFFICES)}) ال`, 'u')

/** Whether a signature begins with what is no label in front of a name: «قسم», «المحرر السياسي». */
export function beginsWithDepartment(signature: string): boolean {
  const key = comparable(signature)
  return START.test(key) || OFFICE.test(key)
}

/** Whether a word is one that desks and their editors are called after: «Metro», «Affairs». */
export function isBeat(word: string): boolean {
  return BEATS.has(comparable(word))
}

/** Whether a word means several people: «Desk», «Team». */
export function isUnit(word: string): boolean {
  return UNITS.has(comparable(word))
}

/** Takes a name as it is signed, without labels: «Metro Desk», «La Rédaction», «المحرر السياسي». */
export function isDepartment(name: string): boolean {
  const key = comparable(name)
  return START.test(key) || END.test(key) || OFFICE.test(key) || EAST_ASIAN_DEPARTMENT.test(key)
}
