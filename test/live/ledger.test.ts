/** Where everything is: the ledger and the trace, of the whole line while it runs. */
import { STAGES } from '@rasid/contracts'
import type { Newsroom, PublishedArticle } from '@rasid/newsroom'
import type { RunningService } from '@rasid/pipeline'
import { articleId } from '@rasid/urls'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { readNdjson, runCli, toNdjson, type CliRun } from '../../packages/cli/src/test-support/run-cli.ts'
import { ONE_STORY_MS, openNewsroom } from '../support/open-newsroom.ts'
import { openWorld, type World } from '../support/world.ts'

interface Reading {
  readonly addsUp: boolean
  readonly gaps: readonly object[]
  readonly unreadable: number
  readonly rows: readonly {
    readonly sourceId: string
    readonly requested: number
    readonly parsed: number
    readonly indexed: number
    readonly failed: Readonly<Record<string, number>>
    readonly inFlight: Readonly<Record<string, number>>
  }[]
}

interface Trace {
  readonly now: { readonly state: string; readonly stage?: string }
  readonly steps: readonly { readonly event: string; readonly stage: string; readonly list?: object }[]
}

const patient = { timeout: 120_000, interval: 250 }

let world: World
let newsroom: Newsroom
let env: Readonly<Record<string, string>>
let services: readonly RunningService[]

const rasid = async (args: readonly string[], input = ''): Promise<CliRun> =>
  runCli(args, { env: world.env, cwd: world.folder, input })

async function ledger(): Promise<Reading> {
  const { stdout, stderr, code } = await rasid(['status', '--ledger', '--json'])
  expect(stdout, stderr).not.toBe('')
  const reading = JSON.parse(stdout) as Reading
  expect(code, JSON.stringify(reading.gaps)).toBe(reading.addsUp ? 0 : 1)
  return reading
}

async function trace(url: string): Promise<Trace> {
  const { stdout, stderr } = await rasid(['trace', url, '--json'])
  expect(stdout, stderr).not.toBe('')
  return JSON.parse(stdout) as Trace
}

function obtainable(): readonly PublishedArticle[] {
  return newsroom.published().filter((article) => article.obtainable)
}

async function settled(): Promise<void> {
  await vi.waitFor(async () => {
    expect(await world.searchable()).toBeGreaterThanOrEqual(obtainable().length)
  }, patient)
}

beforeAll(async () => {
  world = await openWorld('ledger', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
  const opened = await openNewsroom(world)
  newsroom = opened.newsroom
  env = opened.env
  services = await world.start(STAGES, env)
})

afterAll(async () => {
  await world.close()
  await newsroom.stop()
})

describe('the ledger', () => {
  test('adds up at any moment, while articles are on their way', async () => {
    for (let look = 0; look < 3; look += 1) expect((await ledger()).gaps).toEqual([])
  })

  test('finds every searchable article, by its source', async () => {
    await settled()
    const { rows, addsUp, unreadable } = await ledger()
    const indexed = rows.reduce((sum, row) => sum + row.indexed, 0)
    expect([addsUp, unreadable, indexed]).toEqual([true, 0, await world.searchable()])
    expect(new Set(rows.map(({ sourceId }) => sourceId)).size).toBe(newsroom.sources.length)
  })

  test('as a table it ends with a line that says so', async () => {
    const { stdout, code } = await rasid(['status', '--ledger', '--since', '2d'])
    expect([stdout.trimEnd().split('\n').at(-1), code]).toEqual(['everything adds up', 0])
  })
})

describe('the trace', () => {
  test('of an article goes from the list that showed it to the index', async () => {
    await settled()
    const page = obtainable().find(({ via }) => via !== 'feed')
    const { steps, now } = await trace(page?.url ?? '')
    expect(now.state).toBe('searchable')
    expect(steps.map(({ event }) => event)).toEqual([
      'found',
      'outcome',
      'document',
      'parsed',
      'enriched',
      'indexed',
    ])
    expect(steps[0]?.list).toMatchObject({ format: expect.any(String) as string })
  })

  test('of a page that is refused shows the failure, and the article of its feed', async () => {
    const page = obtainable().find(({ via }) => via === 'feed')
    const { steps, now } = await trace(page?.url ?? '')
    expect(steps).toContainEqual(
      expect.objectContaining({ event: 'outcome', result: 'failed', hasDocument: true }),
    )
    expect(now.state).toBe('searchable')
  })

  test('of a feed shows its polls', async () => {
    const feed = newsroom.sources[0]?.url ?? ''
    const { steps } = await trace(feed)
    expect(new Set(steps.map(({ event }) => event))).toEqual(
      new Set(['asked', 'outcome', 'document', 'read']),
    )
  })

  test('of an address that nobody knows is an answer too', async () => {
    const { stdout, code } = await rasid(['trace', 'https://nobody.example/1'])
    expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, 'now: unknown: nothing is known of it'])
  })

  test('answers lines with lines', async () => {
    const [first, second] = obtainable().map(({ url }) => url)
    const { stdout } = await rasid(
      ['trace', '--ndjson'],
      toNdjson([
        { id: 1, url: first },
        { id: 2, url: 'ftp://x.example/' },
        { id: 3, url: second },
      ]),
    )
    expect(readNdjson(stdout)).toMatchObject([
      { id: 1, articleIds: [articleId(first ?? '')], now: { state: 'searchable' } },
      { id: 2, rejected: { code: 'INVALID_URL' } },
      { id: 3, now: { state: 'searchable' } },
    ])
  })
})

describe('with the enricher stopped', () => {
  let late: string

  beforeAll(async () => {
    await settled()
    await services[STAGES.indexOf('enricher')]?.stop()
    const before = new Set(obtainable().map(({ url }) => url))
    newsroom.advance(3 * ONE_STORY_MS)
    late = obtainable().find(({ url }) => !before.has(url))?.url ?? ''
    await vi.waitFor(async () => {
      expect((await trace(late)).now).toMatchObject({ state: 'waiting', stage: 'enricher' })
    }, patient)
  })

  test('the trace says for whom the article waits', async () => {
    expect((await trace(late)).steps.at(-1)?.event).toBe('parsed')
  })

  test('the ledger has it in flight, and adds up', async () => {
    const { rows, gaps } = await ledger()
    const waiting = rows.reduce((sum, { inFlight }) => sum + (inFlight['enricher'] ?? 0), 0)
    expect([gaps, waiting > 0]).toEqual([[], true])
  })
})

describe('with an article taken out of the index', () => {
  let lost: PublishedArticle

  beforeAll(async () => {
    lost = obtainable()[0] as PublishedArticle
    const { client, alias } = world.index
    await client.delete({ index: alias, id: articleId(lost.url) })
  })

  test('the ledger does not add up, and names it', async () => {
    const { gaps } = await ledger()
    const examples = [`enriched, and not in the index: article ${articleId(lost.url)}`]
    expect(gaps).toMatchObject([{ what: 'enriched articles', count: 1, examples }])
  })

  test('the table ends with what is missing, and the code is 1', async () => {
    const { stdout, code } = await rasid(['status', '--ledger'])
    expect(stdout).toMatch(/\ndoes not add up: .*: the sum of enriched articles lacks 1\n.*\n$/u)
    expect(code).toBe(1)
  })

  test('the trace says where it was lost', async () => {
    expect((await trace(lost.url)).now).toMatchObject({ state: 'lost', stage: 'indexer' })
  })
})
