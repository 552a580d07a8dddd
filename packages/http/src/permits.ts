/** A number of permits, handed out in order of asking. */
export interface Permits {
  /** Resolves with what gives the permit back, once there is one. */
  readonly take: () => Promise<() => void>
}

export function makePermits(count: number): Permits {
  let free = count
  const line: (() => void)[] = []

  function giveBack(): void {
    const next = line.shift()
    if (next === undefined) free += 1
    else next()
  }

  return {
    take: async () => {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => line.push(resolve))
      return giveBack
    },
  }
}
