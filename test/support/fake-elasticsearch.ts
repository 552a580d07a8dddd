/** A server that answers every request with one status, as a proxy or a cluster with other passwords does. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeElasticsearch {
  readonly url: string
  readonly close: () => Promise<void>
}

export async function startFakeElasticsearch(status: number): Promise<FakeElasticsearch> {
  const server = createServer((_request, response) => {
    response
      .writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
      .end(
        JSON.stringify({ error: { type: 'security_exception', reason: 'unable to authenticate' }, status }),
      )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
