/** A server that answers like Elasticsearch, as far as a test says. Listens on a free loopback port. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { connectElasticsearch, type ArticleIndex } from '../connect.ts'

export interface FakeRequest {
  readonly method: string
  readonly path: string
  readonly body: string
}

export interface FakeAnswer {
  readonly status: number
  readonly body: unknown
}

export interface FakeServer {
  readonly index: ArticleIndex
  readonly requests: readonly FakeRequest[]
  readonly close: () => Promise<void>
}

export async function startFakeServer(answer: (request: FakeRequest) => FakeAnswer): Promise<FakeServer> {
  const requests: FakeRequest[] = []
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then((body) => {
      const request = { method: incoming.method ?? '', path: incoming.url ?? '', body }
      requests.push(request)
      const { status, body: reply } = answer(request)
      // The client takes no other server for an Elasticsearch.
      outgoing.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
      outgoing.end(JSON.stringify(reply))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const index = await connectTo(`http://127.0.0.1:${port}`)
  return {
    index,
    requests,
    close: async () => {
      await index.client.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A connection with nothing but an address. */
export async function connectTo(url: string, alias = 'rasid-articles'): Promise<ArticleIndex> {
  const none = { username: undefined, password: undefined, apiKey: undefined, caFile: undefined }
  return await connectElasticsearch({ url, alias, ...none })
}
