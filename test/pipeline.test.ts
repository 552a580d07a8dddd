/**
 * The flow from a fetched page to the index, in one process: the real stages over the broker in memory.
 *
 * Read this first. What is missing here is only the outside: the web in front, Kafka between, Elasticsearch behind.
 */
import { documentsFetched, rejectedTopicName, type EnrichedArticle } from '@rasid/contracts'
import { enricherStage } from '@rasid/enricher'
import { indexerStage, type IndexerPorts } from '@rasid/indexer'
import { makeEntryMemory, parseDocument, parserStage, type ParserPorts } from '@rasid/parser'
import { groupOf, makeMemoryBroker, plannedTopics, runStage, type Broker } from '@rasid/pipeline'
import { expect, onTestFinished, test, vi } from 'vitest'
import { aContext, LIMITS, toFetched } from './support/line.ts'

const PAGE = `<!doctype html><html lang="ar" dir="rtl">
  <head><meta charset="utf-8"><title>مكتبات الأحياء تفتح أبوابها لحوار الشباب - صحيفة المنارة</title></head>
  <body>
    <nav><a href="/">الرئيسية</a> <a href="/local">محليات</a></nav>
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

test('what was handled is committed, so that a restart goes on behind it', async () => {
  const line = await startLine()
  await line.fetched('https://manara.example/news/7', PAGE)
  await line.indexed(1)
  await line.stop()

  const [committed] = await line.broker.committed(groupOf('parser'), documentsFetched.name)
  expect(committed?.offset).toBe(1)
})

interface Line {
  readonly broker: Broker
  readonly fetched: (url: string, html: string) => Promise<void>
  /** What the index was given, once there are this many. */
  readonly indexed: (count: number) => Promise<readonly EnrichedArticle[]>
  readonly stop: () => Promise<void>
}

/** Parser, enricher and indexer, running; they stop with the test. */
async function startLine(): Promise<Line> {
  const broker = makeMemoryBroker()
  await broker.createTopics(plannedTopics())
  const articles: EnrichedArticle[] = []
  const index: IndexerPorts['index'] = {
    put: async (article) => {
      articles.push(article)
      return 'indexed'
    },
  }
  // The service reads pages in worker threads; the function is this one.
  const parse: ParserPorts['parse'] = async ({ document, revision }) => parseDocument(document, revision)
  const context = aContext(broker)
  const running = [
    await runStage(parserStage, { parse, memory: makeEntryMemory() }, context, LIMITS),
    await runStage(enricherStage, undefined, context, LIMITS),
    await runStage(indexerStage, { index }, context, LIMITS),
  ]
  const stop = async (): Promise<void> => {
    for (const stage of running) await stage.stop()
  }
  onTestFinished(stop)
  return {
    broker,
    fetched: async (url, html) => broker.produce([toFetched(url, html)]),
    indexed: async (count) => {
      await vi.waitFor(() => expect(articles).toHaveLength(count))
      return articles
    },
    stop,
  }
}
