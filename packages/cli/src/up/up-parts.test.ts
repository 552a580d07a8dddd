/** The parts of `rasid up` that need no server: which servers, which sources, what the services are told, the table. */
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { renderLiveTable, toLines } from './live-table.ts'
import { openServers } from './servers.ts'
import { toServiceEnvironment } from './service-environment.ts'
import { chooseSources, requireSources } from './sources-choice.ts'
import { readJsonFile, toUpFiles, type UpFiles } from './up-files.ts'

let folder: string
let files: UpFiles

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasid-up-'))
  files = toUpFiles(folder)
  await mkdir(files.root)
})

afterEach(async () => rm(folder, { recursive: true, force: true }))

const given = { KAFKA_BROKERS: 'a:9092, b:9092', ELASTICSEARCH_URL: 'http://search:9200' }
const start = { fresh: false, onProgress: () => undefined, signal: new AbortController().signal }

describe('servers', () => {
  test('that the environment names are used, and nothing is started', async () => {
    const servers = await openServers(given, files, start)
    expect(servers).toMatchObject({
      isLocal: false,
      kafkaBrokers: ['a:9092', 'b:9092'],
      elasticsearchUrl: 'http://search:9200',
    })
  })

  test.each([
    [{ KAFKA_BROKERS: 'a:9092' }, 'KAFKA_BROKERS is set and ELASTICSEARCH_URL is not'],
    [{ ELASTICSEARCH_URL: 'http://x' }, 'ELASTICSEARCH_URL is set and KAFKA_BROKERS is not'],
  ])('of which only one is named are refused', async (env, message) => {
    await expect(openServers(env, files, start)).rejects.toThrow(message)
  })
})

describe('sources', () => {
  test('a file that can not be read is refused before anything is started', async () => {
    await expect(requireSources(join(folder, 'none.opml'))).rejects.toThrow(
      'give a YAML or OPML file, a URL, or "none"',
    )
  })

  test('"none" is an empty list', async () => {
    const { path } = await chooseSources('none', files, {})
    expect(await readFile(path, 'utf8')).toContain('sources: []')
  })

  test('the address of a feed becomes a list of one source', async () => {
    const { path } = await chooseSources('https://manara.example/rss.xml', files, {})
    const text = await readFile(path, 'utf8')
    expect(text).toContain('https://manara.example/rss.xml')
    expect(text).toContain('kind: feed')
  })

  test('the address of a list is fetched', async () => {
    const server = createServer((_, response) => response.end('version: 1\nsources: []\n')).listen(
      0,
      '127.0.0.1',
    )
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const env = { FETCHER_ALLOW_PRIVATE_PORTS: String(port) }
    const { path } = await chooseSources(`http://127.0.0.1:${port}/my.yaml`, files, env)
    expect(await readFile(path, 'utf8')).toBe('version: 1\nsources: []\n')
    close(server)
  })

  test('a list at an address inside the machine is refused like any other fetch', async () => {
    await expect(chooseSources('http://127.0.0.1:1/my.opml', files, {})).rejects.toThrow(
      '--sources http://127.0.0.1:1',
    )
  })

  test('the demo newsroom goes on at its old address and time', async () => {
    const first = await chooseSources(undefined, files, {})
    await first.newsroom?.stop()
    const second = await chooseSources(undefined, files, {})
    expect(second.newsroom?.ports).toEqual(first.newsroom?.ports)
    expect(second.newsroom?.startedAt).toBe(first.newsroom?.startedAt)
    await second.newsroom?.stop()
  })
})

function close(server: Server): void {
  server.closeAllConnections()
  server.close()
}

test('the services hear of servers and sources, and the guard lets only the newsroom through', async () => {
  const sources = await chooseSources(undefined, files, {})
  const servers = await openServers(given, files, start)
  const env = await toServiceEnvironment({ env: { LOG_LEVEL: 'warn' } }, servers, sources)
  await sources.newsroom?.stop()
  expect(env).toMatchObject({
    LOG_LEVEL: 'warn',
    KAFKA_BROKERS: 'a:9092,b:9092',
    ELASTICSEARCH_URL: 'http://search:9200',
    SCHEDULER_SOURCES: sources.path,
    FETCHER_ALLOW_PRIVATE_PORTS: sources.newsroom?.ports.join(','),
    SEARCH_DEMO: 'true',
  })
})

test('a state file that was cut short counts as none', async () => {
  await writeFile(files.state, '{"pid": 12')
  expect(await readJsonFile(files.state)).toBeUndefined()
})

describe('the live table', () => {
  const none = { in: 0, out: 0, dropped: 0, rejected: 0, retried: 0, inFlight: 0 }
  const figures = {
    services: [
      { ...none, name: 'fetcher', in: 1_234, lag: 7, rate: 2.5 },
      { ...none, name: 'search', rate: 0, notReady: 'the index is away' },
    ],
    searchable: 42,
    newest: { title: 'مؤتمر في الكويت', outlet: 'المنارة اليوم' },
  }
  const places = { searchUrl: 'http://127.0.0.1:8080', tryQuery: 'التطرف' }

  test('has a row a service, with lag and what is wrong', () => {
    const text = renderLiveTable(figures, places)
    expect(text).toMatch(/fetcher.*1,234.*7.*2\.5.*ready/u)
    expect(text).toMatch(/search.*–.*the index is away/u)
  })

  test('ends with what can be found and a search to try, Arabic isolated', () => {
    const lines = toLines(figures, places).join('\n')
    expect(lines).toContain('42')
    expect(lines).toContain('\u2068مؤتمر في الكويت\u2069')
    expect(lines).toContain('npx rasid search')
  })
})
