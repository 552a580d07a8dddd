import { describe, expect, test } from 'vitest'
import { failing, makeFakePorts, pageRequest, send, URL_A } from './test-support/fake-ports.ts'

const poll = pageRequest({ kind: 'feed', reason: 'poll' })
const withText = pageRequest({ entry: { title: 'ندوة', summary: 'ندوة عن مكافحة التطرف' } })

describe('a host', () => {
  test('is left alone for the gap between two requests', async () => {
    const ports = makeFakePorts()
    await send(ports, poll)
    ports.clock += 300
    await send(ports, poll)
    expect(ports.waits).toEqual([700])
  })

  test('that wants a long pause gets it, and requests come back as HOST_PAUSED', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_429', 120_000)
    expect((await send(ports, poll)).outcome?.failure).toMatchObject({
      code: 'HTTP_429',
      retryAfterMs: 120_000,
    })
    const { outcome } = await send(ports, pageRequest())
    expect(outcome?.failure).toMatchObject({ code: 'HOST_PAUSED', transient: true, retryAfterMs: 120_000 })
    expect(ports.asked).toHaveLength(1)
  })

  test('that wants a short pause is waited for', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_503', 5_000)
    await send(ports, poll)
    await send(ports, poll)
    expect([ports.waits, ports.asked.length]).toEqual([[5_000], 2])
  })

  test('that hangs does not make its whole queue wait', async () => {
    const ports = makeFakePorts()
    ports.next = failing('TIMEOUT_HEADERS')
    await send(ports, pageRequest())
    const { outcome } = await send(ports, pageRequest({ url: `${URL_A}2` }))
    expect(outcome?.failure).toMatchObject({ code: 'HOST_PAUSED', retryAfterMs: 30_000 })
  })

  test('that says 429 without a time is left alone for a minute', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_429')
    await send(ports, poll)
    expect((await send(ports, poll)).outcome?.failure?.retryAfterMs).toBe(60_000)
  })
})

describe('a limit', () => {
  test('costs the page no attempt, and is not its last word', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_429')
    const { outcome, document } = await send(ports, { ...withText, reason: 'retry', attempt: 4 })
    expect(outcome?.failure).toMatchObject({ code: 'HTTP_429', throttled: true, retryAfterMs: 60_000 })
    expect(document).toBeUndefined()
  })

  test('that holds on pauses the host for ever longer, and in the end costs attempts', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_429')
    const failures = []
    for (let i = 0; i < 9; i += 1) {
      failures.push((await send(ports, poll)).outcome?.failure)
      ports.clock += failures.at(-1)?.retryAfterMs ?? 0
    }
    expect(failures.map((failure) => (failure?.retryAfterMs ?? 0) / 60_000)).toEqual([
      1, 2, 4, 8, 16, 32, 64, 128, 256,
    ])
    expect(failures.map((failure) => failure?.throttled ?? false)).toEqual([
      ...Array<boolean>(8).fill(true),
      false,
    ])
  })

  test.each([
    ['HTTP_503', 5_000, true],
    ['HTTP_503', undefined, undefined],
    ['HTTP_403', 5_000, true],
    ['HTTP_403', undefined, undefined],
  ] as const)('is what %s with Retry-After %s is: %s', async (code, retryAfterMs, throttled) => {
    const ports = makeFakePorts()
    ports.next = failing(code, retryAfterMs)
    expect((await send(ports, poll)).outcome?.failure?.throttled).toBe(throttled)
  })

  test('that a 403 with a time states sends the page away, where a bare 403 is its end', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_403', 30_000)
    expect((await send(ports, withText)).outcome?.failure?.transient).toBe(true)
    ports.clock += 30_000
    ports.next = failing('HTTP_403')
    expect((await send(ports, withText)).document?.status).toBe(599)
  })

  test('holds for the whole registrable domain', async () => {
    const ports = makeFakePorts()
    ports.next = failing('HTTP_429', 120_000)
    await send(ports, poll)
    const { outcome } = await send(ports, { ...poll, url: 'https://sport.manara.example/feed' })
    expect(outcome?.failure?.code).toBe('HOST_PAUSED')
  })
})

describe('a bot challenge', () => {
  test('spares the next pages of the host, which become articles of their feed’s text at once', async () => {
    const ports = makeFakePorts()
    ports.next = failing('BLOCKED_BY_ORIGIN')
    await send(ports, withText)
    const { outcome, document } = await send(ports, { ...withText, url: `${URL_A}2` })
    expect([outcome?.failure?.code, document?.status, ports.asked.length]).toEqual([
      'BLOCKED_BY_ORIGIN',
      599,
      1,
    ])
  })

  test('is met again after ten minutes, and polls go on meanwhile', async () => {
    const ports = makeFakePorts()
    ports.next = failing('BLOCKED_BY_ORIGIN')
    await send(ports, withText)
    await send(ports, poll)
    ports.clock += 1_200_000
    await send(ports, pageRequest({ url: `${URL_A}3` }))
    expect(ports.asked).toHaveLength(3)
  })
})
