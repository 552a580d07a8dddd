/** Redirects that lead nowhere; the numbers are those of the list of bad inputs that the crawler is held to. */
import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import {
  clientFor,
  startHttp,
  startScripted,
  wordFor,
  type LoopbackServer,
} from '../test-support/loopback.ts'

const PAGE = '<p>مؤتمر إقليمي لمكافحة التطرف</p>'

const outcomeOf = async (server: LoopbackServer, path = '/'): Promise<string> =>
  wordFor(clientFor([server]).fetchUrl({ url: `${server.url}${path}` }))

describe('redirects', () => {
  const to =
    (location: string): RequestListener =>
    (_request, response) =>
      response.writeHead(302, { location }).end('nobody reads this')

  test('41 in a loop end after five', async () => {
    const server = await startHttp(to('/again'))
    expect([await outcomeOf(server), server.requests.length]).toEqual(['TOO_MANY_REDIRECTS', 6])
  })

  test('42 between two URLs end too', async () => {
    const server = await startHttp((request, response) =>
      to(request.url === '/a' ? '/b' : '/a')(request, response),
    )
    expect(await outcomeOf(server, '/a')).toBe('TOO_MANY_REDIRECTS')
  })

  test.each([
    [5, 'response'],
    [6, 'TOO_MANY_REDIRECTS'],
  ])('43 of %i hops give %s', async (hops, expected) => {
    const server = await startHttp((request, response) => {
      const hop = Number(request.url?.slice(1))
      if (hop === hops) response.end(PAGE)
      else to(`/${hop + 1}`)(request, response)
    })
    expect(await outcomeOf(server, '/0')).toBe(expected)
  })

  test.each([
    ['44 to nowhere', 'HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n', 'BAD_REDIRECT'],
    [
      '44 to what is no URL',
      'HTTP/1.1 302 Found\r\nlocation: http://[\r\ncontent-length: 0\r\n\r\n',
      'BAD_REDIRECT',
    ],
  ])('%s', async (_name, bytes, code) => {
    expect(await outcomeOf(await startScripted(bytes))).toBe(code)
  })

  test('44 to a relative place are resolved', async () => {
    const server = await startHttp((request, response) =>
      request.url === '/a/c?x=1' ? response.end(PAGE) : to('c?x=1')(request, response),
    )
    expect(await outcomeOf(server, '/a/b')).toBe('response')
  })

  test('45 to another host carry nothing along', async () => {
    const other = await startHttp((_request, response) => response.end(PAGE), '127.0.73.2')
    const server = await startHttp(to(`${other.url}/x`), '127.0.73.1')
    const validators = { etag: '"1"', lastModified: 'x' }
    await clientFor([server, other]).fetchUrl({ url: server.url, validators })
    const headers = Object.keys(other.requests[0]?.headers ?? {})
    expect(headers.toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
  })
})
