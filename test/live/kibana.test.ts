/** Every panel of the boards on a real Elasticsearch, over the demo newsroom's articles: none of them is empty. */
import type { estypes } from '@elastic/elasticsearch'
import { keepRevisions, type ArticleIndex } from '@rasid/article-index'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { BOARDS } from '../../infra/kibana/boards.ts'
import { missingIn, toPanelRequest } from '../../infra/kibana/objects/panel-aggregation.ts'
import { PANELS } from '../../infra/kibana/panels.ts'
import { newsroomArticles } from '../support/newsroom-articles.ts'
import { dropPrivateIndex, openPrivateIndex, putArticles } from '../support/private-index.ts'

let index: ArticleIndex
let revisions: string

beforeAll(async () => {
  index = await openPrivateIndex(inject('elasticsearchUrl'), 'kibana')
  revisions = `${index.alias}-revisions`
  const stories = await newsroomArticles(Date.now())
  await putArticles(index, stories)
  // Of every tenth story its outlet has changed the text.
  const edited = stories
    .filter((_, at) => at % 10 === 0)
    .map((story) => ({ ...story, text: `${story.text}\n\nوأضيف هذا السطر.` }))
  await keepRevisions(index, edited)
  await index.client.indices.refresh({ index: revisions })
})

afterAll(async () => dropPrivateIndex(index))

test.each(PANELS.map((panel) => [panel.id, panel] as const))('%s shows something', async (_id, panel) => {
  const view = BOARDS.find(({ panels }) => panels.some((placed) => placed.panel === panel.id))?.view
  const target = view === 'rasid-revisions' ? revisions : index.alias
  const request = { index: target, ...toPanelRequest(panel) } as unknown as estypes.SearchRequest
  const { hits, aggregations = {} } = await index.client.search<unknown, Record<string, unknown>>(request)
  const total = typeof hits.total === 'number' ? hits.total : (hits.total?.value ?? 0)
  expect(missingIn(panel, total, aggregations)).toEqual([])
})
