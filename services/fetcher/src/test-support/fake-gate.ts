/** A gate whose clock moves only when somebody waits or a test says so. */
import { makeHostGate, type HostGate, type Manner } from '../index.ts'

export interface GateDesk {
  at: number
  readonly gate: HostGate
  /** Enters, stays for `ms`, leaves; resolves with what it had to wait, or with what it was told to come back after. */
  readonly visit: (host: string, options?: VisitOptions) => Promise<{ waited?: number; later?: number }>
}

export interface VisitOptions {
  readonly ms?: number
  readonly gapMs?: number
  readonly writtenAtMs?: number
  readonly manner?: Manner
}

export function openGate(gapMs: number): GateDesk {
  const desk: GateDesk = {
    at: 1_000_000,
    gate: makeHostGate(gapMs, {
      now: () => desk.at,
      sleep: async (ms) => {
        desk.at += ms
      },
    }),
    visit: async (host, { ms = 0, gapMs: wish = 0, writtenAtMs = desk.at, manner = 'answered' } = {}) => {
      const came = desk.at
      const { signal } = new AbortController()
      const admission = await desk.gate.enter({ host, gapMs: wish, writtenAtMs, signal })
      if (admission.kind === 'later') return { later: admission.ms }
      const waited = desk.at - came
      desk.at += ms
      admission.leave(manner)
      return { waited }
    },
  }
  return desk
}
