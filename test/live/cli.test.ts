/** The command line on real servers: import and its sums, search, status, topics, index. */
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { articlesParsed } from '@rasid/contracts'
import { plannedTopics } from '@rasid/pipeline'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, inject, test } from 'vitest'
import { readNdjson, runCli, toNdjson, type CliRun } from '../../packages/cli/src/test-support/run-cli.ts'
import { openWorld, type World } from '../support/world.ts'

const servers = { brokers: inject('kafkaBrokers'), elasticsearchUrl: inject('elasticsearchUrl') }

interface Report {
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly codes: Readonly<Record<string, number>>
  readonly searchable?: number
  readonly rejectedLater?: number
  readonly rate: number
}

function toReport({ stdout, stderr }: CliRun): Report {
  expect(stdout, stderr).not.toBe('')
  return JSON.parse(stdout) as Report
}

const article = (id: string, title: string): object => ({
  id,
  url: `https://example.org/news/${id}`,
  outlet: { id: 'example', name: 'صحيفة المثال', country: 'KW' },
  title,
  text: 'بحث المشاركون في المؤتمر سبل الوقاية من التطرف.',
  publishedAt: '2026-03-01T09:00:00Z',
  fetchedAt: '2026-03-01T10:00:00Z',
})

describe('with the services running', () => {
  let world: World
  const rasid = async (args: readonly string[], input = ''): Promise<CliRun> =>
    runCli(args, { env: world.env, cwd: world.folder, input })

  beforeAll(async () => {
    world = await openWorld('cli', servers)
    await world.start(['parser', 'enricher', 'indexer'])
  })

  afterAll(async () => {
    await world.close()
  })

  test('import --wait returns when everything is searchable, and its sums add up', async () => {
    const lines = [
      article('i1', 'مؤتمر الحوار في الكويت'),
      article('i2', 'ندوة عن مكافحة الإرهاب'),
      { id: 'x' },
      { ...article('i3', 'y'), headline: 1 },
    ]
    const report = toReport(
      await rasid(['import', '-', '--wait', '--json'], `${toNdjson(lines)}\nnot json\n`),
    )
    expect(report).toMatchObject({ read: 5, accepted: 2, rejected: 3, searchable: 2, rejectedLater: 0 })
    expect(report.codes).toEqual({ BAD_INPUT: 1, UNKNOWN_FIELD: 1, BAD_LINE: 1 })
  })

  test('import --wait counts what a later stage rejects', async () => {
    // Longer than Elasticsearch takes for an id.
    const report = toReport(
      await rasid(
        ['import', '-', '--wait', '--json'],
        toNdjson([{ ...article('r1', 'عنوان'), id: 'ط'.repeat(400) }, article('r2', 'عنوان')]),
      ),
    )
    expect(report).toMatchObject({ accepted: 2, searchable: 1, rejectedLater: 1 })
  })

  test('the same file again changes nothing, and is searchable at once', async () => {
    const input = toNdjson([article('again', 'خبر يعاد'), article('again', 'خبر يعاد')])
    await rasid(['import', '-', '--wait'], input)
    const before = await world.searchable()
    expect(toReport(await rasid(['import', '-', '--wait', '--json'], input))).toMatchObject({
      accepted: 2,
      searchable: 2,
    })
    expect(await world.searchable()).toBe(before)
  })

  test('a packed file of 3,000 articles comes through', async () => {
    const path = join(world.folder, 'many.ndjson.gz')
    const lines = Array.from({ length: 3_000 }, (_, index) => article(`m${index}`, `خبر رقم ${index}`))
    await writeFile(path, gzipSync(toNdjson(lines)))
    const report = toReport(await rasid(['import', path, '--wait', '--json']))
    expect(report).toMatchObject({
      read: 3_000,
      accepted: 3_000,
      rejected: 0,
      searchable: 3_000,
      rejectedLater: 0,
    })
  })

  test('an archive of pages becomes articles', async () => {
    const path = join(world.folder, 'crawl.warc.gz')
    await writeFile(
      path,
      Buffer.concat(
        [page('w1'), page('w2'), answer('w3', 'HTTP/1.1 404 Not Found\r\n\r\n')].map((record) =>
          gzipSync(record),
        ),
      ),
    )
    const report = toReport(await rasid(['import', path, '--from', 'documents', '--wait', '--json']))
    expect(report).toMatchObject({
      read: 3,
      accepted: 2,
      rejected: 1,
      codes: { NOT_FETCHED: 1 },
      searchable: 2,
      rejectedLater: 0,
    })
  })

  test('an archive that is cut off keeps what was whole, and fails', async () => {
    const path = join(world.folder, 'cut.warc')
    await writeFile(path, Buffer.concat([page('c1'), page('c2').subarray(0, 300)]))
    const run = await rasid(['import', path, '--from', 'documents', '--json'])
    expect([run.code, toReport(run).accepted]).toEqual([1, 1])
    expect(run.stderr).toMatch(/^rasid: .*cut\.warc: the archive ends/u)
  })

  test('search finds an article in another spelling, as a table and as JSON', async () => {
    await rasid(['import', '-', '--wait'], toNdjson([article('s1', 'ملتقى الإعلام عن التطرف في مسقط')]))
    const json = await rasid(['search', 'ملتقى الاعلام', '--json', '--outlet', 'example'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      total: 1,
      hits: [{ id: 's1', outlet: { name: 'صحيفة المثال' } }],
    })
    expect((await rasid(['search', 'ملتقى الاعلام'])).stdout).toContain('ملتقى الإعلام عن التطرف في مسقط')
  })

  test('search --batch answers each query in order, a bad one too', async () => {
    await rasid(['import', '-', '--wait'], toNdjson([article('b1', 'ورشة الصحافة الاستقصائية في صلالة')]))
    const queries = [
      { id: 'q1', query: 'صلالة' },
      { id: 'q2', query: 'ا'.repeat(2_000) },
      { id: 'q3' },
      { id: 'q4', query: 'كلمةلاوجودلها' },
    ]
    const { stdout } = await rasid(['search', '--batch', '--size', '3'], toNdjson(queries))
    expect(readNdjson(stdout)).toMatchObject([
      { id: 'q1', total: 1, hits: ['b1'] },
      { id: 'q2', rejected: { code: 'BAD_QUERY' } },
      { id: 'q3', rejected: { code: 'BAD_INPUT' } },
      { id: 'q4', total: 0, hits: [] },
    ])
  })

  test('status says that nothing waits and how much is searchable', async () => {
    const { stdout } = await rasid(['status', '--json'])
    const status = JSON.parse(stdout) as {
      readonly stages: readonly { readonly stage: string; readonly lag: number }[]
      readonly articles: number
    }
    expect(status.stages.filter(({ stage, lag }) => stage === 'indexer' && lag === 0)).toHaveLength(1)
    expect(status.articles).toBe(await world.searchable())
  })

  test('doctor finds these servers well', async () => {
    const { stdout, code } = await rasid(['doctor', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      servers: [{ ok: true }, { ok: true }, { ok: true }, { ok: true }],
    })
    expect(code).toBe(0)
  })

  test('index lexicon reads every article of the index, and refuses to count in so few', async () => {
    const articles = await world.searchable()
    const { code, stderr, stdout } = await rasid(['index', 'lexicon'])
    expect([code, stdout]).toEqual([1, ''])
    expect(articles).toBeGreaterThan(3_000)
    expect(stderr).toContain(`rasid: ${articles.toLocaleString('en')} Arabic texts with `)
    expect(stderr).toContain('are too few')
  })
})

