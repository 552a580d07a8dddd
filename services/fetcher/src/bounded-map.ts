/** A map with a bound: what was used longest ago goes first. */
export interface BoundedMap<V> {
  /** Using a value makes it the newest. */
  readonly get: (key: string) => V | undefined
  /** The keys that had to go. A value heavier than the whole bound goes at once. */
  readonly set: (key: string, value: V) => readonly string[]
  readonly delete: (key: string) => void
  readonly size: () => number
}

/** `weigh` says what of the bound a value takes: 1 unless given. */
export function makeBoundedMap<V>(maxWeight: number, weigh: (value: V) => number = () => 1): BoundedMap<V> {
  // A Map keeps the order of insertion; to use is to insert again.
  const values = new Map<string, V>()
  let weight = 0

  function remove(key: string): void {
    const value = values.get(key)
    if (value === undefined) return
    values.delete(key)
    weight -= weigh(value)
  }

  function* shrink(): Generator<string> {
    for (const key of values.keys()) {
      if (weight <= maxWeight) return
      remove(key)
      yield key
    }
  }

  return {
    get: (key) => {
      const value = values.get(key)
      if (value === undefined) return undefined
      values.delete(key)
      values.set(key, value)
      return value
    },
    set: (key, value) => {
      remove(key)
      values.set(key, value)
      weight += weigh(value)
      return [...shrink()]
    },
    delete: remove,
    size: () => values.size,
  }
}
