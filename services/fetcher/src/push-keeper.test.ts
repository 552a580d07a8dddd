/** Subscriptions against a hub on this machine, through the real client and the real callback server. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FEED, HOUR, openPushBench, PARTITION, TOPIC, type PushBench } from './test-support/push-bench.ts'
import { CHALLENGE } from './test-support/scripted-hub.ts'

let bench: PushBench

beforeEach(async () => {
  bench = await openPushBench()
})

afterEach(async () => {
  await bench.close()
})

describe('a subscription', () => {
  test('asks the hub with a callback and a secret of its own, and a lease', async () => {
    const form = await bench.subscribe()
    expect(form).toMatchObject({ mode: 'subscribe', topic: TOPIC, leaseSeconds: '864000' })
    expect(form.callback.startsWith(`${bench.base}/token-`)).toBe(true)
    expect(form.secret).toMatch(/^token-/u)
    expect(form.callback).not.toContain(form.secret)
  })

  test('is active once the hub has verified it', async () => {
    const form = await bench.subscribe()
    expect(bench.isActive()).toBe(false)
    expect(await bench.hub.verify(form)).toEqual({ status: 200, body: CHALLENGE })
    expect(bench.isActive()).toBe(true)
  })

  test.each([
    ['another topic', { 'hub.topic': 'https://manara.example/other' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
  ])('is not verified with %s', async (_, over) => {
    const answer = await bench.hub.verify(await bench.subscribe(), over)
    expect([answer.status, bench.isActive()]).toEqual([404, false])
  })

  test('is not verified at an address that nobody was given', async () => {
    const form = await bench.subscribe()
    expect((await bench.hub.verify({ ...form, callback: `${bench.base}/guess` })).status).toBe(404)
    expect(await bench.hub.push({ ...form, callback: `${bench.base}/guess` }, { body: FEED })).toBe(410)
  })

  test('that is denied takes nothing', async () => {
    const form = await bench.subscribed()
    expect((await bench.hub.verify(form, { 'hub.mode': 'denied' })).status).toBe(200)
    expect([bench.isActive(), await bench.hub.push(form, { body: FEED })]).toEqual([false, 410])
  })

  test('is renewed before its lease ends, at the same callback', async () => {
    const first = await bench.subscribed()
    bench.clock += 20 * HOUR
    bench.keeper.onPoll(bench.poll(), PARTITION)
    bench.beat()
    const second = await bench.nextForm(1)
    expect(second).toEqual(first)
    await bench.hub.verify(second)
    bench.clock += 5 * HOUR
    expect(bench.isActive()).toBe(true)
  })

  test('outlives a hub that is down', async () => {
    await bench.hub.close()
    bench.keeper.onPoll(bench.poll(), PARTITION)
    bench.beat()
    await vi.waitFor(() => expect(JSON.stringify(bench.logged)).toContain('CONNECT_REFUSED'))
    expect(bench.isActive()).toBe(false)
  })

  test('that the hub refuses is asked for again when it says', async () => {
    bench.hub.status = 503
    await bench.subscribe()
    await vi.waitFor(() => expect(JSON.stringify(bench.logged)).toContain('a hub refuses'))
    bench.hub.status = 202
    bench.clock += HOUR
    bench.beat()
    expect((await bench.nextForm(1)).mode).toBe('subscribe')
  })

  test('goes on after a restart: as asked for, as verified', async () => {
    bench.keeper.onPoll(bench.poll(), PARTITION)
    const states = bench.beat()
    const form = await bench.nextForm(0)
    bench.restart(states)
    expect((await bench.hub.verify(form)).status).toBe(200)
    bench.restart(bench.beat())
    expect([bench.isActive(), await bench.hub.push(form, { body: FEED }), bench.hub.forms.length]).toEqual([
      true,
      202,
      1,
    ])
  })

  test('is asked for anew where hubs reach us at another address now', async () => {
    bench.keeper.onPoll(bench.poll(), PARTITION)
    const states = bench.beat()
    await bench.nextForm(0)
    bench.restart(states, 'https://elsewhere.example/websub')
    bench.beat()
    expect((await bench.nextForm(1)).callback).toMatch(/^https:\/\/elsewhere\.example\/websub\/token-/u)
  })

  test('is given back when its list names no hub any more', async () => {
    await bench.subscribed()
    const { push: _, ...without } = bench.poll()
    bench.keeper.onPoll(without, PARTITION)
    bench.beat()
    const form = await bench.nextForm(1)
    expect([form.mode, form.secret]).toEqual(['unsubscribe', undefined])
    expect((await bench.hub.verify(form)).body).toBe(CHALLENGE)
    expect(bench.beat()).toEqual([null])
  })

  test('is given back when its source is polled no more', async () => {
    await bench.subscribed()
    bench.clock += 48 * HOUR
    bench.beat()
    expect((await bench.nextForm(1)).mode).toBe('unsubscribe')
  })

  test('of a partition that is another process’s now is none of ours', async () => {
    const form = await bench.subscribed()
    bench.keeper.forget(PARTITION)
    expect([bench.beat(), await bench.hub.push(form, { body: FEED })]).toEqual([[], 410])
  })

  test('goes to no private address that was not allowed', async () => {
    bench.keeper.onPoll(bench.poll({ push: { hub: 'http://127.0.0.1:9/hub', topic: TOPIC } }), PARTITION)
    bench.beat()
    await vi.waitFor(() => expect(JSON.stringify(bench.logged)).toContain('BLOCKED_'))
    expect(bench.hub.forms).toEqual([])
  })
})

test('no secret and no callback is ever in the log', async () => {
  const form = await bench.subscribed()
  bench.hub.status = 500
  await bench.hub.push(form, { body: FEED, secret: 'guessed' })
  await bench.hub.verify(form, { 'hub.mode': 'denied' })
  bench.clock += 25 * HOUR
  bench.beat()
  await vi.waitFor(() => expect(JSON.stringify(bench.logged)).toContain('a hub refuses'))
  expect(JSON.stringify(bench.logged)).not.toContain('token-')
})
