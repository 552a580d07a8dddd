/** A number of permits, handed out in order of asking. */
export interface Permits {
  /**
   * Resolves with what gives the permit back, once there is one. `patience` is called only when there is none: it rejects
   * when waiting is over, and is stopped when it is not needed any more.
   */
  readonly take: (patience?: () => Patience) => Promise<() => void>
}

export interface Patience {
  readonly end: Promise<never>
  readonly stop: () => void
}

export function makePermits(count: number): Permits {
  let free = count
  // A Set, since who loses patience leaves from the middle.
  const line = new Set<() => void>()

  function makeGiveBack(): () => void {
    let held = true
    return () => {
      if (!held) return
      held = false
      const [next] = line
      if (next === undefined) free += 1
      else {
        line.delete(next)
        next()
      }
    }
  }

  async function wait(patience: Patience | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    line.add(resolve)
    try {
      await (patience === undefined ? promise : Promise.race([promise, patience.end]))
    } finally {
      patience?.stop()
      line.delete(resolve)
    }
  }

  return {
    take: async (patience) => {
      if (free > 0) free -= 1
      else await wait(patience?.())
      return makeGiveBack()
    },
  }
}

/** Patience that ends with the signal, by its reason. */
export function untilAborted(signal: AbortSignal): Patience {
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  // Nobody may be listening any more when it is aborted.
  promise.catch(() => undefined)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return { end: promise, stop: () => signal.removeEventListener('abort', abort) }
}
