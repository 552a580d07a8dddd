import { describe, expect, test } from 'vitest'
import { systemTime } from './time.ts'

describe("the machine's time", () => {
  test('a pause that is cut short rejects with the very reason', async () => {
    const reason = new Error('revoked')
    const ending = new AbortController()
    const slept = systemTime.sleep(60_000, ending.signal)
    ending.abort(reason)
    await expect(slept).rejects.toBe(reason)
  })

  test('a pause that was over before it began rejects likewise', async () => {
    const reason = new Error('revoked')
    await expect(systemTime.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason)
  })

  test('dice show less than one', () => {
    expect(systemTime.random()).toBeLessThan(1)
  })
})
