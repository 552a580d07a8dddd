/** Every panel of the boards on a real Elasticsearch, over the demo newsroom's articles: none of them is empty. */
import type { estypes } from '@elastic/elasticsearch'
import {
  connectElasticsearch,
  dropIndex,
  dropTemplates,
  makeBulkWriter,
  makeSendBulk,
  prepareIndex,
  readLiveIndices,
  type ArticleIndex,
} from '@rasid/article-index'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { missingIn, toPanelRequest } from '../../infra/kibana/objects/panel-aggregation.ts'
import { PANELS } from '../../infra/kibana/panels.ts'
import { makeNamespace } from '../support/namespace.ts'
import { newsroomArticles } from '../support/newsroom-articles.ts'

let index: ArticleIndex

beforeAll(async () => {
  const none = { username: undefined, password: undefined, apiKey: undefined, caFile: undefined }
  index = await connectElasticsearch({
    url: inject('elasticsearchUrl'),
    alias: makeNamespace('kibana'),
    ...none,
  })
  await prepareIndex(index)
  const writer = makeBulkWriter(makeSendBulk(index))
  await Promise.all((await newsroomArticles(Date.now())).map(async (article) => writer.put(article)))
  await writer.close()
  await index.client.indices.refresh({ index: index.alias })
})

afterAll(async () => {
  for (const { name } of await readLiveIndices(index)) await dropIndex(index, name)
  await dropTemplates(index)
  await index.client.close()
})

test.each(PANELS.map((panel) => [panel.id, panel] as const))('%s shows something', async (_id, panel) => {
  const request = { index: index.alias, ...toPanelRequest(panel) } as unknown as estypes.SearchRequest
  const { hits, aggregations = {} } = await index.client.search<unknown, Record<string, unknown>>(request)
  const total = typeof hits.total === 'number' ? hits.total : (hits.total?.value ?? 0)
  expect(missingIn(panel, total, aggregations)).toEqual([])
})
