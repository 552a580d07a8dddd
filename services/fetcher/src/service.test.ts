import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import {
  type CrawlOutcome,
  crawlOutcomes,
  CrawlRequest,
  crawlRequests,
  documentsFetched,
  type FetchedDocument,
  newTraceparent,
  toEvent,
  type Topic,
} from '@rasid/contracts'
import {
  engineSettings,
  makeLogger,
  makeMemoryBroker,
  makeMetrics,
  plannedTopics,
  systemTime,
  toTextHeaders,
  type Broker,
  type RunningService,
} from '@rasid/pipeline'
import { readSettings } from '@rasid/settings'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetcherService } from './index.ts'

const PACKED = gzipSync('<p>مؤتمر لمكافحة التطرف</p>')

let server: Server
let broker: Broker
let running: RunningService
let origin = ''

const site: RequestListener = (request, response) => {
  if (request.url === '/a') response.writeHead(200, { 'content-encoding': 'gzip' }).end(PACKED)
  else response.writeHead(404).end()
}

beforeEach(async () => {
  server = createServer(site)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
  broker = makeMemoryBroker()
  await broker.createTopics(plannedTopics())
  const env = { FETCHER_ALLOW_PRIVATE_PORTS: String(port), FETCHER_HOST_GAP_MS: '0' }
  running = await fetcherService.start(readSettings(fetcherService.settings, env), {
    broker,
    log: makeLogger('fetcher', 'error'),
    metrics: makeMetrics({ processMetrics: false }),
    engine: readSettings(engineSettings, {}),
    time: systemTime,
  })
})

afterEach(async () => {
  await running.stop()
  await broker.close()
  server.close()
})

async function ask(path: string): Promise<void> {
  const request: CrawlRequest = {
    kind: 'page',
    url: `${origin}${path}`,
    sourceId: 'manara-rss',
    outlet: { id: 'manara', name: 'المنارة' },
    reason: 'entry',
    requestedAt: new Date().toISOString(),
  }
  const context = {
    id: path,
    source: '/rasid/test',
    time: request.requestedAt,
    traceparent: newTraceparent(),
  }
  const { value, headers } = toEvent(CrawlRequest, request, context)
  await broker.produce([{ topic: crawlRequests.name, key: '127.0.0.1', value, headers }])
}

/** The first record of a topic, once there is one. */
async function first<T>(topic: Topic<T>): Promise<T> {
  return vi.waitFor(async () => {
    for (const { partition, low, high } of await broker.offsets(topic.name)) {
      for await (const [record] of broker.read({ topic: topic.name, partition, from: low, until: high }))
        if (record?.value)
          return topic.message.decode({ value: record.value, headers: toTextHeaders(record.headers) })
    }
    throw new Error(`nothing in ${topic.name} yet`)
  })
}

test('a page goes through the running service, bytes as the origin sent them', async () => {
  await ask('/a')
  const document: FetchedDocument = await first(documentsFetched)
  expect(document).toMatchObject({ status: 200, contentEncoding: 'gzip' })
  expect(Buffer.from(document.body).equals(PACKED)).toBe(true)
})

test('a missing page is an outcome with its code', async () => {
  await ask('/missing')
  const outcome: CrawlOutcome = await first(crawlOutcomes)
  expect(outcome.failure).toMatchObject({ code: 'HTTP_404', transient: false })
})
