/**
 * An outlet's rules on their way: from the sources file through scheduler, fetcher and parser, and back through the
 * requests for pages, to the article. The real stages over the broker in memory; only the web in front is made up.
 */
import { Article, articlesParsed, fromEvent, PARTITIONS } from '@rasid/contracts'
import {
  fetcherStage,
  makeHostGate,
  makeRobotsBook,
  makePollMemory,
  makeVisitMemory,
  type FetcherPorts,
} from '@rasid/fetcher'
import { FetchFailure } from '@rasid/http'
import { makeEntryMemory, parseDocument, parserStage, type ParserPorts } from '@rasid/parser'
import * as pipeline from '@rasid/pipeline'
import { makeSchedulerMemory, schedulerStage, type SchedulerPorts } from '@rasid/scheduler'
import { readSettings } from '@rasid/settings'
import { parseSources } from '@rasid/sources'
import { expect, onTestFinished, test, vi } from 'vitest'

const SOURCES = `version: 1
sources:
  - url: https://manara.example/rss.xml
    interval: 10s
    rules:
      body: ['.gone', '.story']
      author: ['.who']
      date: ['.nowhere']
      remove: ['.promo']
`

const FEED = `<rss version="2.0"><channel><title>صحيفة المنارة</title><item><title>لقاء في المكتبة</title>
  <link>https://manara.example/news/7</link></item></channel></rss>`

const FIRST = 'يناقش اللقاء سبل تعزيز الحوار بين الشباب ومواجهة الخطاب المتطرف على الشبكات بمشاركة باحثين.'
const SECOND = 'وقالت منسقة البرنامج إن اللقاءات تبدأ من أسئلة الحاضرين لا من المحاضرات الطويلة.'
const OTHER = 'تقدم الصحيفة لقرائها نشرة بريدية أسبوعية فيها أهم ما نشر من تحقيقات وحوارات ومقالات.'

/** Without the rules the longer text of the section would be the article. */
const PAGE = `<title>لقاء في المكتبة</title><h1>لقاء في المكتبة</h1><b class="who">سلمى الحداد</b>
  <div class="story"><p>${FIRST}</p><p class="promo">${OTHER}</p></div><div class="story"><p>${SECOND}</p></div>
  <section>${`<p>${OTHER}</p>`.repeat(9)}</section>`

const LIST = `<nav><a href="/about">عن الصحيفة</a></nav><h2><a href="/news/7">لقاء في المكتبة</a></h2>`

const WEB: Readonly<Record<string, string>> = {
  'https://manara.example/rss.xml': FEED,
  'https://manara.example/news/': LIST,
  'https://manara.example/news/7': PAGE,
}

test('the rules of a sources file decide how the pages of its outlet are read', async () => {
  const article = await firstArticle(SOURCES)
  expect(article).toMatchObject({
    text: `${FIRST}\n\n${SECOND}`,
    authors: ['سلمى الحداد'],
    extraction: { method: 'rules', missed: ['date'] },
  })
})

test('without rules the same page is read the general way', async () => {
  const article = await firstArticle(SOURCES.replace(/ {4}rules:[^]*/u, ''))
  expect(article.extraction).toMatchObject({ method: 'container' })
  expect(article.text).toContain(OTHER)
})

test('an outlet without a feed is crawled by a page of links', async () => {
  const list = SOURCES.replace('/rss.xml', '/news/\n    kind: list').replace(
    'rules:',
    'rules:\n      links: [h2 a]',
  )
  expect(await firstArticle(list)).toMatchObject({
    url: 'https://manara.example/news/7',
    text: `${FIRST}\n\n${SECOND}`,
  })
})

/** Runs scheduler, fetcher and parser until there is an article. */
async function firstArticle(yaml: string): Promise<Article> {
  const broker = pipeline.makeMemoryBroker()
  await broker.createTopics(pipeline.plannedTopics())
  const engine = readSettings(pipeline.engineSettings, {})
  const [log, metrics] = [
    pipeline.makeLogger('test', 'silent'),
    pipeline.makeMetrics({ processMetrics: false }),
  ]
  const context = { broker, engine, metrics, log, time: HURRIED }
  const limits = pipeline.toStageLimits(engine, 4)
  const parse: ParserPorts['parse'] = async (task) => parseDocument(task.document, task.revision)
  const running = [
    await pipeline.runStage(parserStage, { parse, memory: makeEntryMemory() }, context, limits),
    await pipeline.runStage(fetcherStage, makeWeb(), context, limits),
    await pipeline.runStage(schedulerStage, makePlan(yaml, broker), context, limits),
  ]
  for (const stage of running) onTestFinished(stage.stop)
  return vi.waitFor(async () => readFirst(broker), { timeout: 10_000 })
}

/** Waits are for publishers and for load, and here is neither. */
const HURRIED: pipeline.Time = {
  ...pipeline.systemTime,
  sleep: async (ms, signal) => pipeline.systemTime.sleep(Math.min(ms, 10), signal),
}

/** A scheduler to which a minute passes whenever it looks at the clock, so that the first poll is soon due. */
function makePlan(yaml: string, broker: pipeline.Broker): SchedulerPorts {
  const { sources } = parseSources(yaml, { path: 'sources.yaml' })
  let clock = Date.parse('2026-03-14T09:00:00Z')
  return {
    now: () => (clock += 60_000),
    random: () => 0,
    sources: () => sources,
    partitionOf: (sourceId) => broker.partitionOf(sourceId, PARTITIONS),
    minIntervalMs: 60_000,
    revisitAges: [],
    memory: makeSchedulerMemory(),
  }
}

function makeWeb(): FetcherPorts {
  return {
    fetchUrl: async ({ url }) => {
      const body = WEB[url]
      if (body === undefined) throw new FetchFailure('HTTP_404', `${url} is not there`)
      const sha256 = Buffer.from(url).toString('hex').padEnd(64, '0').slice(0, 64)
      const response = { finalUrl: url, redirected: false, status: 200, body: Buffer.from(body), sha256 }
      return { kind: 'response', response }
    },
    userAgent: 'Rasid/test',
    gate: makeHostGate(0, HURRIED),
    visits: makeVisitMemory(),
    polls: makePollMemory(),
    writeAhead: async () => {},
    robots: makeRobotsBook(),
    robotsPolicy: { productToken: 'Rasid', on403: 'allow', lists: false, maxCrawlDelayMs: 60_000 },
    now: () => Date.parse('2026-03-14T09:00:00Z'),
    random: () => 0,
  }
}

async function readFirst(broker: pipeline.Broker): Promise<Article> {
  const { signal } = new AbortController()
  for (const { partition, low: from, high: until } of await broker.offsets(articlesParsed.name))
    for await (const [record] of broker.read({ topic: articlesParsed.name, partition, from, until, signal }))
      if (record?.value)
        return fromEvent(Article, {
          value: record.value,
          headers: pipeline.toTextHeaders(record.headers),
        })
  throw new Error('no article yet')
}
