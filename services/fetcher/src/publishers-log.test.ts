/** What a publisher finds in its log: the real client against a scripted origin, on a clock that only waiting moves. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CrawlState } from '@rasid/contracts'
import { makeHttpClient } from '@rasid/http'
import { afterEach, expect, test } from 'vitest'
import { fetcherStage } from './index.ts'
import { makeFakePorts, pageRequest, send, type FakePorts } from './test-support/fake-ports.ts'

interface LogLine {
  readonly path: string | undefined
  readonly headers: IncomingMessage['headers']
  /** By the crawler's clock. */
  readonly at: number
}

const close = new Set<() => void>()
afterEach(() => {
  for (const one of close) one()
  close.clear()
})

interface Publisher {
  readonly url: string
  readonly log: LogLine[]
  /** A crawler that has just started; `states` is what the one before it left in the state topic. */
  readonly crawler: (states?: readonly (readonly [string, CrawlState])[]) => FakePorts
}

async function openPublisher(listener: RequestListener): Promise<Publisher> {
  const log: LogLine[] = []
  let ports: FakePorts | undefined
  const server = createServer((request, response) => {
    log.push({ path: request.url, headers: request.headers, at: ports?.clock ?? 0 })
    if (request.url === '/robots.txt') response.end('User-agent: *\nCrawl-delay: 5')
    else listener(request, response)
  })
  close.add(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { fetchUrl } = makeHttpClient({ userAgent: 'Rasid/test', allowedPrivatePorts: [port] })
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    crawler: (states = []) => {
      const before = ports?.clock
      const next: FakePorts = Object.assign(makeFakePorts({ robotsKnown: false }), { fetchUrl })
      if (before !== undefined) next.clock = before
      for (const [key, state] of states) fetcherStage.state?.restore(5, key, state, next)
      ports = next
      return next
    },
  }
}

const stateOf = (messages: Awaited<ReturnType<typeof send>>['messages']): [string, CrawlState][] =>
  messages
    .filter(({ topic }) => topic.name === 'rasid.crawl.state')
    .map(({ key, value }) => [key, value as CrawlState])

test('one unconditional request ever, over three restarts, and validators exactly as they were given', async () => {
  const etag = 'W/"a b",x'
  const lastModified = 'Sun, 1 Mar 2026 10:00:00 +0300'
  const publisher = await openPublisher((request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
    else response.writeHead(200, { etag, 'last-modified': lastModified }).end('<rss/>')
  })
  const poll = pageRequest({ kind: 'feed', reason: 'poll', url: `${publisher.url}/feed` })
  const states: [string, CrawlState][] = []
  for (let start = 0; start < 4; start += 1) {
    const ports = publisher.crawler(states)
    for (let i = 0; i < 3; i += 1) {
      const { messages } = await send(ports, poll, start * 10 + i)
      states.push(...stateOf(messages))
      ports.clock += 300_000
    }
  }
  const conditions = publisher.log.map(({ headers }) => [
    headers['if-none-match'],
    headers['if-modified-since'],
  ])
  expect(conditions).toEqual([
    [undefined, undefined],
    ...Array.from({ length: 11 }, () => [etag, lastModified]),
  ])
})

test('our name, no cookie, no referrer, no parameter of ours', async () => {
  const publisher = await openPublisher((_request, response) =>
    response.writeHead(200, { 'set-cookie': 'a=1' }).end('<p>خبر</p>'),
  )
  const ports = publisher.crawler()
  for (const path of ['/a', '/b?x=1'])
    await send(ports, pageRequest({ url: `${publisher.url}${path}` }), path.length)
  expect(publisher.log.map(({ path }) => path)).toEqual(['/robots.txt', '/a', '/b?x=1'])
  const names = new Set(publisher.log.flatMap(({ headers }) => Object.keys(headers)))
  expect([...names].toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
})

test('the crawl-delay between any two requests, whatever they are for', async () => {
  const publisher = await openPublisher((_request, response) => response.end('<p>خبر</p>'))
  const ports = publisher.crawler()
  for (let i = 0; i < 4; i += 1) await send(ports, pageRequest({ url: `${publisher.url}/${i}` }), i)
  await send(ports, pageRequest({ kind: 'feed', reason: 'poll', url: `${publisher.url}/feed` }), 9)
  const gaps = publisher.log.slice(1).map(({ at }, index) => at - (publisher.log[index]?.at ?? 0))
  expect(gaps).toEqual(Array(5).fill(5_000))
})

test.each([
  ['seconds', (): string => '90'],
  ['a date', (now: number): string => new Date(now + 90_000).toUTCString()],
])('silence for as long as Retry-After asks, in %s', async (_form, say) => {
  const publisher = await openPublisher((_request, response) =>
    response.writeHead(429, { 'retry-after': say(Date.now()) }).end(),
  )
  const ports = publisher.crawler()
  const poll = pageRequest({ kind: 'feed', reason: 'poll', url: `${publisher.url}/feed` })
  const asked = []
  for (const passedMs of [0, 60_000, 31_000]) {
    ports.clock += passedMs
    await send(ports, poll, asked.length)
    asked.push(publisher.log.length)
  }
  expect(asked).toEqual([1, 1, 2])
})

test('silence for as long as Retry-After asks, though the process that was told so is gone', async () => {
  const publisher = await openPublisher((_request, response) =>
    response.writeHead(429, { 'retry-after': '90' }).end(),
  )
  const poll = pageRequest({ kind: 'feed', reason: 'poll', url: `${publisher.url}/feed` })
  const states = stateOf((await send(publisher.crawler(), poll, 1)).messages)
  const next = publisher.crawler(states)
  next.clock += 60_000
  await send(next, pageRequest({ url: `${publisher.url}/a` }), 2)
  expect(publisher.log.map(({ path }) => path)).toEqual(['/feed'])
})

test('the crawl-delay is kept by the process that comes next', async () => {
  const publisher = await openPublisher((_request, response) => response.end('<p>خبر</p>'))
  const before = await send(publisher.crawler(), pageRequest({ url: `${publisher.url}/a` }), 1)
  await send(publisher.crawler(stateOf(before.messages)), pageRequest({ url: `${publisher.url}/b` }), 2)
  const [, first, second] = publisher.log.map(({ at }) => at)
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(5_000)
})
