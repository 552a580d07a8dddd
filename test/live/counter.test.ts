/** The counter of the page over real servers: what the index and Kafka say of the last hour and day. */
import { articlesParsed, documentsFetched, rejectedTopicName } from '@rasid/contracts'
import { makeLogger, makeMetrics, engineSettings, systemTime } from '@rasid/pipeline'
import { searchService, type RunningSearch } from '@rasid/search'
import { readSettings } from '@rasid/settings'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'
import { putArticles } from '../support/private-index.ts'
import { openWorld, type World } from '../support/world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let world: World
let search: RunningSearch

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()

const QUIET_SINCE = ago(72 * HOUR_MS)

beforeAll(async () => {
  world = await openWorld('counter', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
  const settings = readSettings(searchService.settings, { ...world.env, SEARCH_PORT: '0' })
  search = await searchService.start(settings, {
    broker: world.broker,
    log: makeLogger('counter', 'fatal'),
    metrics: makeMetrics({ processMetrics: false }),
    engine: readSettings(engineSettings, world.env),
    time: systemTime,
  })
  const old = { publishedAt: ago(72 * HOUR_MS) }
  await putArticles(world.index, [
    anArticle({ id: 'old', fetchedAt: ago(48 * HOUR_MS), ...old }),
    anArticle({ id: 'of-the-day', fetchedAt: ago(5 * HOUR_MS), ...old }),
    anArticle({ id: 'of-the-hour', fetchedAt: ago(30 * MINUTE_MS), ...old }),
    // Looked at again: it came in when it was new.
    anArticle({ id: 'old-again', fetchedAt: ago(MINUTE_MS), revisited: true, ...old }),
    anArticle({
      id: 'of-the-day-again',
      fetchedAt: ago(2 * MINUTE_MS),
      revisited: true,
      publishedAt: ago(4 * HOUR_MS),
    }),
    // All that there is of an outlet that has fallen silent.
    anArticle({
      id: 'quiet-again',
      outlet: { id: 'quiet', name: 'الهادئة' },
      fetchedAt: ago(MINUTE_MS),
      revisited: true,
      publishedAt: QUIET_SINCE,
    }),
  ])
  await write(documentsFetched.name, 7)
  await write(articlesParsed.name, 5)
  await write(rejectedTopicName('parser'), 2)
})

afterAll(async () => {
  await search?.stop()
  await world?.close()
})

async function write(topic: string, records: number): Promise<void> {
  await world.broker.produce(
    Array.from({ length: records }, (_, at) => ({ topic, key: `k${at}`, value: null, headers: {} })),
  )
}

test('tells what came in for the first time, how long ago the last was, and what went through the topics', async () => {
  // The first question may be too much of a hurry for a connection that is only made.
  await expect
    .poll(async () => await (await fetch(`${search.address}/counter?lang=en`)).json(), {
      timeout: 30_000,
      interval: 500,
    })
    .toEqual({
      articles: '6 articles',
      newest: expect.stringMatching(/^newest 3[01] minutes ago$/u),
      lastHour: '1',
      lastDay: '3',
      fetched: '7',
      parsed: '5',
      rejected: '2',
    })
})

test('the page of sources counts the same, by outlet', async () => {
  expect(await (await fetch(`${search.address}/api/status`)).json()).toMatchObject({
    articles: 6,
    lastDay: 3,
    outlets: [
      { id: 'marsad', name: 'صحيفة المرصد', country: 'KW', articles: 5, lastDay: 3 },
      { id: 'quiet', articles: 1, lastDay: 0, lastFetchedAt: QUIET_SINCE },
    ],
  })
})
