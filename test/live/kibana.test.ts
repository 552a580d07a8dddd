/** Every panel of the boards on a real Elasticsearch, over the demo newsroom's articles: none of them is empty. */
import type { estypes } from '@elastic/elasticsearch'
import {
  connectElasticsearch,
  dropIndex,
  dropRevisions,
  dropTemplates,
  keepRevisions,
  makeBulkWriter,
  makeSendBulk,
  prepareIndex,
  readLiveIndices,
  type ArticleIndex,
} from '@rasid/article-index'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { BOARDS } from '../../infra/kibana/boards.ts'
import { missingIn, toPanelRequest } from '../../infra/kibana/objects/panel-aggregation.ts'
import { PANELS } from '../../infra/kibana/panels.ts'
import { makeNamespace } from '../support/namespace.ts'
import { newsroomArticles } from '../support/newsroom-articles.ts'

let index: ArticleIndex
let revisions: string

beforeAll(async () => {
  const none = { username: undefined, password: undefined, apiKey: undefined, caFile: undefined }
  index = await connectElasticsearch({
    url: inject('elasticsearchUrl'),
    alias: makeNamespace('kibana'),
    ...none,
  })
  revisions = `${index.alias}-revisions`
  await prepareIndex(index)
  const writer = makeBulkWriter(makeSendBulk(index))
  const stories = await newsroomArticles(Date.now())
  await Promise.all(stories.map(async (article) => writer.put(article)))
  await writer.close()
  // Of every tenth story its outlet has changed the text.
  const edited = stories
    .filter((_, at) => at % 10 === 0)
    .map((story) => ({ ...story, text: `${story.text}\n\nوأضيف هذا السطر.` }))
  await keepRevisions(index, edited)
  await index.client.indices.refresh({ index: [index.alias, revisions] })
})

afterAll(async () => {
  for (const { name } of await readLiveIndices(index)) await dropIndex(index, name)
  await dropRevisions(index)
  await dropTemplates(index)
  await index.client.close()
})

test.each(PANELS.map((panel) => [panel.id, panel] as const))('%s shows something', async (_id, panel) => {
  const view = BOARDS.find(({ panels }) => panels.some((placed) => placed.panel === panel.id))?.view
  const target = view === 'rasid-revisions' ? revisions : index.alias
  const request = { index: target, ...toPanelRequest(panel) } as unknown as estypes.SearchRequest
  const { hits, aggregations = {} } = await index.client.search<unknown, Record<string, unknown>>(request)
  const total = typeof hits.total === 'number' ? hits.total : (hits.total?.value ?? 0)
  expect(missingIn(panel, total, aggregations)).toEqual([])
})
