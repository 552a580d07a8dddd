/** The command line as scripts meet it: every test runs the real program. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from './command-list.ts'
import { indexCommand } from './commands/index-command.ts'
import { sourcesCommand } from './commands/sources.ts'
import { REFUSAL_CODES } from './refusal.ts'
import {
  exitOf,
  findOldNode,
  firstOutput,
  readNdjson,
  runCli,
  startCli,
  toNdjson,
} from './test-support/run-cli.ts'

/** Nothing listens there: port 9 is "discard", which no machine of ours runs. */
const NO_SERVERS = { KAFKA_BROKERS: '127.0.0.1:9', ELASTICSEARCH_URL: 'http://127.0.0.1:9' }

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasid-cli-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('a stream', () => {
  test('answers each line with one line, in order, with its id', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => index)
    const { stdout } = await runCli(['date', '--ndjson'], {
      input: toNdjson(ids.map((id) => ({ id, text: '1/3/2026' }))),
    })
    expect(readNdjson(stdout).map(({ id }) => id)).toEqual(ids)
  })

  test('keeps the order where several lines are in work at once', async () => {
    const page = (words: number): string =>
      `<article><h1>عنوان الخبر</h1><p>${'كلمة في متن الخبر '.repeat(words)}</p></article>`
    const lines = [900, 40, 500, 60].map((words, id) => ({
      id,
      url: 'https://example.org/a',
      html: page(words),
    }))
    const { stdout } = await runCli(['parse', '--ndjson'], { input: toNdjson(lines) })
    expect(readNdjson(stdout).map(({ id }) => id)).toEqual([0, 1, 2, 3])
  })

  test('skips blank lines, and counts them', async () => {
    const { stdout } = await runCli(['date', '--ndjson'], { input: '\n  \r\nwrong\n' })
    expect(readNdjson(stdout)).toMatchObject([{ line: 3, rejected: { code: 'BAD_LINE' } }])
  })

  test.for(['{"id":', '[1]', '"text"', '7', 'null', '\u0000'])(
    'answers %j with BAD_LINE and goes on',
    async (line) => {
      const { stdout, code } = await runCli(['date', '--ndjson'], {
        input: `${line}\n{"id":2,"text":"1/3/2026"}`,
      })
      expect(readNdjson(stdout)).toMatchObject([{ line: 1, rejected: { code: 'BAD_LINE' } }, { id: 2 }])
      expect(code).toBe(0)
    },
  )

  test('answers bytes that are not UTF-8 with BAD_LINE', async () => {
    const { stdout } = await runCli(['date', '--ndjson'], { input: Uint8Array.of(0x7b, 0xff, 0x7d, 0x0a) })
    expect(readNdjson(stdout)).toMatchObject([{ line: 1, rejected: { code: 'BAD_LINE' } }])
  })

  test('answers 20 MB without a line end with one BAD_LINE', async () => {
    const { stdout, code } = await runCli(['feed', '--ndjson'], { input: Buffer.alloc(20_000_000, '<') })
    expect(readNdjson(stdout)).toMatchObject([{ line: 1, rejected: { code: 'BAD_LINE' } }])
    expect(code).toBe(0)
  })

  test('answers a line over the cap with BAD_LINE and reads on', async () => {
    const input = Buffer.concat([
      Buffer.alloc(34_000_000, 'x'),
      Buffer.from('\n{"id":2,"text":"1/3/2026"}\n'),
    ])
    const { stdout } = await runCli(['date', '--ndjson'], { input })
    expect(readNdjson(stdout)).toMatchObject([{ line: 1, rejected: { code: 'BAD_LINE' } }, { id: 2 }])
  })

  test('names the field that is missing', async () => {
    const { stdout } = await runCli(['feed', '--ndjson'], { input: '{"id":"a","body":"<rss/>"}\n' })
    expect(readNdjson(stdout)).toMatchObject([
      { id: 'a', rejected: { code: 'BAD_INPUT', message: '"url" is missing' } },
    ])
  })

  test('ends quietly when its reader goes away', async () => {
    const child = startCli(['date', '--ndjson'])
    const errors: unknown[] = []
    child.stderr.on('data', (words: unknown) => errors.push(words))
    child.stdin.on('error', () => undefined)
    const writeOn = (): void => {
      while (child.stdin.writable && child.stdin.write('{"id":1,"text":"1/3/2026"}\n'.repeat(1_000)));
    }
    child.stdin.on('drain', writeOn)
    writeOn()
    await firstOutput(child)
    child.stdout.destroy()
    expect(await exitOf(child)).toBe(0)
    expect(errors).toEqual([])
  })

  test('ends with 130 when interrupted', async () => {
    const child = startCli(['date', '--ndjson'])
    child.stdin.write('{"id":1,"text":"1/3/2026"}\n')
    await firstOutput(child)
    child.kill('SIGINT')
    expect(await exitOf(child)).toBe(130)
  })
})

