/** The live table of `rasid up` as text: a row a service, then what can be found and a search to try. */
import Table from 'cli-table3'
import pc from 'picocolors'
import { isolate } from '@rasid/arabic'
import type { LiveFigures, ServiceFigures } from './live-figures.ts'

export interface TablePlaces {
  readonly searchUrl: string
  readonly newsroomUrl?: string
  /** A query that surely finds something. */
  readonly tryQuery: string
}

const HEAD = ['service', 'in', 'out', 'dropped', 'rejected', 'lag', 'rate/s', '']

/** The whole block; the caller repaints it. */
export function renderLiveTable(figures: LiveFigures, places: TablePlaces): string {
  const table = new Table({
    head: HEAD.map((title) => pc.dim(title)),
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: ['gray'], compact: true },
  })
  for (const service of figures.services) table.push(toRow(service))
  return [table.toString(), '', ...toLines(figures, places), ''].join('\n')
}

function toRow(service: ServiceFigures): string[] {
  const { name, dropped, rejected, lag, rate, notReady } = service
  return [
    name,
    count(service.in),
    count(service.out),
    count(dropped),
    rejected > 0 ? pc.yellow(count(rejected)) : '0',
    lag === undefined ? '–' : count(lag),
    rate.toFixed(1),
    notReady === undefined ? pc.green('ready') : pc.yellow(notReady.slice(0, 40)),
  ]
}

/** The lines below the table; also printed, without the table, where there is no terminal. */
export function toLines(figures: LiveFigures, places: TablePlaces): string[] {
  const { newest, searchable } = figures
  return [
    `${pc.bold(count(searchable))} articles searchable`,
    ...(newest ? [`newest: ${isolate(newest.title)} · ${isolate(newest.outlet)}`] : []),
    `page:   ${pc.cyan(places.searchUrl)}`,
    ...(places.newsroomUrl === undefined
      ? []
      : [`demo:   ${pc.cyan(places.newsroomUrl)} (fictional outlets)`]),
    `try:    npx rasid search "${isolate(places.tryQuery)}"`,
    pc.dim('Ctrl-C stops everything; the next start goes on from here'),
  ]
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
