/** Servers on this machine for tests: honest ones by `node:http`, broken ones by bare sockets. All close after each test. */
import { createServer, type RequestListener, type IncomingHttpHeaders } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach } from 'vitest'
import { FetchFailure, makeHttpClient, type HttpClient, type HttpClientOptions } from '../index.ts'

export interface LoopbackServer {
  readonly url: string
  readonly port: number
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[]
  /** TCP connections accepted so far. */
  readonly connections: () => number
}

const open = new Set<() => void>()

afterEach(() => {
  for (const close of open) close()
  open.clear()
})

/** An HTTP server that remembers what it was asked. */
export async function startHttp(
  listener: RequestListener,
  host = '127.0.0.1',
  port = 0,
): Promise<LoopbackServer> {
  const requests: LoopbackServer['requests'] = []
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers })
    listener(request, response)
  })
  return { ...(await listen(server, host, port)), requests }
}

/** A server that answers each connection with whatever `serve` writes. */
export async function startTcp(serve: (socket: Socket) => void): Promise<LoopbackServer> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => socket.destroy())
    serve(socket)
  })
  return { ...(await listen(server, '127.0.0.1')), requests: [] }
}

/** A server that sends these bytes to the first request and then closes. */
export function startScripted(bytes: string | Uint8Array): Promise<LoopbackServer> {
  return startTcp((socket) => socket.once('data', () => socket.end(bytes)))
}

async function listen(server: Server, host: string, asked = 0): Promise<Omit<LoopbackServer, 'requests'>> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
  })
  open.add(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(asked, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://${host}:${port}`, port, connections: () => connections }
}

/** A client that may reach these servers. */
export function clientFor(
  servers: readonly LoopbackServer[],
  options: Partial<HttpClientOptions> = {},
): HttpClient {
  return makeHttpClient({
    userAgent: 'Rasid/test',
    allowedPrivatePorts: servers.map(({ port }) => port),
    ...options,
  })
}

/** The failure that `work` must end with. */
export async function failureOf(work: Promise<unknown>): Promise<FetchFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof FetchFailure) return error
  throw new Error('expected a FetchFailure', { cause: error })
}

/** In one word what `work` came to: the kind of its result, or the code of its failure. */
export async function wordFor(work: Promise<{ readonly kind: string }>): Promise<string> {
  try {
    return (await work).kind
  } catch (error) {
    if (error instanceof FetchFailure) return error.code
    throw error
  }
}
