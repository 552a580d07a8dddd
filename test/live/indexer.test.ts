/** The indexer service, on the in-memory broker, against a real Elasticsearch: late servers, other templates, bad articles. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import {
  connectElasticsearch,
  countIndex,
  dropIndex,
  dropRevisions,
  dropTemplates,
  prepareIndex,
  readArticle,
  readLiveIndices,
  readEdits,
  readRevisions,
  type ArticleIndex,
  type ElasticsearchSettings,
} from '@rasid/article-index'
import {
  articlesEnriched,
  newTraceparent,
  rejectedTopicName,
  toEvent,
  type EnrichedArticle,
} from '@rasid/contracts'
import { indexerService } from '@rasid/indexer'
import {
  engineSettings,
  makeLogger,
  makeMemoryBroker,
  makeMetrics,
  plannedTopics,
  systemTime,
  type Broker,
  type RunningService,
} from '@rasid/pipeline'
import { readSettings } from '@rasid/settings'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'

let settings: ElasticsearchSettings
let index: ArticleIndex
let broker: Broker
let running: RunningService | undefined

beforeEach(async () => {
  const none = { username: undefined, password: undefined, apiKey: undefined, caFile: undefined }
  settings = {
    url: inject('elasticsearchUrl'),
    alias: `test-indexer-${randomBytes(4).toString('hex')}`,
    ...none,
  }
  index = await connectElasticsearch(settings)
  broker = makeMemoryBroker()
  await broker.createTopics(plannedTopics())
})

afterEach(async () => {
  await running?.stop()
  running = undefined
  for (const { name } of await readLiveIndices(index)) await dropIndex(index, name)
  await dropTemplates(index)
  await index.client.close()
  await broker.close()
})

async function start(url: string = settings.url): Promise<RunningService> {
  running = await indexerService.start(
    { ...settings, url },
    {
      broker,
      log: makeLogger('indexer', 'error'),
      metrics: makeMetrics({ processMetrics: false }),
      engine: readSettings(engineSettings, {}),
      time: systemTime,
    },
  )
  return running
}

async function publish(...articles: readonly EnrichedArticle[]): Promise<void> {
  const records = articles.map((article) => {
    const context = {
      id: article.id,
      source: '/test',
      time: article.fetchedAt,
      traceparent: newTraceparent(),
    }
    return {
      topic: articlesEnriched.name,
      key: article.id,
      ...toEvent(articlesEnriched.message, article, context),
    }
  })
  await broker.produce(records)
}

/** A way to the server that is not there until it is opened. */
async function closedDoor(): Promise<{ readonly url: string; readonly open: () => Promise<Server> }> {
  const { hostname, port: target } = new URL(settings.url)
  const door = createServer((inside) => {
    const outside = connect(Number(target), hostname)
    inside.pipe(outside).pipe(inside)
    inside.on('error', () => outside.destroy())
    outside.on('error', () => inside.destroy())
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const { port } = door.address() as AddressInfo
  door.close()
  await once(door, 'close')
  const open = async (): Promise<Server> => {
    door.listen(port, '127.0.0.1')
    await once(door, 'listening')
    return door
  }
  return { url: `http://127.0.0.1:${port}`, open }
}

const waiting = { timeout: 20_000, interval: 50 }

test('articles become searchable, each once, and a repeat is dropped', async () => {
  const articles = Array.from({ length: 600 }, (_, number) => anArticle({ id: `a${number}` }))
  await publish(...articles, ...articles.slice(0, 50))
  const indexer = await start()
  await vi.waitFor(
    () => expect(indexer.stats()).toMatchObject({ in: 650, dropped: 50, inFlight: 0 }),
    waiting,
  )
  expect(await countIndex(index, { refresh: true })).toBe(600)
})

test('an article that can never be indexed is rejected, the others are indexed', async () => {
  await publish(anArticle({ id: 'a' }), anArticle({ id: 'ب'.repeat(300) }), anArticle({ id: 'b' }))
  const indexer = await start()
  await vi.waitFor(() => expect(indexer.stats()).toMatchObject({ rejected: 1, inFlight: 0 }), waiting)
  await vi.waitFor(async () => expect(await countIndex(index, { refresh: true })).toBe(2), waiting)
  const ranges = await broker.offsets(rejectedTopicName('indexer'))
  expect(ranges.reduce((sum, { high }) => sum + high, 0)).toBe(1)
})

test('an Elasticsearch that is away is waited for, and nothing is lost', async () => {
  const door = await closedDoor()
  await publish(anArticle())
  const indexer = await start(door.url)
  expect(indexer.notReady()).toContain('does not answer')
  const opened = await door.open()
  await vi.waitFor(async () => expect(await countIndex(index, { refresh: true })).toBe(1), waiting)
  expect(indexer.notReady()).toBeUndefined()
  await indexer.stop()
  opened.close()
})

test('an index of other templates ends the start with words about what differs', async () => {
  await prepareIndex(index)
  await index.client.indices.putMapping({
    index: index.alias,
    _meta: { schemaVersion: 1, hash: 'of another version' },
    properties: { mood: { type: 'keyword' } },
  })
  await expect(start()).rejects.toMatchObject({
    name: 'Fatal',
    message: expect.stringContaining('properties.mood.type is only in the index') as string,
  })
})

describe('an article that is had again', () => {
  const first = anArticle({ id: 'a', text: 'حضر الندوة ثلاثون باحثا.' })
  const second = {
    ...first,
    text: 'حضر الندوة أربعون باحثا.',
    fetchedAt: '2026-01-02T12:10:00Z',
    revisited: true,
  }

  afterEach(async () => dropRevisions(index))

  async function indexed(count: number, ...articles: readonly EnrichedArticle[]): Promise<void> {
    await publish(...articles)
    const indexer = running ?? (await start())
    await vi.waitFor(() => expect(indexer.stats()).toMatchObject({ in: count, inFlight: 0 }), waiting)
  }

  const versions = async (): Promise<readonly (readonly [string, string])[]> => {
    await index.client.indices.refresh({ index: `${settings.alias}-revisions`, ignore_unavailable: true })
    return (await readRevisions(index, 'a')).map(({ text, seenAt }) => [text, seenAt])
  }

  test('and has changed is kept in both versions, whatever comes twice', async () => {
    await indexed(1, first)
    await indexed(4, second, second, { ...second, fetchedAt: '2026-01-02T13:00:00Z' })
    expect(await versions()).toEqual([
      [first.text, first.fetchedAt],
      [second.text, second.fetchedAt],
    ])
    expect((await readArticle(index, 'a'))?.text).toBe(second.text)
  })

  test('stands once in the list of edits, with its last two versions', async () => {
    await indexed(1, first)
    expect(await readEdits(index, { size: 10, from: 0 })).toEqual({ total: 0, edits: [] })
    const third = { ...second, text: 'حضر الندوة خمسون باحثا.', fetchedAt: '2026-01-02T14:00:00Z' }
    await indexed(2, second)
    await indexed(3, third)
    await index.client.indices.refresh({ index: `${settings.alias}-revisions` })
    const { total, edits } = await readEdits(index, { size: 10, from: 0 })
    expect([total, edits.map(({ before, after }) => [before.text, after.text])]).toEqual([
      1,
      [[second.text, third.text]],
    ])
    expect((await readEdits(index, { size: 10, from: 0, outlet: 'another' })).total).toBe(0)
  })

  test('and has not changed has no versions', async () => {
    await indexed(1, first)
    await indexed(2, { ...first, fetchedAt: second.fetchedAt, revisited: true })
    expect(await versions()).toEqual([])
  })

  test('is safe in its old version before the new one takes its place', async () => {
    await indexed(1, first)
    // Somebody forbids writing the versions: the article must stay as it was until they are kept.
    const name = `${settings.alias}-revisions-v1`
    await index.client.indices.create({
      index: name,
      aliases: { [`${settings.alias}-revisions`]: { is_write_index: true } },
      settings: { 'index.blocks.write': true },
    })
    await publish(second)
    await vi.waitFor(() => expect(running?.stats().retried).toBeGreaterThanOrEqual(1), waiting)
    expect((await readArticle(index, 'a'))?.text).toBe(first.text)
    await index.client.indices.putSettings({ index: name, settings: { 'index.blocks.write': false } })
    await vi.waitFor(() => expect(running?.stats()).toMatchObject({ in: 2, inFlight: 0 }), waiting)
    expect((await versions()).map(([text]) => text)).toEqual([first.text, second.text])
  })
})
