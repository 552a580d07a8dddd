/**
 * Writes HTML that is taken from a source: what may stay as it stands is copied in stretches as long as they come, tags
 * included, which is most of any text.
 */
import { MAX_FIELD_LENGTH } from '../feed-limits.ts'

export interface HtmlWriter {
  readonly html: string
  out: string
  /** `[copyFrom, copyUntil)` of the source comes next, as it stands. */
  copyFrom: number
  copyUntil: number
  /** What was written counts, but for end tags: they always find room, or the result would not be whole. */
  length: number
}

/** Whether there is room for so much more, which is taken then. */
export function takeRoom(writer: HtmlWriter, length: number): boolean {
  const total = writer.length + length
  if (total > MAX_FIELD_LENGTH) return false
  writer.length = total
  return true
}

/** `[from, until)` as it stands. */
export function copy(writer: HtmlWriter, from: number, until: number): void {
  if (writer.copyUntil !== from) {
    flush(writer)
    writer.copyFrom = from
  }
  writer.copyUntil = until
}

/** Something that does not stand in the source. */
export function append(writer: HtmlWriter, text: string): void {
  flush(writer)
  writer.out += text
}

function flush(writer: HtmlWriter): void {
  const { copyFrom, copyUntil } = writer
  if (copyUntil > copyFrom) writer.out += writer.html.slice(copyFrom, copyUntil)
  writer.copyFrom = -1
  writer.copyUntil = -1
}

/** All that was written. */
export function finish(writer: HtmlWriter): string {
  flush(writer)
  return writer.out
}
