/**
 * How many fetches run at once, whoever's they are, and fairness among them: hosts that answered last time never wait
 * for those that did not.
 *
 * A dead host holds its slot until the time-outs have passed. Its kind gets at most `unproven` of the slots, so however
 * many of them there are, the others find the rest free.
 */
export interface FetchSlots {
  /** Resolves with what gives the slot back. Rejects when the signal is aborted first. */
  readonly take: (proven: boolean, signal: AbortSignal) => Promise<() => void>
  readonly taken: () => number
}

export interface SlotLimits {
  readonly total: number
  readonly unproven: number
}

/** Sockets and buffers for 256 cost some 10 MB; half for hosts not heard of yet, a start's first minute included. */
const SLOT_LIMITS: SlotLimits = { total: 256, unproven: 128 }

interface Waiting {
  readonly proven: boolean
  readonly start: () => void
}

export function makeFetchSlots(limits: SlotLimits = SLOT_LIMITS): FetchSlots {
  const taken = { proven: 0, unproven: 0 }
  // In order of arrival; a Set, since who is aborted leaves from the middle.
  const line = new Set<Waiting>()
  const isRoom = (proven: boolean): boolean =>
    taken.proven + taken.unproven < limits.total && (proven || taken.unproven < limits.unproven)

  function hold(proven: boolean): () => void {
    const kind = proven ? 'proven' : 'unproven'
    taken[kind] += 1
    let held = true
    return () => {
      if (!held) return
      held = false
      taken[kind] -= 1
      const next = [...line].find((waiting) => isRoom(waiting.proven))
      next?.start()
    }
  }

  return {
    taken: () => taken.proven + taken.unproven,
    take: async (proven, signal) => {
      signal.throwIfAborted()
      if (isRoom(proven)) return hold(proven)
      const { promise, resolve, reject } = Promise.withResolvers<() => void>()
      const waiting: Waiting = {
        proven,
        start: () => {
          line.delete(waiting)
          resolve(hold(proven))
        },
      }
      const leave = (): void => {
        line.delete(waiting)
        reject(signal.reason)
      }
      line.add(waiting)
      signal.addEventListener('abort', leave, { once: true })
      return promise.finally(() => signal.removeEventListener('abort', leave))
    },
  }
}
