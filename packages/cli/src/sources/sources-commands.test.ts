/** The sources file by the command line. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCli } from '../test-support/run-cli.ts'

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'rasid-sources-'))
})

afterEach(async () => {
  await rm(cwd, { recursive: true })
})

const OPML = `<opml version="2.0"><body>
  <outline text="صحيفة المثال" type="rss" xmlUrl="https://example.org/rss"/>
  <outline text="wrong" type="rss" xmlUrl="nowhere"/>
</body></opml>`

test('check names each wrong entry and fails', async () => {
  await writeFile(join(cwd, 'in.opml'), OPML)
  const { stdout, code } = await runCli(['sources', 'check', 'in.opml'], { cwd })
  expect(stdout).toMatch(/in\.opml:3: entry 2: .*\n1 sources, 1 problems\n/u)
  expect(code).toBe(1)
})

test('a file that is no list of sources is one line and code 1', async () => {
  await writeFile(join(cwd, 'in.yaml'), 'a: [')
  const { stderr, code } = await runCli(['sources', 'check', 'in.yaml'], { cwd })
  expect(stderr).toMatch(/^rasid: in\.yaml: /u)
  expect(code).toBe(1)
})

test('import adds what is new, and its sum adds up', async () => {
  await writeFile(join(cwd, 'in.opml'), OPML)
  const first = await runCli(['sources', 'import', 'in.opml', '--json'], { cwd })
  const second = await runCli(['sources', 'import', 'in.opml', '--json'], { cwd })
  expect(JSON.parse(first.stdout)).toMatchObject({ read: 2, added: 1, known: 0, wrong: 1, total: 1 })
  expect(JSON.parse(second.stdout)).toMatchObject({ read: 2, added: 0, known: 1, wrong: 1, total: 1 })
})

test('add writes the file, and export gives it to other readers', async () => {
  await runCli(['sources', 'add', 'https://example.org/rss', '--name', 'صحيفة المثال', '--interval', '5m'], {
    cwd,
  })
  expect(await readFile(join(cwd, 'sources.yaml'), 'utf8')).toContain('interval: 5m')
  const { stdout } = await runCli(['sources', 'export'], { cwd })
  expect(stdout).toContain('xmlUrl="https://example.org/rss"')
})

test('a file with wrong entries is never written over', async () => {
  await writeFile(join(cwd, 'sources.opml'), OPML)
  const { code } = await runCli(['sources', 'add', 'https://example.org/two', '--file', 'sources.opml'], {
    cwd,
  })
  expect(code).toBe(1)
  expect(await readFile(join(cwd, 'sources.opml'), 'utf8')).toBe(OPML)
})

test('list goes without servers and says that health is unknown', async () => {
  await writeFile(join(cwd, 'sources.yaml'), 'version: 1\nsources:\n  - url: https://example.org/rss\n')
  const { stdout, stderr, code } = await runCli(['sources', 'list'], {
    cwd,
    env: { KAFKA_BROKERS: '127.0.0.1:9' },
  })
  expect(stdout).toContain('https://example.org/rss')
  expect(stderr).toContain('health is unknown')
  expect(code).toBe(0)
})

test('check of a site finds the feed that its page names, and reads a sample page of it', async () => {
  const site = await startSite()
  try {
    const env = { FETCHER_ALLOW_PRIVATE_PORTS: String(site.port), FETCHER_HOST_GAP_MS: '0' }
    const { stdout, code } = await runCli(['sources', 'check', `${site.url}/`, '--json'], { cwd, env })
    expect(JSON.parse(stdout)).toMatchObject({
      is: 'page',
      feeds: [
        {
          format: 'rss-2.0',
          entries: 1,
          freshest: '2026-03-01T06:00:00Z',
          samples: [{ title: 'مؤتمر الحوار', method: 'container' }],
        },
      ],
    })
    expect(code).toBe(0)
  } finally {
    site.close()
  }
})

test('check of a feed ends with an entry to copy; once it is in the file, check says so and tries its rules', async () => {
  const site = await startSite()
  try {
    const env = { FETCHER_ALLOW_PRIVATE_PORTS: String(site.port), FETCHER_HOST_GAP_MS: '0' }
    const url = `${site.url}/latest.xml`
    const first = await runCli(['sources', 'check', url], { cwd, env })
    const entry = first.stdout.slice(first.stdout.indexOf('  - id: '))
    await writeFile(
      join(cwd, 'sources.yaml'),
      `version: 1\nsources:\n${entry}    rules:\n      body: [article]\n`,
    )
    const second = await runCli(['sources', 'check', url], { cwd, env })
    expect(second.stdout).toContain('rule body: article found on 1 of 1 pages')
    expect(second.stdout).toMatch(/\nit is in the sources file already, as \S+\n$/u)
    const all = await runCli(['sources', 'check', 'sources.yaml', '--ask', '--json'], { cwd, env })
    expect(JSON.parse(all.stdout)).toMatchObject({
      problems: [],
      reports: [{ is: 'feed', feeds: [{ samples: [{ method: 'rules' }] }] }],
    })
    expect([first.code, second.code, all.code]).toEqual([0, 0, 0])
  } finally {
    site.close()
  }
})

test('check of an address that is neither http nor https is wrong usage', async () => {
  const { stderr, code } = await runCli(['sources', 'check', 'ftp://example.org/feed'], { cwd })
  expect([stderr, code]).toEqual([
    'rasid: ftp://example.org/feed: only http and https addresses are crawled\n',
    2,
  ])
})

test('check of what can’t be had names the cure', async () => {
  const { stdout, code } = await runCli(['sources', 'check', 'http://127.0.0.1:1/'], { cwd })
  expect(stdout).toMatch(
    /can't be had\n {2}not crawled: BLOCKED_\w+: .*\n {2}cure: .*FETCHER_ALLOW_PRIVATE_PORTS/u,
  )
  expect(code).toBe(1)
})

test('check of a private address says why it is not crawled', async () => {
  const { stdout, code } = await runCli(['sources', 'check', 'http://127.0.0.1:1/', '--json'], { cwd })
  expect(JSON.parse(stdout)).toMatchObject({ is: 'unreachable', feeds: [], problem: { code: /^BLOCKED_/u } })
  expect(code).toBe(1)
})

async function startSite(): Promise<{
  readonly url: string
  readonly port: number
  readonly close: () => void
}> {
  const pages = new Map<string, string>()
  const server = createServer((request, response) => {
    const body = pages.get(request.url ?? '')
    response
      .writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
      .end(body ?? 'none')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  pages.set('/', '<link rel="alternate" type="application/rss+xml" href="/latest.xml"><h1>صحيفة المثال</h1>')
  pages.set(
    '/latest.xml',
    `<rss version="2.0"><channel><title>صحيفة المثال</title><item><title>مؤتمر الحوار</title><link>${url}/news/1</link><pubDate>Sun, 01 Mar 2026 09:00:00 +0300</pubDate></item></channel></rss>`,
  )
  pages.set(
    '/news/1',
    `<title>مؤتمر الحوار</title><article>${`<p>${'بحث المؤتمر سبل الوقاية من التطرف. '.repeat(9)}</p>`.repeat(4)}</article>`,
  )
  return { url, port, close: () => server.close() }
}
