/** What the tables of dates compare: the answer to a text that was fetched on Tuesday 10 March 2026 at 12:00 UTC. */
import { parseArabicDate } from '../../index.ts'

const FETCHED = '2026-03-10T12:00:00Z'

/** Text, answer, zone. */
export type DateRow = readonly [text: string, answer: string, zone?: string]

/** The day, or the instant with its precision, or `none`. */
export function answerOf(text: string, timezone?: string): string {
  const found = parseArabicDate(text, { fetchedAt: FETCHED, timezone })
  if (!found) return 'none'
  const isDay = found.precision === 'day' && found.date.endsWith('T00:00:00Z')
  return isDay ? found.date.slice(0, 10) : `${found.date} ${found.precision}`
}
