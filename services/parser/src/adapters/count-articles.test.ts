import { makeMetrics } from '@rasid/pipeline'
import { expect, it } from 'vitest'
import { parseDocument } from '../core/parse-document.ts'
import { pageDocument } from '../test-support/page-document.ts'
import { countArticles } from './count-articles.ts'

it('counts outlets beyond a thousand together, so that no archive floods the metrics', async () => {
  const metrics = makeMetrics({ processMetrics: false })
  const page = pageDocument(`<h1>عاجل: عنوان الخبر</h1>`)
  const result = parseDocument(page, 1)
  if (!('article' in result)) throw new Error('the page gave no article')
  const parse = countArticles(
    async ({ document }) => ({ article: { ...result.article, outlet: document.request.outlet } }),
    metrics,
  )
  const { signal } = new AbortController()
  for (let index = 0; index < 1_002; index += 1) {
    const outlet = { id: `outlet-${index}`, name: 'صحيفة' }
    await parse({ document: { ...page, request: { ...page.request, outlet } }, revision: 1 }, signal)
  }
  const { body } = await metrics.expose()
  expect(body).toContain('rasid_articles_read_total{service="parser",outlet="outlet-999"} 1\n')
  expect(body).toContain('rasid_articles_read_total{service="parser",outlet="others"} 2\n')
})
