/** Who is due first, among many: a binary heap over numbers. */

export interface DueHeap {
  readonly push: (dueMs: number, item: number) => void
  /** The item that is due first, with its time; `undefined` when there is none. */
  readonly pop: () => { readonly dueMs: number; readonly item: number } | undefined
}

export function makeDueHeap(): DueHeap {
  const times: number[] = []
  const items: number[] = []
  const timeOf = (at: number): number => times[at] ?? Infinity

  function swap(a: number, b: number): void {
    const [time, item] = [timeOf(a), items[a] ?? 0]
    times[a] = timeOf(b)
    items[a] = items[b] ?? 0
    times[b] = time
    items[b] = item
  }

  return {
    push: (dueMs, item) => {
      let at = times.push(dueMs) - 1
      items.push(item)
      for (let up = (at - 1) >> 1; at > 0 && timeOf(up) > timeOf(at); up = (at - 1) >> 1) {
        swap(at, up)
        at = up
      }
    },
    pop: () => {
      if (times.length === 0) return undefined
      swap(0, times.length - 1)
      const first = { dueMs: times.pop() ?? 0, item: items.pop() ?? 0 }
      for (let at = 0; ;) {
        const left = 2 * at + 1
        const least = timeOf(left + 1) < timeOf(left) ? left + 1 : left
        if (timeOf(least) >= timeOf(at) || least >= times.length) break
        swap(at, least)
        at = least
      }
      return first
    },
  }
}
