/**
 * The flow from a fetched page to the index, in one process: the real stages over the broker in memory.
 *
 * Read this first. What is missing here is only the outside: the web in front, Kafka between, Elasticsearch behind.
 */
import { createHash } from 'node:crypto'
import {
  documentsFetched,
  newTraceparent,
  rejectedTopicName,
  toEvent,
  type EnrichedArticle,
} from '@rasid/contracts'
import { enricherStage } from '@rasid/enricher'
import { indexerStage, type IndexerPorts } from '@rasid/indexer'
import { makeEntryMemory, parseDocument, parserStage, type ParserPorts } from '@rasid/parser'
import * as pipeline from '@rasid/pipeline'
import { readSettings } from '@rasid/settings'
import { expect, onTestFinished, test, vi } from 'vitest'

const PAGE = `<!doctype html><html lang="ar" dir="rtl">
  <head><meta charset="utf-8"><title>مكتبات الأحياء تفتح أبوابها لحوار الشباب - صحيفة المنارة</title></head>
  <body>
    <nav><a href="/">الرئيسية</a></nav>
    <article>
      <h1>مكتبات الأحياء تفتح أبوابها لحوار الشباب</h1>
      <p>أعلنت شبكة المكتبات العامة في الكويت برنامجا من اثني عشر لقاء يناقش فيه الشباب خطاب التطرف على الشبكات، مع باحثين ومعلمين وأهال من أحياء مختلفة.</p>
      <p>وقالت منسقة البرنامج إن اللقاءات تبدأ من أسئلة الحاضرين لا من المحاضرات، وإن كل مكتبة تختار مع روادها الكتاب الذي يدور حوله الحديث في كل شهر.</p>
      <p>اقرأ أيضا: <a href="/2">افتتاح الموسم المسرحي</a></p>
      <p>وتنشر الشبكة في نهاية العام دليلا يضم ما نجح من التجارب وما لم ينجح، ليستفيد منه من يريد تنظيم لقاءات مشابهة في مدينته أو مدرسته.</p>
    </article>
    <footer>صحيفة خيالية كتبت لهذا الاختبار</footer>
  </body></html>`

test('a fetched page becomes an enriched article in the index', async () => {
  const line = await startLine()
  await line.fetched('https://manara.example/news/7', PAGE)

  const [article] = await line.indexed(1)
  expect(article).toMatchObject({
    canonicalUrl: 'https://manara.example/news/7',
    title: 'مكتبات الأحياء تفتح أبوابها لحوار الشباب',
    outlet: { id: 'manara' },
    evidence: { topic: documentsFetched.name, offset: 0 },
  })
  expect(article?.text.split('\n\n')).toHaveLength(3)
  expect(article?.text).not.toContain('اقرأ أيضا')
  expect(article?.enrichment).toMatchObject({ language: 'ar', places: [{ name: 'الكويت' }] })
})

test('a page that is no article is kept for people to look at, and the next one goes on', async () => {
  const line = await startLine()
  await line.fetched('https://manara.example/login', '<title>دخول</title><form><input name="user"></form>')
  await line.fetched('https://manara.example/news/7', PAGE)

  expect(await line.indexed(1)).toHaveLength(1)
  await vi.waitFor(async () => {
    const [rejects] = await line.broker.offsets(rejectedTopicName('parser'))
    expect(rejects).toMatchObject({ high: 1 })
  })
})

interface Line {
  readonly broker: pipeline.Broker
  /** Puts a page onto the first topic, as the fetcher does. */
  readonly fetched: (url: string, html: string) => Promise<void>
  /** What the index was given, once there are this many. */
  readonly indexed: (count: number) => Promise<readonly EnrichedArticle[]>
}

/** Parser, enricher and indexer, running; they stop with the test. */
async function startLine(): Promise<Line> {
  const broker = pipeline.makeMemoryBroker()
  await broker.createTopics(pipeline.plannedTopics())
  const engine = readSettings(pipeline.engineSettings, {})
  const limits = pipeline.toStageLimits(engine, 4)
  const [log, metrics] = [
    pipeline.makeLogger('test', 'silent'),
    pipeline.makeMetrics({ processMetrics: false }),
  ]
  const context = { broker, engine, metrics, log, time: pipeline.systemTime }

  const articles: EnrichedArticle[] = []
  const put: IndexerPorts['index']['put'] = async (article) => {
    articles.push(article)
    return 'indexed'
  }
  // The service reads pages in worker threads; the function is the same.
  const parse: ParserPorts['parse'] = async (task) => parseDocument(task.document, task.revision)
  const running = [
    await pipeline.runStage(parserStage, { parse, memory: makeEntryMemory() }, context, limits),
    await pipeline.runStage(enricherStage, undefined, context, limits),
    await pipeline.runStage(indexerStage, { index: { put, mark: async () => 'marked' } }, context, limits),
  ]
  for (const stage of running) onTestFinished(stage.stop)
  return {
    broker,
    fetched: async (url, html) => broker.produce([toFetched(url, html)]),
    indexed: async (count) => {
      await vi.waitFor(() => expect(articles).toHaveLength(count), { timeout: 10_000 })
      return articles
    },
  }
}

function toFetched(url: string, html: string): pipeline.OutgoingRecord {
  const body = Buffer.from(html, 'utf8')
  const at = '2026-03-14T09:00:00Z'
  const outlet = { id: 'manara', name: 'صحيفة المنارة' }
  const request = { kind: 'page', url, sourceId: 'manara', outlet, reason: 'entry', requestedAt: at } as const
  const sha256 = createHash('sha256').update(body).digest('hex')
  const got = { finalUrl: url, status: 200, fetchedAt: at, sha256, bytes: body.byteLength, body }
  const event = { id: url, source: '/rasid/fetcher', time: at, traceparent: newTraceparent() }
  const { headers } = toEvent(documentsFetched.message, { request, ...got }, event)
  return { topic: documentsFetched.name, key: url, value: body, headers }
}
