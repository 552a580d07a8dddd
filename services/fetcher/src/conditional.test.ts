import { describe, expect, test } from 'vitest'
import { answer, makeFakePorts, pageRequest, send, START, unchanged } from './test-support/fake-ports.ts'

const poll = pageRequest({ kind: 'feed', reason: 'poll' })

describe('validators', () => {
  test('are not believed where the same ETag comes with other bytes', async () => {
    const ports = makeFakePorts()
    ports.next = answer('<rss/>', { etag: '"1"' })
    await send(ports, poll)
    ports.next = answer('<rss>2</rss>', { etag: '"1"' })
    await send(ports, poll)
    await send(ports, poll)
    expect(ports.asked.map(({ validators }) => validators)).toEqual([{}, { etag: '"1"' }, {}])
  })

  test('are not believed where a 304 names another Content-Type', async () => {
    const ports = makeFakePorts()
    ports.next = answer('<rss/>', { etag: '"1"', contentType: 'text/xml' })
    await send(ports, poll)
    ports.next = unchanged({ etag: '"1"' }, { contentType: 'text/html' })
    await send(ports, poll)
    await send(ports, poll)
    expect(ports.asked.at(-1)?.validators).toEqual({})
  })

  test('from behind a redirect are sent to the place that gave them, and outlive a 304', async () => {
    const ports = makeFakePorts()
    const finalUrl = 'https://cdn.example/feed'
    ports.next = answer('<rss/>', { etag: '"1"', redirected: true, finalUrl })
    await send(ports, poll)
    ports.next = unchanged({ etag: '"1"' }, { redirected: true, finalUrl })
    await send(ports, poll)
    await send(ports, poll)
    const bound = { etag: '"1"', of: finalUrl }
    expect(ports.asked.map(({ validators }) => validators)).toEqual([{}, bound, bound])
  })

  test('aside, the same bytes under another Content-Type are a new document', async () => {
    const ports = makeFakePorts()
    ports.next = answer('<rss/>', { contentType: 'text/xml; charset=utf-8' })
    await send(ports, poll)
    ports.next = answer('<rss/>', { contentType: 'text/xml; charset=windows-1256' })
    expect((await send(ports, poll)).outcome?.result).toBe('fetched')
  })

  test('and freshness: what the origin says is passed on', async () => {
    const ports = makeFakePorts()
    ports.next = answer('<rss/>', { freshForMs: 600_000 })
    expect((await send(ports, poll)).outcome?.freshForMs).toBe(600_000)
  })
})

describe('a permanent redirect', () => {
  const HOUR_MS = 3_600_000
  const moved = answer('<rss/>', {
    redirected: true,
    movedForGood: true,
    finalUrl: 'https://new.example/feed',
  })
  const pollAt = async (ports: ReturnType<typeof makeFakePorts>, hours: number): Promise<unknown> => {
    ports.clock = START + hours * HOUR_MS
    return (await send(ports, poll)).outcome?.movedTo
  }

  test('is believed after five visits over two days, and no sooner', async () => {
    const ports = makeFakePorts()
    ports.next = moved
    const told = []
    for (const hours of [0, 1, 2, 3, 4, 47, 49]) told.push(await pollAt(ports, hours))
    expect(told).toEqual([...Array<undefined>(6), 'https://new.example/feed'])
  })

  test('is believed as well where the new place answers by 304', async () => {
    const ports = makeFakePorts()
    ports.next = moved
    await pollAt(ports, 0)
    ports.next = unchanged(
      { etag: '"1"' },
      { redirected: true, movedForGood: true, finalUrl: 'https://new.example/feed' },
    )
    const told = []
    for (const hours of [12, 24, 36, 48]) told.push(await pollAt(ports, hours))
    expect(told.at(-1)).toBe('https://new.example/feed')
  })

  test('begins anew when a passing one, another target or the URL itself comes between', async () => {
    for (const between of [
      answer('<rss/>', { redirected: true, finalUrl: 'https://new.example/feed' }),
      answer('<rss/>', { redirected: true, movedForGood: true, finalUrl: 'https://else.example/' }),
      answer('<rss/>'),
    ]) {
      const ports = makeFakePorts()
      for (const hours of [0, 12, 24, 36, 48]) {
        ports.next = hours === 24 ? between : moved
        expect(await pollAt(ports, hours)).toBeUndefined()
      }
    }
  })
})
