/**
 * Keeps a service running as a supervisor does, and kills it itself: SIGKILL at a random moment, so many times, each time
 * after the service has taken up its work; then it is left alone.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { vi, expect } from 'vitest'
import type { Random } from '../support/random.ts'
import type { ServiceProcess } from '../support/services.ts'

export interface Killing {
  readonly times: number
  /** Longest life after the service is ready, in ms. */
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
    await pause(random() * withinMs)
    await onKill()
    child.kill('SIGKILL')
    const end = await child.ended
    if (end !== 'SIGKILL') throw new Error(`${child.name} ended by itself with ${end}:\n${child.output()}`)
  }
  return launch()
}
