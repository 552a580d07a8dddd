/**
 * What a publisher finds in its log over three restarts of scheduler and fetcher, one of them a kill, over real Kafka. And
 * `rasid sources report`, which must tell the publisher the same.
 */
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { runCli } from '../../packages/cli/src/test-support/run-cli.ts'
import type { ServiceProcess } from '../support/services.ts'
import { openWorld, type World } from '../support/world.ts'

/** The shortest interval that a sources file may state. */
const INTERVAL_MS = 10_000

/** Longer than the interval, so that a poll which obeyed only that would be seen. */
const RETRY_AFTER_MS = 14_000

/** Asked for by robots.txt; longer than the gap of ours. */
const CRAWL_DELAY_MS = 3_000
const GAP_MS = 500

const USER_AGENT = 'Rasid/0.1 (+https://rasid.example/bot)'

/** As no sane server writes them: they must go back byte for byte. */
const ETAG = 'W/"a b",x'
const LAST_MODIFIED = 'Sun, 1 Mar 2026 10:00:00 +0300'

/** One publisher with good manners of its own, and two who are over their limit at the second poll. */
const [CALM, SECONDS, DATE] = ['127.0.5.1', '127.0.5.2', '127.0.5.3'] as const

interface LogLine {
  readonly host: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly at: number
  status: number
  /** When the host may be asked again, where the answer said so. */
  until?: number
}

const log: LogLine[] = []

const answer: RequestListener = (request, response) => {
  const host = (request.headers.host ?? '').split(':')[0] ?? ''
  const line: LogLine = {
    host,
    path: request.url ?? '',
    headers: request.headers,
    at: Date.now(),
    status: 200,
  }
  log.push(line)
  const polls = log.filter((other) => other.host === host && other.path === '/feed').length
  if (line.path === '/robots.txt') response.end(`User-agent: *\nCrawl-delay: ${CRAWL_DELAY_MS / 1_000}\n`)
  else if (line.path !== '/feed') response.setHeader('content-type', 'text/html').end(toPage(line.path))
  else if (host !== CALM && polls === 2) slowDown(line, host, response)
  else if (request.headers['if-none-match'] === ETAG) response.writeHead(304).end()
  else
    response
      .writeHead(200, {
        'content-type': 'application/rss+xml',
        etag: ETAG,
        'last-modified': LAST_MODIFIED,
        'set-cookie': 'visitor=1; Path=/',
      })
      .end(toFeed(`http://${request.headers.host}`))
  line.status = response.statusCode
}

/** In seconds, or as a date. */
function slowDown(line: LogLine, host: string, response: Parameters<RequestListener>[1]): void {
  const until = new Date(line.at + RETRY_AFTER_MS)
  const wish = host === SECONDS ? String(RETRY_AFTER_MS / 1_000) : until.toUTCString()
  line.until = host === SECONDS ? until.getTime() : Date.parse(wish)
  response.writeHead(429, { 'retry-after': wish }).end()
}

const STORIES = ['1', '2', '3'] as const

function toFeed(origin: string): string {
  const items = STORIES.map((name) => `<item><title>خبر ${name}</title><link>${origin}/${name}</link></item>`)
  return `<rss version="2.0"><channel><title>المنارة</title>${items.join('')}</channel></rss>`
}

function toPage(path: string): string {
  const text = 'بحث المشاركون في الندوة سبل الوقاية من التطرف وتعزيز الحوار بين أبناء المجتمع. '.repeat(8)
  return `<html lang="ar"><body><article><h1>ندوة عن الحوار ${path}</h1><p>${text}</p></article></body></html>`
}

let world: World
let servers: readonly Server[]
let port: number
let env: Readonly<Record<string, string>>

async function listen(address: string, at: number): Promise<Server> {
  const server = createServer(answer).listen(at, address)
  await once(server, 'listening')
  return server
}

const pollsOf = (host: string): readonly LogLine[] =>
  log.filter((line) => line.host === host && line.path === '/feed')

/** Each feed was asked again after the start, and the pages of the calm one were had. */
async function rounds(before: number): Promise<void> {
  await vi.waitFor(
    async () => {
      for (const host of [CALM, SECONDS, DATE]) expect(pollsOf(host).length).toBeGreaterThan(before)
      expect(log.filter(({ host, path }) => host === CALM && path !== '/feed').length).toBe(
        STORIES.length + 1,
      )
      // What is killed between a fetch and its record is asked for again: at least once is the promise.
      expect(await world.lag()).toBe(0)
    },
    { timeout: 120_000, interval: 250 },
  )
}

