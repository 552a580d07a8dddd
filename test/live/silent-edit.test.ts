/** A story is edited without a word, and its feed stays as it was: the line finds out and keeps both versions. */
import { readRevisions } from '@rasid/article-index'
import { STAGES } from '@rasid/contracts'
import type { Newsroom } from '@rasid/newsroom'
import { articleId } from '@rasid/urls'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { openNewsroom } from '../support/open-newsroom.ts'
import { openWorld, type World } from '../support/world.ts'

const MINUTE = 60_000
const EDITED = 'افتتاح مركز للإرشاد الفكري في محافظة الجهراء'

/** Looks at every page soon and often, so that nobody waits ten minutes. */
const SOON = '15s,30s,45s,60s,75s,90s,120s,150s,180s,240s,300s'

const patient = { timeout: 120_000, interval: 250 }

let world: World
let newsroom: Newsroom

beforeAll(async () => {
  world = await openWorld('edit', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
  const opened = await openNewsroom(world)
  newsroom = opened.newsroom
  newsroom.advance(60 * MINUTE)
  await world.start(STAGES, { ...opened.env, SCHEDULER_REVISIT_AFTER: SOON })
})

afterAll(async () => {
  await world.close()
  await newsroom.stop()
})

test('both versions are kept, and the article is the new one', async () => {
  const { url = '' } = newsroom.published().find(({ title }) => title === EDITED) ?? {}
  const id = articleId(url)
  const text = async (): Promise<string | undefined> =>
    (await world.articles()).find((article) => article.id === id)?.text
  await vi.waitFor(async () => expect(await text()).toContain('12 مرشدا'), patient)
  newsroom.advance(10 * MINUTE)
  await vi.waitFor(async () => expect(await text()).toContain('21 مرشدا'), patient)
  const versions = async (): Promise<readonly boolean[]> =>
    (await readRevisions(world.index, id)).map((version) => version.text.includes('12 مرشدا'))
  await vi.waitFor(async () => expect(await versions()).toEqual([true, false]), patient)
  expect(await world.rejected()).toEqual([])
})
