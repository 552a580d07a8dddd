/**
 * Keeps a service running as a supervisor does, and kills it itself: SIGKILL, so many times, each time at a random moment
 * after the service has taken up its work and a kill is due; then it is left alone.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { vi, expect } from 'vitest'
import type { Random } from '../support/random.ts'
import type { ServiceProcess } from '../support/services.ts'

export interface Killing {
  readonly times: number
  /** Resolves when the next kill may come. */
  readonly due: () => Promise<void>
  /** Longest life after that, in ms. */
  readonly withinMs: number
  readonly random: Random
  readonly launch: () => ServiceProcess
  /** Called just before each kill. */
  readonly onKill: () => Promise<void>
}

/** Boot and the dead member's session, on a machine that is busy with all the others. */
const READY_WITHIN_MS = 45_000

/** Resolves with the process that is left running. Rejects when the service ends by anything but our SIGKILL. */
export async function killAgainAndAgain({
  times,
  due,
  withinMs,
  random,
  launch,
  onKill,
}: Killing): Promise<ServiceProcess> {
  for (let kill = 1; kill <= times; kill += 1) {
    const child = launch()
    await vi.waitFor(async () => expect(await child.readiness()).toBe('ready'), {
      timeout: READY_WITHIN_MS,
      interval: 100,
    })
    await due()
    await pause(random() * withinMs)
    await onKill()
    child.kill('SIGKILL')
    const end = await child.ended
    if (end !== 'SIGKILL') throw new Error(`${child.name} ended by itself with ${end}:\n${child.output()}`)
  }
  return launch()
}