beforeAll(async () => {
  world = await openWorld('manners', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
  const first = await listen(CALM, 0)
  port = (first.address() as AddressInfo).port
  servers = [first, await listen(SECONDS, port), await listen(DATE, port)]
  const sources = join(world.folder, 'sources.yaml')
  const entries = [CALM, SECONDS, DATE].map(
    (host) => `  - { url: "http://${host}:${port}/feed", id: "feed-${host}", interval: 10s }`,
  )
  await writeFile(sources, `version: 1\nsources:\n${entries.join('\n')}\n`)
  env = {
    SCHEDULER_SOURCES: sources,
    FETCHER_ALLOW_PRIVATE_PORTS: String(port),
    FETCHER_HOST_GAP_MS: String(GAP_MS),
    FETCHER_USER_AGENT: USER_AGENT,
  }
  await world.start(['parser', 'enricher', 'indexer'])
  let polls = 0
  for (const end of ['SIGTERM', 'SIGKILL', 'SIGTERM', 'SIGTERM'] as const) {
    const processes: readonly ServiceProcess[] = [
      world.launch('scheduler', env),
      world.launch('fetcher', env),
    ]
    await rounds(polls)
    for (const child of processes) child.kill(end)
    await Promise.all(processes.map(async ({ ended }) => ended))
    polls = Math.min(...[CALM, SECONDS, DATE].map((host) => pollsOf(host).length))
  }
}, 400_000)

afterAll(async () => {
  for (const server of servers) server.closeAllConnections()
  for (const server of servers) server.close()
  await world.close()
})

test('one unconditional request for a feed ever, and validators exactly as they were given', () => {
  for (const host of [CALM, SECONDS, DATE]) {
    const [first, ...others] = pollsOf(host).map(({ headers }) => [
      headers['if-none-match'],
      headers['if-modified-since'],
    ])
    expect(first).toEqual([undefined, undefined])
    expect(others.length).toBeGreaterThanOrEqual(3)
    for (const validators of others) expect(validators).toEqual([ETAG, LAST_MODIFIED])
  }
})

test('each page is asked for once', () => {
  const pages = log.filter(({ path }) => STORIES.some((name) => path === `/${name}`))
  expect(pages.map(({ host, path }) => `${host}${path}`).toSorted()).toEqual(
    [CALM, SECONDS, DATE].flatMap((host) => STORIES.map((name) => `${host}/${name}`)),
  )
})

test('our name and nothing else: no cookie, no referrer, no parameter', () => {
  const names = new Set(log.flatMap(({ headers }) => Object.keys(headers)))
  const allowed = [
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'if-modified-since',
    'if-none-match',
    'user-agent',
  ]
  expect([...names].toSorted()).toEqual(allowed)
  expect(new Set(log.map(({ headers }) => headers['user-agent']))).toEqual(new Set([USER_AGENT]))
  expect(log.filter(({ path }) => path.includes('?'))).toEqual([])
})

test('no feed is asked sooner than its interval, over restarts too', () => {
  for (const host of [CALM, SECONDS, DATE])
    expect(Math.min(...gaps(pollsOf(host)))).toBeGreaterThanOrEqual(INTERVAL_MS)
})

test('the crawl-delay holds between any two requests, over restarts too', () => {
  for (const host of [CALM, SECONDS, DATE]) {
    const lines = log.filter((line) => line.host === host)
    const known = lines.findIndex(({ path }) => path === '/robots.txt')
    expect(Math.min(...gaps(lines.slice(known)))).toBeGreaterThanOrEqual(CRAWL_DELAY_MS)
  }
})

test.each([
  ['seconds', SECONDS],
  ['a date', DATE],
])('Retry-After in %s is silence for so long', (_form, host) => {
  const lines = log.filter((line) => line.host === host)
  const limited = lines.findIndex(({ status }) => status === 429)
  expect(lines[limited + 1]?.at).toBeGreaterThanOrEqual(lines[limited]?.until ?? Infinity)
})

describe('the report to the publisher', () => {
  const report = async (...args: readonly string[]): Promise<string> => {
    const { stdout, stderr, code } = await runCli(['sources', 'report', ...args], {
      env: world.env,
      cwd: world.folder,
    })
    expect(code, stderr).toBe(0)
    return stdout
  }

  test.each([CALM, SECONDS, DATE])('says of %s what its log says', async (host) => {
    const told = JSON.parse(await report(`http://${host}:${port}/feed`, '--json')) as {
      readonly days: readonly { readonly requests: number; readonly unconditional: number }[]
      readonly lists: readonly object[]
      readonly pauses: object
      readonly spacing: { readonly shortestMs: number }
    }
    const lines = log.filter((line) => line.host === host && line.path !== '/robots.txt')
    const limits = lines.filter(({ status }) => status === 429).length
    expect(told.days.reduce((sum, { requests }) => sum + requests, 0)).toBe(lines.length)
    // The first poll, and each page.
    expect(told.days.reduce((sum, { unconditional }) => sum + unconditional, 0)).toBe(1 + STORIES.length)
    expect(told).toMatchObject({
      userAgents: [USER_AGENT],
      lists: [{ requests: pollsOf(host).length, unconditional: 1 }],
      pauses: { asked: limits, kept: limits, broken: [] },
      robots: [{ origin: `http://${host}:${port}`, crawlDelayMs: CRAWL_DELAY_MS }],
    })
    expect(told.spacing.shortestMs).toBeGreaterThanOrEqual(GAP_MS)
  })

  test('is plain enough to be mailed', async () => {
    const text = await report(SECONDS)
    expect(text).toMatch(/^What Rasid sent to 127\.0\.5\.2, from /u)
    expect(text).toContain(`User agent: ${USER_AGENT}`)
    expect(text).toContain('Asked to slow down or to come back later 1 times')
    expect(text).toContain('crawl-delay 3 s')
  })
})

function gaps(lines: readonly LogLine[]): readonly number[] {
  return lines.slice(1).map(({ at }, index) => at - (lines[index]?.at ?? 0))
}
