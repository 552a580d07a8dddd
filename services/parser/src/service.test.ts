/** The service as it runs: its threads, and what it counts. */
import { documentsFetched, newTraceparent, toEvent } from '@rasid/contracts'
import {
  engineSettings,
  makeLogger,
  makeMemoryBroker,
  makeMetrics,
  plannedTopics,
  systemTime,
  type Metrics,
} from '@rasid/pipeline'
import { readSettings } from '@rasid/settings'
import { expect, onTestFinished, test, vi } from 'vitest'
import { parserService, parserSettings } from './index.ts'
import { pageDocument } from './test-support/page-document.ts'

const SENTENCE =
  'يناقش المؤتمر سبل تعزيز الحوار بين الشباب ومواجهة الخطاب المتطرف على الشبكات بمشاركة باحثين من عدة دول.'
const GOOD = `<h1>عنوان الخبر</h1><article>${`<p>${SENTENCE} ${SENTENCE}</p>`.repeat(5)}</article>`
const LINES = Array.from({ length: 40 }, (_, index) => `<li><a href="/${index}">عنوان خبر ${index}</a> خبر`)
/** An article by its own word, of which one short line can be found. */
const LOW = `<meta property="article:published_time" content="2026-03-09T10:00:00Z"><h1>عنوان الخبر</h1>
  <p>نص قصير جدا من سطر واحد بلا تفاصيل</p><ul>${LINES.join('</li>')}</ul>`

test('articles and those of low quality are counted by outlet', async () => {
  const { metrics, fetched } = await startParser()
  await fetched('manara', GOOD)
  await fetched('nakheel', GOOD)
  await fetched('nakheel', LOW)
  await vi.waitFor(
    async () => {
      const { body } = await metrics.expose()
      expect(body).toContain('rasid_articles_read_total{service="parser",outlet="manara"} 1\n')
      expect(body).toContain('rasid_articles_low_total{service="parser",outlet="manara"} 0\n')
      expect(body).toContain('rasid_articles_read_total{service="parser",outlet="nakheel"} 2\n')
      expect(body).toContain('rasid_articles_low_total{service="parser",outlet="nakheel"} 1\n')
    },
    { timeout: 15_000 },
  )
})

async function startParser(): Promise<{
  readonly metrics: Metrics
  readonly fetched: (outlet: string, html: string) => Promise<void>
}> {
  const broker = makeMemoryBroker()
  await broker.createTopics(plannedTopics())
  const metrics = makeMetrics({ processMetrics: false })
  const engine = readSettings(engineSettings, {})
  const log = makeLogger('test', 'silent')
  const settings = readSettings(parserSettings, {})
  const running = await parserService.start(settings, { broker, engine, metrics, log, time: systemTime })
  onTestFinished(running.stop)
  let count = 0
  return {
    metrics,
    fetched: async (outlet, html) => {
      const { body, ...metadata } = pageDocument(html)
      const url = `https://${outlet}.example/n/${(count += 1)}`
      const request = { ...metadata.request, url, outlet: { id: outlet, name: outlet } }
      const value = { ...metadata, request, finalUrl: url, body }
      const event = {
        id: url,
        source: '/rasid/fetcher',
        time: metadata.fetchedAt,
        traceparent: newTraceparent(),
      }
      const { headers } = toEvent(documentsFetched.message, value, event)
      await broker.produce([{ topic: documentsFetched.name, key: url, value: body, headers }])
    },
  }
}
