/** Tables for people. Text that may be Arabic is isolated, so that it does not reorder its neighbours. */
import { isolate } from '@rasid/arabic'
import Table from 'cli-table3'
import pc from 'picocolors'
import type { CommandContext } from '../command.ts'

/** Numbers read better to the right. */
export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
}

/** Rows under a line of titles, without a frame: easy to read, and to cut with other tools. */
export function toTable(
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
  { colour }: Pick<CommandContext, 'colour'>,
): string {
  const table = new Table({
    head: columns.map(({ title }) => (colour ? pc.createColors(true).dim(title) : title)),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: NO_FRAME,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  })
  for (const row of rows)
    table.push(row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)))
  return `${table.toString()}\n`
}

const NO_FRAME = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
} as const

/** Text from outside for a terminal: isolated on one, as it is for a pipe; without control characters on both. */
export function foreign(text: string, { isTerminal }: Pick<CommandContext, 'isTerminal'>): string {
  // A headline must not move the cursor or colour the screen.
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ')
  return isTerminal.stdout ? isolate(plain) : plain
}

const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/** At most `length` characters as a reader counts them, with an ellipsis where something is missing. */
export function shorten(text: string, length: number): string {
  const characters = [...graphemes.segment(text)]
  if (characters.length <= length) return text
  return `${characters
    .slice(0, length - 1)
    .map(({ segment }) => segment)
    .join('')}…`
}
