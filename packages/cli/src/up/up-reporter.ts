/** What `rasid up` shows: progress while it starts, the live table on a terminal, plain lines elsewhere. */
import { createLogUpdate } from 'log-update'
import pc from 'picocolors'
import type { Progress } from '@rasid/local-stack'
import type { LiveFigures } from './live-figures.ts'
import { renderLiveTable, toLines, type TablePlaces } from './live-table.ts'
import type { UpFile } from '../servers/up-file.ts'

export interface UpReporter {
  readonly progress: (
    progress: Pick<Progress, 'message'> & { readonly part: string; readonly fraction?: number },
  ) => void
  readonly running: (state: UpFile) => void
  readonly figures: (figures: LiveFigures, state: UpFile) => void
  readonly warn: (message: string) => void
  readonly stopping: () => void
  readonly stopped: () => void
}

/** A query that the demo and any crawl of this kind can answer. */
const TRY_QUERY = 'الإرهاب في الكويت'

/** Without a terminal a line is printed when the count has changed, and not more often than this, in ms. */
const LINE_EVERY_MS = 10_000

/** And how far a download is, not more often than this, in ms. */
const SHARE_EVERY_MS = 5_000

/** Writes to stderr; `live` paints the table in place, otherwise lines follow each other. */
export function makeUpReporter(stream: NodeJS.WriteStream, live: boolean, now: () => number): UpReporter {
  const started = now()
  const paint = createLogUpdate(stream)
  const line = (text: string): void => void stream.write(`${text}\n`)
  let lastLine = { at: 0, searchable: -1 }
  let found = false
  let lastShare = started

  function firstArticle(figures: LiveFigures): void {
    if (found || figures.searchable === 0) return
    found = true
    if (live) paint.clear()
    line(pc.green(`first articles searchable after ${seconds(now() - started)}`))
  }

  return {
    progress: ({ part, message, fraction }) => {
      const share = fraction === undefined || fraction >= 1 ? '' : ` ${Math.round(fraction * 100)} %`
      const text = `${pc.dim(seconds(now() - started).padStart(7))}  ${part}: ${message}${share}`
      if (live && share !== '') return paint(text)
      if (share !== '' && now() - lastShare < SHARE_EVERY_MS) return undefined
      if (share !== '') lastShare = now()
      if (live) paint.clear()
      return line(text)
    },
    running: (state) =>
      line(`${pc.green('running')} after ${seconds(now() - started)} · page ${pc.cyan(state.searchUrl)}`),
    figures: (figures, state) => {
      firstArticle(figures)
      if (live) return paint(renderLiveTable(figures, toPlaces(state)))
      const due = now() - lastLine.at >= LINE_EVERY_MS && figures.searchable !== lastLine.searchable
      if (!due) return undefined
      lastLine = { at: now(), searchable: figures.searchable }
      return line(toLines(figures, toPlaces(state)).slice(0, -1).join('\n'))
    },
    warn: (message) => line(pc.yellow(message)),
    stopping: () => {
      if (live) paint.done()
      line('stopping …')
    },
    stopped: () => line('stopped'),
  }
}

function toPlaces(state: UpFile): TablePlaces {
  const { searchUrl, newsroomUrl } = state
  return { searchUrl, tryQuery: TRY_QUERY, ...(newsroomUrl === undefined ? {} : { newsroomUrl }) }
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
