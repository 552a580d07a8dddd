/** Bad inputs 24, 77, 79 and 81 where they meet the fetcher: what comes from a feed's content is never trusted. */
import { FetchedDocument, MAX_BODY_BYTES } from '@rasid/contracts'
import { makeHttpClient } from '@rasid/http'
import { describe, expect, test } from 'vitest'
import { answer, makeFakePorts, pageRequest, send, type FakePorts } from './test-support/fake-ports.ts'

/** The real client, whose resolver tells that it was asked. */
function guarded(): { readonly ports: FakePorts; readonly looked: string[] } {
  const looked: string[] = []
  const { fetchUrl } = makeHttpClient({
    userAgent: 'Rasid/test',
    resolve: async (name) => {
      looked.push(name)
      return [{ address: '10.0.0.1', family: 4 }]
    },
  })
  return { ports: Object.assign(makeFakePorts(), { fetchUrl }), looked }
}

describe('24 a private address that a feed’s content names', () => {
  test.each([
    'http://127.0.0.1/article',
    'http://elasticsearch:9200/_search',
    'http://169.254.169.254/latest/meta-data/',
    'http://2130706433/enclosure.mp3',
    'http://[::1]/hub',
  ])('%s is never fetched, looked up or asked for robots.txt', async (url) => {
    const { ports, looked } = guarded()
    const { outcome } = await send(ports, pageRequest({ url }))
    expect([outcome?.failure?.code, looked]).toEqual(['BLOCKED_ADDRESS', []])
  })

  test('as a name that resolves inside is never dialled', async () => {
    const { ports } = guarded()
    const { outcome } = await send(ports, pageRequest({ url: 'http://inside.example/next' }))
    expect(outcome?.failure?.code).toBe('BLOCKED_ADDRESS')
  })

  test('still leaves the article of the feed’s own text', async () => {
    const { ports } = guarded()
    const entry = { title: 'ندوة', summary: 'ندوة عن مكافحة التطرف' }
    expect((await send(ports, pageRequest({ url: 'http://127.0.0.1/a', entry }))).document?.status).toBe(599)
  })
})

describe('a key', () => {
  test.each([
    ['77 a path upwards', 'https://manara.example/../../etc/passwd'],
    ['77 a device’s name', 'https://manara.example/CON'],
    ['79 two thousand letters', `https://manara.example/${'a'.repeat(2_000)}`],
    ['81 quotes', `https://manara.example/?q='";DROP`],
  ])('is a hash, whatever the URL is: %s', async (_name, url) => {
    const { messages } = await send(makeFakePorts(), pageRequest({ url }))
    const keys = messages.filter(({ topic }) => topic.name !== 'rasid.crawl.outcomes').map(({ key }) => key)
    expect(
      keys.every((key) => /^(?:visit:)?[0-9a-f]{32}$|^robots:https:\/\/manara\.example$/u.test(key)),
    ).toBe(true)
  })
})

test('79 the largest body that is fetched is one that the archive takes', () => {
  const body = new Uint8Array(MAX_BODY_BYTES)
  const document = {
    request: pageRequest(),
    finalUrl: 'https://manara.example/',
    status: 200,
    fetchedAt: '2026-03-01T10:00:00.000Z',
    sha256: '0'.repeat(64),
    bytes: body.length,
    body,
  }
  expect(() => FetchedDocument.encode(document)).not.toThrow()
  expect(() => FetchedDocument.encode({ ...document, bytes: body.length + 1 })).toThrow()
})

test('81 an ETag with quotes in it goes back as it came', async () => {
  const ports = makeFakePorts()
  const etag = `W/"a'b\\";--"`
  const poll = pageRequest({ kind: 'feed', reason: 'poll' })
  ports.next = answer('<rss/>', { etag })
  await send(ports, poll)
  await send(ports, poll)
  expect(ports.asked.at(-1)?.validators).toEqual({ etag })
})
