/**
 * What goes wrong around a service: each fault gives one clear line, the process does what it should, and nothing is lost.
 * Services run as processes, because their ends and their words are what is looked at.
 */
import { articlesEnriched, articlesParsed, rejectedTopicName, type StageName } from '@rasid/contracts'
import { groupOf } from '@rasid/pipeline'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { makeClosedDoor, type ClosedDoor } from '../support/closed-door.ts'
import { startFakeElasticsearch } from '../support/fake-elasticsearch.ts'
import { parsedArticle, putParsed } from '../support/parsed-article.ts'
import type { ServiceProcess } from '../support/services.ts'
import { openWorld, type World } from '../support/world.ts'

const patient = { timeout: 60_000, interval: 100 }

let world: World

beforeEach(async () => {
  world = await openWorld('bad', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
})

afterEach(async () => world.close())

function articles(count: number): readonly ReturnType<typeof parsedArticle>[] {
  return Array.from({ length: count }, (_, at) =>
    parsedArticle({
      url: `https://outlet.example/${at}`,
      title: `خبر رقم ${at}`,
      text: 'نص قصير عن التوعية.',
    }),
  )
}

/** The last error that a process logged, in words. */
function lastError({ output }: ServiceProcess): string {
  const errors = output()
    .split('\n')
    .filter((line) => line.startsWith('{"level":50'))
    .map((line) => (JSON.parse(line) as { msg: string }).msg)
  return errors.at(-1) ?? ''
}

async function committed(stage: StageName, topic: string): Promise<number> {
  const offsets = await world.broker.committed(groupOf(stage), topic)
  return offsets.reduce((sum, { offset }) => sum + offset, 0)
}

describe('sources', () => {
  test('a wrong entry is named with its line, and the others are crawled', async () => {
    const path = join(world.folder, 'sources.yaml')
    await writeFile(
      path,
      [
        'version: 1',
        'sources:',
        '  - url: "not a url"',
        '  - url: https://outlet.example/rss',
        '    interval: 1s',
        '  - url: https://other.example/rss',
        '',
      ].join('\n'),
    )
    const scheduler = world.launch('scheduler', { SCHEDULER_SOURCES: path })
    await vi.waitFor(async () => expect(await scheduler.readiness()).toBe('ready'), patient)
    expect(scheduler.output()).toMatch(/sources\.yaml:3: entry 1: url: /u)
    expect(scheduler.output()).toMatch(/sources\.yaml:4: entry 2: interval: /u)
    expect(scheduler.output()).toContain('"sources":1,"problems":2')
  })

  test.each([
    ['that is no list of sources', 'sources: [unclosed'],
    ['that is empty', ''],
  ])('a file %s ends the start with code 2 and its name', async (_how, text) => {
    const path = join(world.folder, 'sources.yaml')
    await writeFile(path, text)
    const scheduler = world.launch('scheduler', { SCHEDULER_SOURCES: path })
    expect(await scheduler.ended).toBe(2)
    expect(lastError(scheduler)).toContain(path)
  })
})

describe('servers', () => {
  test('a broker that never answers is named with what to correct, and the process ends with code 4', async () => {
    const enricher = world.launch('enricher', { KAFKA_BROKERS: '127.0.0.1:9', KAFKA_PATIENCE_MS: '1000' })
    expect(await enricher.ended).toBe(4)
    expect(lastError(enricher)).toMatch(/no Kafka broker answers at 127\.0\.0\.1:9 .*KAFKA_BROKERS/u)
  })

  test.each([
    [
      'signed in to though it knows no users',
      { KAFKA_USERNAME: 'rasid', KAFKA_PASSWORD: 'no' },
      /KAFKA_USERNAME/u,
    ],
    ['spoken to with TLS though it has none', { KAFKA_TLS: 'true' }, /KAFKA_TLS/u],
  ])(
    'a broker that is %s ends the process with code 4 and the setting to look at',
    async (_how, env, cure) => {
      const enricher = world.launch('enricher', { ...env, KAFKA_PATIENCE_MS: '1000' })
      expect(await enricher.ended).toBe(4)
      expect(lastError(enricher)).toMatch(cure)
    },
  )

  test('a setting that can not be is named, and the process ends with code 2', async () => {
    const parser = world.launch('parser', { PARSER_WORKERS: 'many' })
    expect(await parser.ended).toBe(2)
    expect(parser.output()).toContain('PARSER_WORKERS')
  })

  test('a wrong password ends the indexer with what to check, and nothing is committed', async () => {
    const server = await startFakeElasticsearch(401)
    await putParsed(world.broker, articles(10))
    const indexer = world.launch('indexer', {
      ELASTICSEARCH_URL: server.url,
      ELASTICSEARCH_PASSWORD: 'wrong',
    })
    expect(await indexer.ended).toBe(1)
    expect(lastError(indexer)).toMatch(/401.*ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD/u)
    await server.close()
  })

  test('an index of other templates is refused with what to run', async () => {
    await world.index.client.indices.putMapping({
      index: world.index.alias,
      _meta: { schemaVersion: 1, hash: 'of another version' },
      properties: { mood: { type: 'keyword' } },
    })
    const indexer = world.launch('indexer')
    expect(await indexer.ended).toBe(1)
    expect(lastError(indexer)).toMatch(/properties\.mood[^]*rasid replay run --from documents/u)
  })
})

describe('an Elasticsearch that is away', () => {
  let door: ClosedDoor

  beforeAll(async () => {
    door = await makeClosedDoor(inject('elasticsearchUrl'))
  })

  afterAll(async () => door.close())

  test('is waited for: readiness says why, nothing is committed, and all is indexed when it is back', async () => {
    await world.start(['enricher'])
    const indexer = world.launch('indexer', { ELASTICSEARCH_URL: door.url })
    await putParsed(world.broker, articles(50))
    await vi.waitFor(async () => expect(await indexer.readiness()).toContain('does not answer'), patient)
    await vi.waitFor(async () => expect(await world.records(articlesEnriched.name)).toHaveLength(50), patient)
    expect(await committed('indexer', articlesEnriched.name)).toBe(0)
    await door.open()
    await vi.waitFor(async () => expect(await world.searchable()).toBe(50), patient)
    await vi.waitFor(async () => expect(await indexer.readiness()).toBe('ready'), patient)
    expect(await world.rejected()).toEqual([])
  })
})

describe('records that nobody can read', () => {
  const poison = (at: number, value: Buffer) => ({
    topic: articlesParsed.name,
    partition: 0,
    key: `poison-${at}`,
    value,
    headers: { ce_type: 'rasid.article.parsed.v1', ce_id: String(at) },
  })

  test('a partition full of them stops the service with code 3, and every one it took is among the rejects', async () => {
    await world.broker.produce(Array.from({ length: 500 }, (_, at) => poison(at, Buffer.from('{"title":1}'))))
    const enricher = world.launch('enricher', { REJECT_CAP_RUN: '50' })
    expect(await enricher.ended).toBe(3)
    expect(lastError(enricher)).toMatch(/50 records rejected in a row/u)
    const rejected = await world.records(rejectedTopicName('enricher'))
    const keys = new Set(rejected.map(({ key }) => Buffer.from(key ?? []).toString('utf8')))
    const done = await committed('enricher', articlesParsed.name)
    expect(keys.size).toBeGreaterThanOrEqual(50)
    // Whatever is committed is in the rejects: a restart skips nothing.
    for (let at = 0; at < done; at += 1) expect(keys).toContain(`poison-${at}`)
    const [first] = await world.rejected()
    expect(first).toMatchObject({ stage: 'enricher', code: 'CONTRACT' })
    expect(first?.message).toContain('id: Invalid input')
  })

  test('a few among many are put aside untouched, and the others go on', async () => {
    const good = articles(100)
    await putParsed(world.broker, good)
    await world.broker.produce([poison(1, Buffer.from([0xff, 0x00, 0xfe])), poison(2, Buffer.alloc(0))])
    await world.start(['enricher', 'indexer'])
    await vi.waitFor(async () => expect(await world.searchable()).toBe(100), patient)
    await vi.waitFor(async () => expect(await world.rejected()).toHaveLength(2), patient)
    const values = (await world.records(rejectedTopicName('enricher'))).map(({ value }) =>
      Buffer.from(value ?? []).toString('hex'),
    )
    expect(values.toSorted()).toEqual(['', 'ff00fe'])
  })

  test('twenty megabytes of garbage are put aside, and the service lives on in bounded memory', async () => {
    const enricher = world.launch('enricher', { REJECT_CAP_RUN: '1000000', REJECT_CAP_PERCENT: '100' })
    await vi.waitFor(async () => expect(await enricher.readiness()).toBe('ready'), patient)
    const before = await enricher.residentBytes()
    const megabyte = Buffer.alloc(1_000_000, 'garbage ')
    for (let at = 0; at < 20; at += 1) await world.broker.produce([poison(at, megabyte)])
    await vi.waitFor(async () => expect(await world.rejected()).toHaveLength(20), patient)
    await putParsed(world.broker, articles(10))
    await vi.waitFor(async () => expect(await world.records(articlesEnriched.name)).toHaveLength(10), patient)
    expect(await enricher.readiness()).toBe('ready')
    // In flight are at most 4 MB of a partition; the rest is what the collector has not come to yet.
    expect((await enricher.residentBytes()) - before).toBeLessThan(150_000_000)
  })
})
