import { expect, test } from 'vitest'
import { makeAddressTurns } from './address-turns.ts'
import { clientFor, failureOf, startHttp } from './test-support/loopback.ts'

const { signal } = new AbortController()

test('an address has so many turns at once, another has its own, and nothing is left in the end', async () => {
  const turns = makeAddressTurns(1)
  const end = await turns.take('192.0.2.1', signal)
  const other = await turns.take('192.0.2.2', signal)
  const next = turns.take('192.0.2.1', signal)
  end()
  end()
  ;(await next)()
  other()
  expect(turns.size()).toBe(0)
})

test('who waits too long is told to come back, and takes no turn from those behind', async () => {
  const turns = makeAddressTurns(1, 5)
  const end = await turns.take('192.0.2.1', signal)
  const { code, throttled } = await failureOf(turns.take('192.0.2.1', signal))
  end()
  ;(await turns.take('192.0.2.1', signal))()
  expect([code, throttled, turns.size()]).toEqual(['HOST_PAUSED', true, 0])
})

test('who is stopped while waiting gets the reason', async () => {
  const turns = makeAddressTurns(1)
  await turns.take('192.0.2.1', signal)
  const stop = new AbortController()
  const waiting = turns.take('192.0.2.1', stop.signal)
  stop.abort(new Error('going home'))
  await expect(waiting).rejects.toThrow('going home')
})

test('twenty names of one address never have more than eight connections, and all are served', async () => {
  let [now, most] = [0, 0]
  const server = await startHttp((request, response) => {
    now += 1
    most = Math.max(most, now)
    request.socket.once('close', () => (now -= 1))
    setImmediate(() => response.end('<p>خبر</p>'))
  })
  const resolve = async (): Promise<{ address: string; family: number }[]> => [
    { address: '127.0.0.1', family: 4 },
  ]
  const client = clientFor([server], { resolve })
  const urls = Array.from({ length: 20 }, (_, index) => `http://outlet${index}.example:${server.port}/`)
  const results = await Promise.all(urls.map(async (url) => client.fetchUrl({ url })))
  expect([results.length, most <= 8]).toEqual([20, true])
})
