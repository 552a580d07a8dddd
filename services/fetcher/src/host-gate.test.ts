import { describe, expect, test } from 'vitest'
import { makeHostGate, MAX_LINE_MS } from './index.ts'
import { openGate } from './test-support/fake-gate.ts'

const A = 'a.example'

describe('the gate', () => {
  test('lets the first request through at once, and other hosts too', async () => {
    const desk = openGate(1_000)
    expect([await desk.visit(A), await desk.visit('b.example')]).toEqual([{ waited: 0 }, { waited: 0 }])
  })

  test('counts the gap from the end of the last request', async () => {
    const desk = openGate(1_000)
    await desk.visit(A, { ms: 5_000 })
    desk.at += 300
    expect(await desk.visit(A)).toEqual({ waited: 700 })
  })

  test('makes the gap as long as the host wishes, never shorter than ours', async () => {
    const desk = openGate(1_000)
    await desk.visit(A)
    expect(await desk.visit(A, { gapMs: 10_000 })).toEqual({ waited: 10_000 })
    expect(await desk.visit(A, { gapMs: 10 })).toEqual({ waited: 1_000 })
  })

  test('takes a host for asked when it begins, as far as the host’s own wish goes', async () => {
    const desk = openGate(1_000)
    expect(await desk.visit('b.example')).toEqual({ waited: 0 })
    desk.at += 2_000
    expect(await desk.visit(A, { gapMs: 5_000 })).toEqual({ waited: 3_000 })
  })

  test('never shortens a pause', async () => {
    const desk = openGate(0)
    desk.gate.pause(A, 90_000)
    desk.gate.pause(A, 30_000)
    expect(await desk.visit(A)).toEqual({ later: 90_000 })
  })

  test('opens when a pause is over', async () => {
    const desk = openGate(0)
    desk.gate.pause(A, 90_000)
    desk.at += 90_000
    expect(await desk.visit(A)).toEqual({ waited: 0 })
  })

  test('keeps a pause while thousands of other hosts come and go', async () => {
    const desk = openGate(0)
    desk.gate.pause(A, 90_000)
    for (let i = 0; i < 5_000; i += 1) await desk.visit(`${i}.example`)
    expect(await desk.visit(A)).toEqual({ later: 90_000 })
  })

  test('stops waiting when the process stops', async () => {
    const stop = new AbortController()
    const sleep = async (_ms: number, by?: AbortSignal): Promise<void> => by?.throwIfAborted()
    const gate = makeHostGate(10, { now: () => 0, sleep })
    gate.pause(A, 10)
    stop.abort(new Error('going home'))
    await expect(gate.enter({ host: A, writtenAtMs: 0, signal: stop.signal })).rejects.toThrow('going home')
  })

  test('counts limits in a row, and an answer ends the row', async () => {
    const desk = openGate(0)
    expect([desk.gate.countThrottle(A), desk.gate.countThrottle(A)]).toEqual([1, 2])
    await desk.visit(A)
    expect(desk.gate.countThrottle(A)).toBe(1)
  })
})

describe('a long line', () => {
  test('is sent away with places one gap apart, and a newcomer passes', async () => {
    const desk = openGate(1_000)
    const writtenAtMs = desk.at
    let served = 0
    while (desk.at - writtenAtMs <= MAX_LINE_MS) {
      await desk.visit(A, { writtenAtMs })
      served += 1
    }
    const later = [await desk.visit(A, { writtenAtMs }), await desk.visit(A, { writtenAtMs })]
    expect(served).toBeGreaterThan(25)
    expect(later).toEqual([{ later: 1_000 }, { later: 2_000 }])
    expect(await desk.visit(A)).toEqual({ waited: 1_000 })
  })

  test('is not what a request is in that waited elsewhere', async () => {
    const desk = openGate(1_000)
    const writtenAtMs = desk.at - 3_600_000
    expect(await desk.visit(A, { writtenAtMs })).toEqual({ waited: 0 })
    expect(await desk.visit(A, { writtenAtMs })).toEqual({ waited: 1_000 })
  })

  test('before a host with a gap longer than anyone stands for has places too', async () => {
    const desk = openGate(1_000)
    await desk.visit(A)
    const later = [await desk.visit(A, { gapMs: 60_000 }), await desk.visit(A, { gapMs: 60_000 })]
    expect(later).toEqual([{ later: 60_000 }, { later: 120_000 }])
  })
})
