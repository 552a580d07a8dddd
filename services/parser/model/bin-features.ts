/** Numbers → bins: at most 64 a feature, with edges between values that occur, so that the model keeps one byte a number. */

export const MAX_BINS = 64

/** The edges of one feature: bin `b` holds values up to `edges[b]`; the last bin has no edge. */
export function toEdges(column: Float32Array): readonly number[] {
  const sorted = column.toSorted()
  const edges: number[] = []
  for (let bin = 1; bin < MAX_BINS; bin += 1) {
    const at = Math.floor((sorted.length * bin) / MAX_BINS)
    const value = sorted[at - 1] ?? 0
    if (value === sorted.at(-1)) break
    if (edges.length === 0 || value > (edges.at(-1) ?? 0)) edges.push(value)
  }
  // Few values: every one of them gets its own bin.
  const distinct = [...new Set(sorted)]
  return distinct.length <= MAX_BINS ? distinct.slice(0, -1) : edges
}

/** The bin of a value. */
export function toBin(edges: readonly number[], value: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= (edges[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
