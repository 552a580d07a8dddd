/** Whether what was marked stands on its page at all, as text or metadata: what stands nowhere nobody can find. */
import { comparable } from '../../services/parser/src/core/clean-text.ts'
import { decodeReferences } from '../../services/parser/src/core/extract/decode-references.ts'

/** Whether each of these stands in the source, words whole, in any case and spelling that `comparable` takes for the same. */
export function showsWords(html: string, marks: readonly string[]): boolean {
  const text = ` ${comparable(decodeReferences(html))} `
  return marks.every((mark) => text.includes(` ${comparable(mark)} `))
}

/** How a day, `2026-03-01`, stands in a source. */
export type DayShown = 'nowhere' | 'as an update' | 'yes'

/** `as an update`: behind words like «updated» or in fields of that name wherever it stands. */
export function showsDay(html: string, day: string): DayShown {
  const pattern = dayPattern(day)
  if (pattern === undefined) return 'nowhere'
  const text = decodeReferences(html)
  const spots = [...text.matchAll(pattern)].map(({ index }) => text.slice(Math.max(0, index - REACH), index))
  if (spots.length === 0) return 'nowhere'
  return spots.every((spot) => UPDATE.test(spot)) ? 'as an update' : 'yes'
}

/** Letters in front of a day in which its label or the name of its field stands. */
const REACH = 70
/** «exchanged», «preview» and «blast» are none. */
const UPDATE = /updat|modif|(?<!\p{L})(?:revis|last|review|changed)|تحديث|تعديل/iu

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)

function dayPattern(day: string): RegExp | undefined {
  const { y, m = '', d = '' } = /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)/u.exec(day)?.groups ?? {}
  const name = MONTHS[Number(m) - 1]
  if (y === undefined || name === undefined) return undefined
  const [month, date] = [`0?${Number(m)}`, `0?${Number(d)}`]
  const word = `${name.slice(0, 3)}(?:${name.slice(3)}|${name.slice(3, 4)})?\\.?`
  const forms = [
    `${y}[-/.]?${m}[-/.]?${d}`,
    `${y}/${month}/${date}`,
    `(?:${month}([-/.])${date}|${date}([-/.])${month})[-/.](?:20)?${y.slice(2)}`,
    `${word},?\\s+${date}(?:st|nd|rd|th)?,?\\s+${y}`,
    `${date}(?:st|nd|rd|th)?\\.?[\\s-]+(?:of\\s+)?${word},?[\\s-]+${y}`,
    `${y}年\\s?${month}月\\s?${date}日`,
  ]
  return new RegExp(`(?<!\\d)(?:${forms.join('|')})(?!\\d{3})`, 'giu')
}
