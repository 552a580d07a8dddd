/**
 * Fetching from thousands of origins, 64 at once: sockets, descriptors, heap and CPU time of our client, and of undici
 * and the built-in fetch as they come, in the same run. The origins are addresses of this machine.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import { makeHttpClient } from '@rasid/http'
import pLimit from 'p-limit'
import { Agent, request } from 'undici'
import type { BenchContext, BenchRow } from './bench-row.ts'

/** For ours, a soak; the others leave thousands of sockets open, and show it with fewer. */
const ORIGINS = 10_000
const ORIGINS_OF_OTHERS = 3_000
const IN_FLIGHT = 64
const WARM_UP = 1_000
/** Often enough to see the peak, seldom enough not to be seen in the CPU time. */
const WATCH_MS = 25

interface Crawl {
  readonly cpuMsPerFetch: number
  readonly peakSockets: number
  readonly descriptorsLeft: number
  readonly heapLeftKb: number
}

interface Client {
  readonly name: string
  readonly origins: number
  readonly fetchOne: (url: string) => Promise<unknown>
  readonly close: () => Promise<unknown>
}

/** Rows for each client. About a minute. */
export async function crawl(_context: BenchContext): Promise<readonly BenchRow[]> {
  const { port, stop } = await startOrigins()
  const rows: BenchRow[] = []
  try {
    for (const client of [ours(port), plainUndici(), builtInFetch()]) {
      await crawlOrigins(client, port, WARM_UP, 0)
      const crawled = await crawlOrigins(client, port, client.origins, WARM_UP)
      rows.push(...toRows(client, crawled))
      await client.close()
    }
  } finally {
    stop()
  }
  return rows
}

/** Fetched, guarded, counted and unpacked once, as the fetcher does. */
function ours(port: number): Client {
  const { fetchUrl } = makeHttpClient({ userAgent: 'Rasid/bench', allowedPrivatePorts: [port] })
  return {
    name: 'ours',
    origins: ORIGINS,
    fetchOne: async (url) => fetchUrl({ url }),
    close: async () => undefined,
  }
}

function plainUndici(): Client {
  const dispatcher = new Agent()
  return {
    name: 'undici',
    origins: ORIGINS_OF_OTHERS,
    fetchOne: async (url) => {
      const { body } = await request(url, { dispatcher, headers: { 'accept-encoding': 'gzip' } })
      return gunzipSync(await body.arrayBuffer())
    },
    close: async () => dispatcher.close(),
  }
}

function builtInFetch(): Client {
  return {
    name: 'fetch',
    origins: ORIGINS_OF_OTHERS,
    fetchOne: async (url) => (await fetch(url)).arrayBuffer(),
    close: async () => undefined,
  }
}

async function crawlOrigins(client: Client, port: number, count: number, from: number): Promise<Crawl> {
  const limit = pLimit(IN_FLIGHT)
  collectGarbage()
  const [descriptors, heap, cpu] = [openDescriptors(), process.memoryUsage().heapUsed, process.cpuUsage()]
  let peakSockets = 0
  const watch = setInterval(() => {
    peakSockets = Math.max(peakSockets, openDescriptors() - descriptors)
  }, WATCH_MS)
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      limit(async () => client.fetchOne(toUrl(from + index, port))),
    ),
  )
  clearInterval(watch)
  const { user, system } = process.cpuUsage(cpu)
  // Closing takes a turn of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 100))
  collectGarbage()
  return {
    cpuMsPerFetch: (user + system) / 1_000 / count,
    peakSockets,
    descriptorsLeft: openDescriptors() - descriptors,
    heapLeftKb: (process.memoryUsage().heapUsed - heap) / 1_024,
  }
}

function toUrl(index: number, port: number): string {
  return `http://127.${1 + (index >> 14)}.${(index >> 7) & 127}.${1 + (index & 127)}:${port}/feed?o=${index}`
}

function toRows({ name, origins }: Client, crawled: Crawl): readonly BenchRow[] {
  const { cpuMsPerFetch, peakSockets, descriptorsLeft, heapLeftKb } = crawled
  const row = (metric: string, value: number, unit: string, note?: string): BenchRow => ({
    bench: 'crawl',
    metric: `${name}, ${metric}`,
    value: Math.round(value * 100) / 100,
    unit,
    ...(note === undefined ? {} : { note }),
  })
  return [
    row('CPU a fetch', cpuMsPerFetch, 'ms', `241 KB feed, gzip; ${origins} origins, ${IN_FLIGHT} at once`),
    row('sockets at peak', peakSockets, 'sockets', 'descriptors more than before the first fetch'),
    row(
      'descriptors left',
      descriptorsLeft,
      'descriptors',
      'more than before, a moment after the last fetch',
    ),
    row('heap left', heapLeftKb, 'KB', 'after a collection'),
  ]
}

async function startOrigins(): Promise<{ port: number; stop: () => void }> {
  const file = new URL('crawl-origins.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { port: Number(line.toString()), stop: () => child.stdin.end() }
}

function openDescriptors(): number {
  return readdirSync('/proc/self/fd').length
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
