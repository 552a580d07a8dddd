/** `/livez`, `/readyz` and `/metrics` of one process. It promises an answer at once: nothing is asked of others here. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Fatal } from './errors.ts'
import type { Metrics } from './metrics.ts'

export interface HealthServer {
  readonly port: number
  readonly close: () => Promise<void>
}

/** Serves until closed. `notReady` gives the reason in words, or nothing. Throws `Fatal` when the port is taken. */
export async function startHealthServer(
  place: { readonly host: string; readonly port: number },
  metrics: Metrics,
  notReady: () => string | undefined,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response, metrics, notReady).catch((error: unknown) => {
      plain(response, 500, String(error))
    })
  })
  const port = await listen(server, place)
  return {
    port,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

async function answer(
  url: string,
  response: ServerResponse,
  metrics: Metrics,
  notReady: () => string | undefined,
): Promise<void> {
  if (url === '/livez') return plain(response, 200, 'alive')
  if (url === '/readyz') {
    const reason = notReady()
    return plain(response, reason === undefined ? 200 : 503, reason ?? 'ready')
  }
  if (url !== '/metrics') return plain(response, 404, 'there are /livez, /readyz and /metrics')
  const { contentType, body } = await metrics.expose()
  response.writeHead(200, { 'content-type': contentType }).end(body)
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new Fatal(`can't listen on ${host}:${port} (${cause.message}); set HEALTH_PORT`, { cause }))
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}
