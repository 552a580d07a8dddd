import { describe, expect, test } from 'vitest'
import { makeHostGate } from './index.ts'

const { signal } = new AbortController()

function makeClock(): { now: () => number; sleep: (ms: number) => Promise<void>; at: number } {
  const clock = {
    at: 0,
    now: () => clock.at,
    sleep: async (ms: number) => {
      clock.at += ms
    },
  }
  return clock
}

describe('the gate', () => {
  test('lets the first request through at once, and other hosts too', async () => {
    const clock = makeClock()
    const gate = makeHostGate(1_000, clock)
    gate.leave('a.example')
    await gate.enter('b.example', signal)
    expect(clock.at).toBe(0)
  })

  test('never shortens a pause', async () => {
    const clock = makeClock()
    const gate = makeHostGate(0, clock)
    gate.pause('a.example', 90_000)
    gate.pause('a.example', 30_000)
    expect(await gate.enter('a.example', signal)).toBe(90_000)
  })

  test('opens when a pause is over', async () => {
    const clock = makeClock()
    const gate = makeHostGate(0, clock)
    gate.pause('a.example', 90_000)
    clock.at = 90_000
    expect(await gate.enter('a.example', signal)).toBe(0)
  })

  test('keeps a pause while thousands of other hosts come and go', async () => {
    const clock = makeClock()
    const gate = makeHostGate(10, clock)
    gate.pause('a.example', 90_000)
    for (let i = 0; i < 5_000; i += 1) gate.leave(`${(clock.at = i)}.example`)
    expect(await gate.enter('a.example', signal)).toBeGreaterThan(80_000)
  })

  test('stops waiting when the process stops', async () => {
    const stop = new AbortController()
    const sleep = async (_ms: number, by?: AbortSignal): Promise<void> => by?.throwIfAborted()
    const gate = makeHostGate(10, { now: () => 0, sleep })
    gate.leave('a.example')
    stop.abort(new Error('going home'))
    await expect(gate.enter('a.example', stop.signal)).rejects.toThrow('going home')
  })
})