describe('the pure commands', () => {
  test('date reads an Arabic date', async () => {
    const { stdout } = await runCli(['date', '--ndjson'], {
      input: '{"id":1,"text":"الجمعة ٣٠ تشرين الأول ٢٠١٥"}',
    })
    expect(readNdjson(stdout)).toEqual([{ id: 1, date: '2015-10-30T00:00:00Z', precision: 'day' }])
  })

  test('feed reads bytes in windows-1256', async () => {
    const xml =
      '<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"><channel><title>\xc3\xce\xc8\xc7\xd1</title></channel></rss>'
    const line = {
      id: 1,
      url: 'https://example.org/rss',
      bodyBase64: Buffer.from(xml, 'latin1').toString('base64'),
    }
    const { stdout } = await runCli(['feed', '--ndjson'], { input: toNdjson([line]) })
    expect(readNdjson(stdout)).toMatchObject([{ id: 1, feed: { format: 'rss-2.0', title: 'أخبار' } }])
  })

  test('feed refuses a page with NOT_A_FEED', async () => {
    const { stdout, code } = await runCli(['feed', '--ndjson'], {
      input: '{"id":1,"url":"https://example.org/","body":"<html>"}',
    })
    expect(readNdjson(stdout)).toMatchObject([{ id: 1, rejected: { code: 'NOT_A_FEED' } }])
    expect(code).toBe(0)
  })

  test('parse takes one file and prints it indented', async () => {
    const path = join(folder, 'page.html')
    await writeFile(
      path,
      `<title>مؤتمر الحوار</title><article>${`<p>${'بحث المؤتمر سبل الوقاية من التطرف. '.repeat(9)}</p>`.repeat(4)}</article>`,
    )
    const { stdout } = await runCli(['parse', path, '--url', 'https://example.org/news/1'])
    expect(JSON.parse(stdout)).toMatchObject({
      article: { canonicalUrl: 'https://example.org/news/1', title: 'مؤتمر الحوار' },
    })
    expect(stdout).toContain('\n  "article": {\n')
  })

  test('enrich marks a place with its offsets', async () => {
    const { stdout } = await runCli(['enrich', '--ndjson'], {
      input: '{"id":1,"title":"مؤتمر في الكويت","text":""}',
    })
    expect(readNdjson(stdout)).toMatchObject([
      { id: 1, enrichment: { entities: [{ id: 'place:kw', field: 'title', start: 9, end: 15 }] } },
    ])
  })
})

describe('usage', () => {
  const names = COMMANDS.map(({ name }) => [name])
  const subcommands = [sourcesCommand, indexCommand].flatMap((command) =>
    (command.subcommands ?? []).map(({ name }) => [command.name, name]),
  )

  test.for([...names, ...subcommands])('rasid %s %s --help shows an example', async (words) => {
    const { stdout, code } = await runCli([...words, '--help'])
    expect(stdout).toMatch(/Examples?:\n {2}\S/u)
    expect(code).toBe(0)
  })

  test.for([
    ['nonsense'],
    ['date', '--nonsense'],
    ['date'],
    ['parse'],
    ['parse', 'page.html'],
    ['parse', 'page.html', '--url', 'no-address'],
    ['parse', 'page.html', '--ndjson'],
    ['search'],
    ['search', 'x', '--size', 'many'],
    ['search', 'x', '--since', 'yesterday-ish'],
    ['search', 'x', '--until', '2026-02-30'],
    ['search', 'x', '--since', '2026-03-01', '--until', '2026-02-01'],
    ['search', '--batch', '--since', '2026-03-01', '--until', '2026-03-01'],
    ['import'],
    ['import', 'x.ndjson', '--from', 'nowhere'],
    ['import', 'x.ndjson', '--timeout', '5'],
    ['sources', 'nonsense'],
    ['sources', 'add', 'no-address'],
    ['topics', 'too', 'many'],
  ])('wrong arguments (%s) are one line and code 2', async (args) => {
    const { stderr, code } = await runCli(args, { cwd: folder })
    expect(stderr).toMatch(/^rasid: [^\n]+\n$/u)
    expect(code).toBe(2)
  })

  test.for([['search', 'x'], ['status'], ['topics'], ['index'], ['import', '-']])(
    'without servers %s is one line with the cure, and code 1',
    async (args) => {
      const { stderr, code } = await runCli(args, { env: NO_SERVERS })
      expect(stderr).toMatch(/^rasid: [^\n]*can't be reached at [^\n]*npm start[^\n]*\n$/u)
      expect(code).toBe(1)
    },
  )

  test('wrong settings are code 2', async () => {
    const { stderr, code } = await runCli(['search', 'x'], { env: { ELASTICSEARCH_URL: 'nowhere' } })
    expect(stderr).toContain('ELASTICSEARCH_URL')
    expect(code).toBe(2)
  })

  test('--version prints the version', async () => {
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u)
  })
})

test('the README lists every refusal code with its meaning', async () => {
  const readme = (await readFile(join(import.meta.dirname, '../README.md'), 'utf8')).replaceAll(/ +/gu, ' ')
  const rows = Object.entries(REFUSAL_CODES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
  expect(rows.filter((row) => !readme.includes(row))).toEqual([])
})

describe('the start', () => {
  const oldNode = findOldNode()

  test.skipIf(oldNode === undefined)(
    'hands over to the Node that came along where the machine has an older one',
    async () => {
      const { stdout, stderr, code } = await runCli(['date', '--ndjson'], {
        input: '{"id":1,"text":"1/3/2026"}',
        node: oldNode ?? '',
      })
      expect(readNdjson(stdout)).toMatchObject([{ id: 1 }])
      expect([stderr, code]).toEqual(['', 0])
    },
  )

  test.skipIf(oldNode === undefined)('passes the exit code and a signal on', async () => {
    expect((await runCli(['nonsense'], { node: oldNode ?? '' })).code).toBe(2)
    const child = startCli(['date', '--ndjson'], { node: oldNode ?? '' })
    child.stdin.write('{"id":1,"text":"1/3/2026"}\n')
    await firstOutput(child)
    child.kill('SIGTERM')
    expect(await exitOf(child)).toBe(130)
  })
})
