/**
 * The address to which hubs come. Promises: nothing is listened to beyond one path; heads, bodies, times and connections
 * are bounded; whatever goes wrong is an answer.
 */
import { Fatal, type Logger } from '@rasid/pipeline'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { PushKeeper } from '../push-keeper.ts'

export interface CallbackPlace {
  readonly host: string
  readonly port: number
  /** Of the public address, without a slash at its end; the unguessable part follows. */
  readonly path: string
  readonly maxBodyBytes: number
}

/** What of the keeper is behind the server. */
export type CallbackKeeper = Pick<PushKeeper, 'call' | 'isOpen' | 'push'>

/** Hubs are few, and each sends one thing at a time. As many bodies of the largest kind are 128 MB. */
const MAX_CONNECTIONS = 32
const HEADERS_MS = 10_000
const REQUEST_MS = 30_000

/** Listens until closed. Throws `Fatal` when the port is taken. */
export async function startCallbackServer(
  place: CallbackPlace,
  keeper: CallbackKeeper,
  log: Pick<Logger, 'warn'>,
): Promise<{ readonly close: () => Promise<void> }> {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, maxHeaderSize: 16 * 1_024 },
    (request, response) => {
      answer(request, response, place, keeper).catch((error: unknown) => {
        // The hub tries again: nothing was acknowledged.
        log.warn({ err: error }, 'a push could not be taken')
        end(response, 503, '', { 'retry-after': '60' })
      })
    },
  )
  server.maxConnections = MAX_CONNECTIONS
  await listen(server, place)
  return {
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { path, maxBodyBytes }: CallbackPlace,
  keeper: CallbackKeeper,
): Promise<void> {
  const url = URL.parse(request.url ?? '/', 'http://callback')
  const token =
    url?.pathname.startsWith(`${path}/`) === true ? url.pathname.slice(path.length + 1) : undefined
  if (url === null || token === undefined || token === '') return end(response, 404, 'nothing is here')
  if (request.method === 'GET') {
    const { status, body } = keeper.call(token, url.searchParams)
    return end(response, status, body)
  }
  if (request.method !== 'POST') return end(response, 405, '', { allow: 'GET, POST' })
  await takePush(request, response, token, maxBodyBytes, keeper)
}

async function takePush(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  maxBodyBytes: number,
  keeper: CallbackKeeper,
): Promise<void> {
  // A stranger's body is not even read.
  if (!keeper.isOpen(token)) return end(response, 410, '', { connection: 'close' })
  // A signature is of the bytes that were sent; what is packed would have to be unpacked under its own limits.
  if (request.headers['content-encoding'] !== undefined) return end(response, 415, 'plain bodies only')
  const body = await readBody(request, maxBodyBytes)
  if (body === undefined) return end(response, 413, `at most ${maxBodyBytes} bytes`, { connection: 'close' })
  const { status, retryAfterSeconds } = await keeper.push(token, {
    signature: one(request.headers['x-hub-signature']),
    contentType: request.headers['content-type']?.slice(0, 1_024),
    body,
  })
  end(
    response,
    status,
    '',
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  )
}

/** Undefined when it is larger than it may be; then nothing more is read. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return undefined
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    total += chunk.byteLength
    if (total > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, total)
}

/** A challenge is a stranger's text: never to be taken for a page. */
function end(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return
  const plain = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }
  response.writeHead(status, { ...plain, ...headers }).end(text)
}

function one(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0]
}

async function listen(server: Server, { host, port }: CallbackPlace): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new Fatal(`can't listen on ${host}:${port} (${cause.message}); set WEBSUB_PORT`, { cause }))
    })
    server.listen(port, host, () => resolve())
  })
}
