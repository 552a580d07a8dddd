/** Hours as words in folded text → numbers: «الساعة الثامنة والنصف مساء» is «الساعة 8:30 مساء». */
import { foldDateText } from './date-words.ts'

const HOURS: readonly string[] = [
  'الواحدة',
  'الثانية',
  'الثالثة',
  'الرابعة',
  'الخامسة',
  'السادسة',
  'السابعة',
  'الثامنة',
  'التاسعة',
  'العاشرة',
  'الحادية عشرة',
  'الثانية عشرة',
].map(foldDateText)

const NAMES = HOURS.toSorted((a, b) => b.length - a.length).join('|')
const PARTS: readonly (readonly [string, number])[] = [
  ['والنصف', 30],
  ['والربع', 15],
  ['والثلث', 20],
  ['الا ربع', -15],
  ['الا ثلث', -20],
]

/** An hour's name is one only behind «الساعة» or before a half of the day. */
const SPOKEN = new RegExp(
  String.raw`(?<!\p{L})(?<label>الساعه\s+)?(?<hour>${NAMES})(?!\p{L})(?:\s+(?<part>والنصف|والربع|والثلث|الا\s+(?:ربع|ثلث))ا?(?!\p{L}))?(?<half>\s+(?:صباحا?|مساا?|ظهرا|عصرا|فجرا|ليلا)(?!\p{L}))?`,
  'gu',
)
/** «11 و20 دقيقة». */
const COUNTED = /(?<![\d:])(?<hour>\d{1,2})\s+و\s*(?<minute>\d{1,2})\s*دقيقه/gu

/** The text with hours in numbers. */
export function withNumberedHours(text: string): string {
  return text
    .replaceAll(SPOKEN, (whole, ...parts: readonly unknown[]) => toNumbers(whole, groupsOf(parts)))
    .replaceAll(COUNTED, (_, hour: string, minute: string) => `${hour}:${minute.padStart(2, '0')}`)
}

type Groups = Readonly<Record<string, string | undefined>>

function groupsOf(parts: readonly unknown[]): Groups {
  return (parts.at(-1) ?? {}) as Groups
}

function toNumbers(whole: string, { label, hour = '', part, half = '' }: Groups): string {
  if (label === undefined && half === '') return whole
  const minutes = PARTS.find(([name]) => name === part?.replaceAll(/\s+/gu, ' '))?.[1] ?? 0
  const index = HOURS.indexOf(hour) + 1
  if (minutes === 0) return `الساعه ${index}${half}`
  const total = (index * 60 + minutes + 720) % 720
  const clock = Math.floor(total / 60) === 0 ? 12 : Math.floor(total / 60)
  return `${clock}:${String(total % 60).padStart(2, '0')}${half}`
}