describe('without services', () => {
  let world: World
  const rasid = async (args: readonly string[], input = ''): Promise<CliRun> =>
    runCli(args, { env: world.env, cwd: world.folder, input })

  beforeEach(async () => {
    world = await openWorld('cli-bare', servers)
  })

  afterEach(async () => {
    await world.close()
  })

  test('import without --wait leaves its records in the topic, as events', async () => {
    expect(toReport(await rasid(['import', '-', '--json'], toNdjson([article('t1', 'خبر')])))).toMatchObject({
      read: 1,
      accepted: 1,
    })
    const [record] = await world.records(articlesParsed.name)
    expect(
      [record?.key, record?.headers['ce_type']].map((bytes) => Buffer.from(bytes ?? []).toString()),
    ).toEqual(['t1', 'rasid.article.parsed.v1'])
  })

  test('import --wait gives up at its time limit, with the sums so far', async () => {
    const run = await rasid(
      ['import', '-', '--wait', '--timeout', '1', '--json'],
      toNdjson([article('t2', 'خبر')]),
    )
    expect([run.code, toReport(run)]).toMatchObject([1, { accepted: 1, searchable: 0 }])
    expect(run.stderr).toMatch(/^rasid: not everything was searchable within 1 s/u)
  })

  test('topics names what is missing, and --create makes it', async () => {
    await world.broker.deleteTopics([articlesParsed.name])
    const before = await rasid(['topics', '--json'])
    expect(before.code).toBe(1)
    expect((await rasid(['import', '-'], toNdjson([article('t3', 'خبر')]))).stderr).toContain(
      'rasid topics --create',
    )
    const after = await rasid(['topics', '--create', '--json'])
    expect(JSON.parse(after.stdout)).toMatchObject({
      created: [articlesParsed.name],
      topics: plannedTopics().map(() => ({ problems: [] })),
    })
    expect(after.code).toBe(0)
  })

  test('index says that this code made the live index', async () => {
    const { stdout, code } = await rasid(['index', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ indices: [{ written: true, current: true, articles: 0 }] })
    expect(code).toBe(0)
  })

  test('index without an index names the cure, and --create makes it', async () => {
    const env = { ...world.env, ELASTICSEARCH_INDEX_ALIAS: `cli-none-${randomBytes(4).toString('hex')}` }
    const before = await runCli(['index'], { env })
    expect([before.code, before.stderr]).toEqual([1, expect.stringContaining('rasid index --create')])
    const search = await runCli(['search', 'x'], { env })
    expect([search.code, search.stderr]).toEqual([1, expect.stringMatching(/^rasid: [^\n]+\n$/u)])
  })
})

function answer(id: string, http: string): Buffer {
  const head = [
    'WARC/1.1',
    'WARC-Type: response',
    `WARC-Target-URI: https://archive.example/news/${id}`,
    'WARC-Date: 2026-03-01T09:00:00Z',
    `Content-Length: ${Buffer.byteLength(http)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${http}\r\n\r\n`)
}

function page(id: string): Buffer {
  const paragraphs = `<p>${'بحث المشاركون سبل الوقاية من التطرف. '.repeat(9)}</p>`.repeat(4)
  const html = `<title>مؤتمر الحوار ${id}</title><article><h1>مؤتمر الحوار ${id}</h1>${paragraphs}</article>`
  return answer(id, `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`)
}
