/** Web servers of a test's own: one port on as many loopback addresses as asked, so that each is a host of its own. */
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LoopbackSite {
  readonly port: number
  /** Origins in the order of the addresses, without a trailing slash. */
  readonly origins: readonly string[]
  readonly close: () => Promise<void>
}

export interface SiteAnswer {
  readonly type: string
  readonly body: string
  /** Leads there instead. */
  readonly location?: string
}

/** `answer` gives nothing for a 404. `origin` is where the request came in, for example `http://127.0.1.1:41234`. */
export async function openSite(
  addresses: readonly string[],
  answer: (origin: string, path: string) => SiteAnswer | undefined,
): Promise<LoopbackSite> {
  const [first = '127.0.0.1', ...others] = addresses
  const listener: RequestListener = (request, response) => {
    const found = answer(`http://${request.headers.host}`, request.url ?? '/')
    if (found?.location !== undefined) response.writeHead(302, { location: found.location }).end()
    else if (found) response.writeHead(200, { 'content-type': found.type }).end(found.body)
    else response.writeHead(404).end()
  }
  const leader = await listen(listener, first, 0)
  const { port } = leader.address() as AddressInfo
  const servers = [
    leader,
    ...(await Promise.all(others.map(async (address) => listen(listener, address, port)))),
  ]
  return {
    port,
    origins: [first, ...others].map((address) => `http://${address}:${port}`),
    close: async () => {
      await Promise.all(servers.map(stop))
    },
  }
}

async function listen(listener: RequestListener, address: string, port: number): Promise<Server> {
  const server = createServer(listener).listen(port, address)
  await once(server, 'listening')
  return server
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}
