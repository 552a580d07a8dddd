/**
 * Replay over the demo's raw pages while everything else goes on: a new index with the same articles made anew, an alias
 * that moves without a gap, and every way of stopping half-way. The tests share one world and run in order.
 */
import { holdWrites, readLiveIndices, readWriteIndex } from '@rasid/article-index'
import { articlesEnriched, STAGES } from '@rasid/contracts'
import type { Newsroom } from '@rasid/newsroom'
import { PARSER_REVISION } from '@rasid/parser'
import { dropUnfinished, ReplayRefused, type ReplayPhase } from '@rasid/replay'
import { articleId } from '@rasid/urls'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { startChild, type Child } from '../support/child.ts'
import { ONE_STORY_MS, openNewsroom } from '../support/open-newsroom.ts'
import { parsedArticle, putParsed } from '../support/parsed-article.ts'
import { startQueryLoop } from '../support/query-loop.ts'
import { makeReplayBench, rejectingLink, type ReplayBench } from '../support/replay-here.ts'
import { openWorld, type World } from '../support/world.ts'

const patient = { timeout: 90_000, interval: 200 }

let world: World
let newsroom: Newsroom
let bench: ReplayBench
const imported: string[] = []
/** The moment before the first replay, and what was there then. */
let beginning: { readonly untilMs: number; readonly early: ReadonlySet<string> }

/** Puts one article in by hand, as an import does. */
async function importOne(): Promise<string> {
  const at = imported.length
  const url = `https://archive.example/${at}`
  const title = `مقال من الأرشيف رقم ${at}`
  await putParsed(world.broker, [parsedArticle({ url, title, text: 'نص قصير عن الوقاية من التطرف.' })])
  imported.push(articleId(url))
  return articleId(url)
}

function expectedIds(): readonly string[] {
  const published = newsroom.published().filter(({ obtainable }) => obtainable)
  return [...published.map(({ url }) => articleId(url)), ...imported].toSorted()
}

async function settled(): Promise<void> {
  await vi.waitFor(async () => {
    expect(await world.searchable()).toBeGreaterThanOrEqual(expectedIds().length)
    expect(await world.lag()).toBe(0)
  }, patient)
}

async function ids(): Promise<readonly string[]> {
  return (await world.articles()).map(({ id }) => id).toSorted()
}

/** Parser revisions of what was crawled, each once. */
async function revisions(): Promise<readonly number[]> {
  const crawled = (await world.articles()).filter(({ id }) => !imported.includes(id))
  return [...new Set(crawled.map(({ extraction }) => extraction.revision))].toSorted((a, b) => a - b)
}

async function liveName(): Promise<string> {
  return (await readWriteIndex(world.index)).name
}

