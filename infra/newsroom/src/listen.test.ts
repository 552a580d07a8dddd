/** Where servers stand when the machine offers less than it should. */
import { expect, it, onTestFinished } from 'vitest'
import { close, listen, listenOnLoopback } from './listen.ts'

const HANDLERS = [1, 2].map(() => () => undefined)

it('stands on ports of its own where loopback addresses cannot be bound', async () => {
  // 192.0.2.0/24 is reserved for documentation (RFC 5737): no machine has it.
  const stands = await listenOnLoopback(['127.0.0.11', '192.0.2.1'], HANDLERS, 0)
  onTestFinished(async () => {
    await Promise.all(stands.map(close))
  })
  expect(stands.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1'])
  expect(new Set(stands.map(({ port }) => port)).size).toBe(2)
})

it('refuses a given port that is taken, and leaves nothing open', async () => {
  const taken = await listen(() => undefined, '127.0.0.12', 0)
  onTestFinished(() => close(taken))
  const attempt = listenOnLoopback(['127.0.0.11', '127.0.0.12'], HANDLERS, taken.port)
  await expect(attempt).rejects.toMatchObject({ code: 'EADDRINUSE' })
  const again = await listen(() => undefined, '127.0.0.11', taken.port)
  await close(again)
  expect(again.port).toBe(taken.port)
})
