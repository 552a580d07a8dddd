import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import { clientFor, failureOf, startHttp, startScripted } from './test-support/loopback.ts'

function redirectTo(location: string, status = 302): RequestListener {
  return (_request, response) => response.writeHead(status, { location }).end('a body nobody reads')
}

describe('redirects', () => {
  test('are followed, relative ones too, and the final address is told', async () => {
    const server = await startHttp((request, response) => {
      if (request.url === '/final?x=1') response.end('<p>خبر</p>')
      else response.writeHead(301, { location: '../final?x=1' }).end()
    })
    const result = await clientFor([server]).fetchUrl({ url: `${server.url}/a/b` })
    expect(result).toMatchObject({ response: { finalUrl: `${server.url}/final?x=1`, redirected: true } })
  })

  test('with Arabic letters in Location are understood', async () => {
    const arabic = Buffer.from('HTTP/1.1 302 Found\r\nlocation: /خبر\r\ncontent-length: 0\r\n\r\n')
    const server = await startScripted(arabic)
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: `${server.url}/` }))
    expect(failure.code).toBe('TOO_MANY_REDIRECTS')
  })

  test.each([307, 308, 303])('of status %i count as well', async (status) => {
    const server = await startHttp((request, response) =>
      request.url === '/x'
        ? response.end('<p>خبر</p>')
        : response.writeHead(status, { location: '/x' }).end(),
    )
    expect(await clientFor([server]).fetchUrl({ url: server.url })).toMatchObject({ kind: 'response' })
  })

  test('end after five', async () => {
    const server = await startHttp(redirectTo('/again'))
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect([failure.code, server.requests.length]).toEqual(['TOO_MANY_REDIRECTS', 6])
  })

  test.each([
    ['http://127.0.0.1:PRIVATE/', 'BLOCKED_ADDRESS'],
    ['http://2130706433:PRIVATE/', 'BLOCKED_ADDRESS'],
    ['http://inner.news.example:PRIVATE/', 'BLOCKED_PORT'],
    ['http://10.0.0.1/', 'BLOCKED_ADDRESS'],
    ['file:///etc/passwd', 'BLOCKED_SCHEME'],
    ['javascript:alert(1)', 'BLOCKED_SCHEME'],
    ['http://a:b@news.example/', 'BLOCKED_URL'],
  ])('to %s are %s, and nothing is sent there', async (target, code) => {
    const secret = await startHttp((_request, response) => response.end('secret'))
    const server = await startHttp(redirectTo(target.replace('PRIVATE', String(secret.port))))
    const failure = await failureOf(clientFor([server]).fetchUrl({ url: server.url }))
    expect([failure.code, secret.connections()]).toEqual([code, 0])
  })

  test('lead to where validators of the target are sent, and only those', async () => {
    const server = await startHttp((request, response) => {
      if (request.url === '/') response.writeHead(301, { location: '/x' }).end()
      else response.writeHead(304).end()
    })
    const validators = { etag: '"1"', of: `${server.url}/x` }
    const result = await clientFor([server]).fetchUrl({ url: server.url, validators })
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"'])
    expect(result).toMatchObject({ kind: 'not-modified', finalUrl: `${server.url}/x`, movedForGood: true })
  })

  test('carry no validators along', async () => {
    const server = await startHttp((request, response) =>
      request.url === '/x' ? response.end('<p>خبر</p>') : response.writeHead(302, { location: '/x' }).end(),
    )
    await clientFor([server]).fetchUrl({ url: server.url, validators: { etag: '"1"' } })
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual(['"1"', undefined])
  })
})