beforeAll(async () => {
  world = await openWorld('replay', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
  const opened = await openNewsroom(world)
  newsroom = opened.newsroom
  bench = await makeReplayBench(world)
  await world.start(STAGES, opened.env)
  await importOne()
  await importOne()
  await settled()
  beginning = { untilMs: Date.now(), early: new Set(await ids()) }
})

afterAll(async () => {
  await bench.close()
  await world.close()
  await newsroom.stop()
})

function startReplayProgram(): Child {
  const program = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
  return startChild(
    program,
    ['replay', 'run', '--from', 'documents', '--since', 'earliest', '--json'],
    world.env,
  )
}

/** What goes on while a replay runs: two stories behind its end offsets, and an import in the moment of the swap. */
function makeMeanwhile(): {
  readonly published: Promise<unknown>
  readonly on: (phase: ReplayPhase) => void
  readonly over: () => Promise<unknown>
} {
  const published = Promise.withResolvers<unknown>()
  const seen = new Set<ReplayPhase>()
  let atSwap: Promise<unknown> | undefined
  return {
    published: published.promise,
    on: (phase) => {
      if (seen.has(phase)) return
      seen.add(phase)
      if (phase === 'replaying') {
        newsroom.advance(2 * ONE_STORY_MS)
        published.resolve(settled())
      }
      if (phase === 'swapping') atSwap = importOne()
    },
    over: async () => atSwap,
  }
}

test('raw pages are made anew while the newsroom publishes, and no reader sees a gap', async () => {
  const before = { ids: await ids(), live: await liveName(), published: newsroom.published().length }
  const reader = startQueryLoop(world.index, ['الإرهاب في الكويت', 'التطرف', ''])
  const meanwhile = makeMeanwhile()
  const report = await bench.documents(
    PARSER_REVISION + 1,
    { onProgress: ({ phase }) => meanwhile.on(phase) },
    meanwhile.published,
  )
  await meanwhile.over()
  await settled()
  const { rounds, faults } = await reader.stop()
  expect(faults).toEqual([])
  expect(rounds).toBeGreaterThan(10)
  expect(newsroom.published().length).toBeGreaterThan(before.published)
  expect(await ids()).toEqual(expectedIds())
  expect(await ids()).toEqual(expect.arrayContaining([...before.ids]))
  expect(await revisions()).toEqual([PARSER_REVISION + 1])
  expect(report).toMatchObject({ from: before.live, to: await liveName(), rejected: {}, refused: 0 })
  expect(report.carried).toBeGreaterThanOrEqual(imported.length - 1)
})

test('the old index is kept as it was, and nothing of the replay reached a topic', async () => {
  const indices = await readLiveIndices(world.index)
  expect(indices.map(({ aliased, written }) => ({ aliased, written }))).toEqual([
    { aliased: false, written: false },
    { aliased: true, written: true },
  ])
  const enriched = await world.records(articlesEnriched.name)
  const made = enriched.map(
    ({ value }) =>
      JSON.parse(Buffer.from(value ?? []).toString('utf8')) as { extraction: { revision: number } },
  )
  expect(Math.max(...made.map(({ extraction }) => extraction.revision))).toBe(PARSER_REVISION)
  expect(await world.rejected()).toEqual([])
})

test('the live pipeline writes to the new index', async () => {
  const id = await importOne()
  await settled()
  expect(await ids()).toContain(id)
})

describe('a replay that does not get through', () => {
  test('leaves the alias and the writes as they were when it is interrupted, and can be given up', async () => {
    const live = await liveName()
    const abort = new AbortController()
    const interrupted = bench.documents(PARSER_REVISION + 2, {
      signal: abort.signal,
      onProgress: ({ phase }) => {
        if (phase === 'swapping') abort.abort(new Error('enough'))
      },
    })
    await expect(interrupted).rejects.toThrow('enough')
    expect(await liveName()).toBe(live)
    const id = await importOne()
    await settled()
    expect(await ids()).toContain(id)
    expect(await dropUnfinished(world.index)).toHaveLength(1)
    expect((await readLiveIndices(world.index)).at(-1)?.name).toBe(live)
  })

  test('is refused when articles would be missing', async () => {
    const live = await liveName()
    const lossy = bench.documents(PARSER_REVISION + 2, { links: [rejectingLink('NOT_AN_ARTICLE')] })
    await expect(lossy).rejects.toBeInstanceOf(ReplayRefused)
    expect(await liveName()).toBe(live)
    expect(await dropUnfinished(world.index)).toHaveLength(1)
  })

  test('releases what one that was killed still held, when it is given up', async () => {
    await holdWrites(world.index, await liveName())
    const id = await importOne()
    await dropUnfinished(world.index)
    await settled()
    expect(await ids()).toContain(id)
  })
})

test('a page that could not be read this time keeps the article that it once gave', async () => {
  const before = await ids()
  const report = await bench.documents(PARSER_REVISION + 2, { links: [rejectingLink('PAGE_TIMEOUT')] })
  expect(report.replayed).toBe(0)
  expect(await ids()).toEqual(before)
})

test('a window with an end renews what was fetched in it and carries the rest over', async () => {
  const { untilMs, early } = beginning
  await bench.documents(PARSER_REVISION + 3, { window: { untilMs } })
  expect(await ids()).toEqual(expectedIds())
  const crawled = (await world.articles()).filter(({ id }) => !imported.includes(id))
  const renewed = crawled.filter(({ extraction }) => extraction.revision === PARSER_REVISION + 3)
  expect(renewed.map(({ id }) => id).toSorted()).toEqual(
    crawled
      .map(({ id }) => id)
      .filter((id) => early.has(id))
      .toSorted(),
  )
})

test('a replay from the parsed articles has all of them, imports included', async () => {
  const before = await ids()
  const report = await bench.parsed()
  expect(report.replayed).toBeGreaterThanOrEqual(before.length)
  expect(await ids()).toEqual(before)
})

test('a record of the enriched topic that nobody can read is counted and passed over', async () => {
  await world.broker.produce([
    { topic: articlesEnriched.name, key: 'garbage', value: Buffer.from('not an article'), headers: {} },
  ])
  const before = await ids()
  const report = await bench.documents(PARSER_REVISION + 4)
  expect(report.rejected).toEqual({ CONTRACT: 1 })
  expect(await ids()).toEqual(before)
})

test('the program, killed half-way, leaves everything as it was', async () => {
  const before = { ids: await ids(), live: await liveName() }
  const child = startReplayProgram()
  await vi.waitFor(() => expect(child.output()).toContain('carrying over'), patient)
  child.kill('SIGKILL')
  expect(await child.ended).toBe('SIGKILL')
  expect(await liveName()).toBe(before.live)
  expect(await ids()).toEqual(before.ids)
  expect(await dropUnfinished(world.index)).toHaveLength(1)
})

test('the program, left alone, gets through and reports it as JSON', async () => {
  const before = { ids: await ids(), live: await liveName() }
  const child = startReplayProgram()
  expect(await child.ended, child.output()).toBe(0)
  const report = JSON.parse(/^\{[^]*\}$/mu.exec(child.output())?.[0] ?? '') as { from: string; to: string }
  expect(report).toMatchObject({ from: before.live, to: await liveName(), articlesAfter: before.ids.length })
  expect(await ids()).toEqual(before.ids)
  expect(await revisions()).toEqual([PARSER_REVISION])
})
