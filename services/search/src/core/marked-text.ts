/** Text with stretches to be marked, cut into runs. Pure. */

export interface Mark {
  /** UTF-16 units, end exclusive. */
  readonly start: number
  readonly end: number
}

export interface Run<M extends Mark> {
  readonly text: string
  /** Absent between marks. */
  readonly mark?: M
}

/**
 * The runs of `text` from `from` to `until`; together they are exactly that stretch. Of marks that overlap the one that
 * begins first wins, then the longer. A mark that crosses an edge is cut there.
 */
export function toRuns<M extends Mark>(
  text: string,
  marks: readonly M[],
  from = 0,
  until: number = text.length,
): readonly Run<M>[] {
  const runs: Run<M>[] = []
  let at = from
  const ordered = marks.toSorted((a, b) => a.start - b.start || b.end - a.end)
  for (const mark of ordered) {
    const start = Math.max(mark.start, from)
    const end = Math.min(mark.end, until)
    if (start < at || end <= start) continue
    if (start > at) runs.push({ text: text.slice(at, start) })
    runs.push({ text: text.slice(start, end), mark })
    at = end
  }
  if (at < until) runs.push({ text: text.slice(at, until) })
  return runs
}
