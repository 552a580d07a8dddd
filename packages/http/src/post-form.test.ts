import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { clientFor, failureOf, startHttp, type LoopbackServer } from './test-support/loopback.ts'

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** A server that remembers the forms it was sent. */
async function startForms(
  answer: (response: ServerResponse) => void,
): Promise<LoopbackServer & { readonly forms: string[] }> {
  const forms: string[] = []
  const server = await startHttp((request, response) => {
    void readBody(request).then((body) => {
      forms.push(`${request.method} ${request.headers['content-type']} ${body}`)
      answer(response)
    })
  })
  return { ...server, forms }
}

const fields = { 'hub.mode': 'subscribe', 'hub.topic': 'https://manara.example/خبر?a=1&b' }
const SENT =
  'POST application/x-www-form-urlencoded hub.mode=subscribe&hub.topic=https%3A%2F%2Fmanara.example%2F%D8%AE%D8%A8%D8%B1%3Fa%3D1%26b'

describe('a form', () => {
  test('is sent as forms are, and answered by its status', async () => {
    const server = await startForms((response) => response.writeHead(202).end('queued'))
    expect(await clientFor([server]).postForm({ url: server.url, fields })).toEqual({ status: 202 })
    expect(server.forms).toEqual([SENT])
  })

  test('that is refused brings the time at which to ask again', async () => {
    const server = await startForms((response) => response.writeHead(503, { 'retry-after': '60' }).end())
    const answer = await clientFor([server]).postForm({ url: server.url, fields })
    expect(answer).toEqual({ status: 503, retryAfterMs: 60_000 })
  })

  test('follows a server that has moved, with its fields', async () => {
    const target = await startForms((response) => response.writeHead(204).end())
    const moved = await startForms((response) => response.writeHead(308, { location: target.url }).end())
    const answer = await clientFor([target, moved]).postForm({ url: moved.url, fields })
    expect([answer.status, target.forms]).toEqual([204, [SENT]])
  })

  test('is not sent on by a redirect that would make a fetch of it', async () => {
    const target = await startForms((response) => response.end())
    const moved = await startForms((response) => response.writeHead(302, { location: target.url }).end())
    expect(await clientFor([target, moved]).postForm({ url: moved.url, fields })).toEqual({ status: 302 })
    expect(target.connections()).toBe(0)
  })

  test('goes to no private address, neither at once nor by a redirect', async () => {
    const secret = await startForms((response) => response.end())
    const hub = await startForms((response) => response.writeHead(307, { location: secret.url }).end())
    const client = clientFor([hub])
    const codes = [
      await failureOf(client.postForm({ url: secret.url, fields })),
      await failureOf(client.postForm({ url: hub.url, fields })),
    ].map(({ code }) => code)
    expect(codes.every((code) => code.startsWith('BLOCKED_'))).toBe(true)
    expect(secret.connections()).toBe(0)
  })

  test('is not sent round in circles', async () => {
    const server = await startForms((response) => response.writeHead(307, { location: '/again' }).end())
    expect((await failureOf(clientFor([server]).postForm({ url: server.url, fields }))).code).toBe(
      'TOO_MANY_REDIRECTS',
    )
  })
})
