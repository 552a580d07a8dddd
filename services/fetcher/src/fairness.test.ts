/** 47: a hundred dead hosts at once, and the live ones that come after them; by order and number, not by time. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CrawlOutcome,
  CrawlRequest,
  crawlOutcomes,
  crawlRequests,
  newTraceparent,
  toEvent,
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
} from '@rasid/pipeline'
import { readSettings } from '@rasid/settings'
import { expect, test, vi } from 'vitest'
import { fetcherService } from './index.ts'

/** More than the slots that hosts without an answer have together. */
const DEAD = 200
const LIVE = 60

/** Answers on every address of this machine: those of 127.0.91.x never. */
async function openHosts(): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    if (request.headers.host?.startsWith('127.0.91.') !== true) response.end('<rss/>')
  })
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  return { server, port: (server.address() as AddressInfo).port }
}

async function ask(broker: Broker, hosts: readonly string[], port: number): Promise<void> {
  const requestedAt = new Date().toISOString()
  await broker.produce(
    hosts.map((host, index) => {
      const request: CrawlRequest = {
        kind: 'feed',
        url: `http://${host}:${port}/`,
        sourceId: host,
        outlet: { id: host, name: host },
        reason: 'poll',
        requestedAt,
      }
      const context = {
        id: `${host}${index}`,
        source: '/test',
        time: requestedAt,
        traceparent: newTraceparent(),
      }
      return { topic: crawlRequests.name, key: host, ...toEvent(CrawlRequest, request, context) }
    }),
  )
}

async function countOutcomes(broker: Broker): Promise<{ live: number; dead: number }> {
  const counts = { live: 0, dead: 0 }
  for (const { partition, low: from, high: until } of await broker.offsets(crawlOutcomes.name))
    for await (const batch of broker.read({ topic: crawlOutcomes.name, partition, from, until }))
      for (const { value, headers } of batch) {
        if (value === null) continue
        const outcome = CrawlOutcome.decode({ value, headers: toTextHeaders(headers) })
        counts[outcome.result === 'failed' ? 'dead' : 'live'] += 1
      }
  return counts
}

const hostsOf = (network: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${network}.${index + 1}`)

test('live hosts are all served before the first dead one has timed out', async () => {
  const { server, port } = await openHosts()
  const broker = makeMemoryBroker()
  await broker.createTopics(plannedTopics())
  const env = {
    FETCHER_ALLOW_PRIVATE_PORTS: String(port),
    FETCHER_HOST_GAP_MS: '0',
    FETCHER_TOTAL_TIMEOUT_MS: '4000',
  }
  const running = await fetcherService.start(readSettings(fetcherService.settings, env), {
    broker,
    log: makeLogger('fetcher', 'error'),
    metrics: makeMetrics({ processMetrics: false }),
    engine: readSettings(engineSettings, {}),
    time: systemTime,
  })
  const live = hostsOf('127.0.92', LIVE)
  // Once heard of, as after the first minute of a start.
  await ask(broker, live, port)
  await vi.waitFor(async () => expect(await countOutcomes(broker)).toEqual({ live: LIVE, dead: 0 }), 10_000)
  await ask(broker, hostsOf('127.0.91', DEAD), port)
  await ask(broker, live, port)
  await vi.waitFor(async () => expect((await countOutcomes(broker)).live).toBe(2 * LIVE), 10_000)
  expect((await countOutcomes(broker)).dead).toBe(0)
  server.closeAllConnections()
  server.close()
  await running.stop()
  await broker.close()
})
