/** What the counter says, figure by figure, in the words of a language: for the page and for the script that renews it. Pure. */
import type { Pulse } from '@rasid/article-index'
import type { Words } from './words/words.ts'

/** What went through the topics within the day before. */
export interface Passed {
  /** Pages and lists of them. */
  readonly fetched: number
  /** Articles read from pages, those that were looked at again included. */
  readonly parsed: number
  /** Records that a stage put aside. */
  readonly rejected: number
}

/** How alive everything is, and when that was read, in ms. */
export interface ReadPulse extends Pulse {
  readonly readAt: number
  /** Absent where Kafka can't be asked. */
  readonly passed?: Passed
}

/** Of the last hour and day, in the order in which they are shown. */
export const FIGURES = ['lastHour', 'lastDay', 'fetched', 'parsed', 'rejected'] as const

export type FigureName = (typeof FIGURES)[number]

export type Figures = { readonly articles: string } & {
  readonly [Name in FigureName | 'newest']?: string | undefined
}

/** What is not known is absent. */
export function toFigures(pulse: ReadPulse, { layout, counter, format }: Words): Figures {
  const { articles, lastHour, lastDay, passed } = pulse
  const inWords = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : format.number(count)
  return {
    articles: layout.articles(articles),
    newest: toNewest(pulse, { counter, format }),
    lastHour: inWords(lastHour),
    lastDay: inWords(lastDay),
    fetched: inWords(passed?.fetched),
    parsed: inWords(passed?.parsed),
    rejected: inWords(passed?.rejected),
  }
}

/** An empty index has no newest article, and no silence either. */
function toNewest(
  { articles, newestAt, readAt }: ReadPulse,
  { counter, format }: Pick<Words, 'counter' | 'format'>,
): string | undefined {
  if (newestAt !== undefined) return counter.newest(format.ago(Date.parse(newestAt), readAt))
  return articles === 0 ? undefined : counter.quiet
}
