/**
 * The whole line as it runs in production: every stage a process of its own, real Kafka, real Elasticsearch, and the demo
 * newsroom as the world. What the newsroom says it published is the truth that is compared with.
 */
import type { IndexDocument } from '@rasid/article-index'
import { STAGES } from '@rasid/contracts'
import type { Newsroom, PublishedArticle, RequestRecord } from '@rasid/newsroom'
import { articleId } from '@rasid/urls'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { ONE_STORY_MS, openNewsroom } from '../support/open-newsroom.ts'
import type { ServiceProcess } from '../support/services.ts'
import { openWorld, type World } from '../support/world.ts'

/** Boot, the slowest first poll, and an outlet that asks for three seconds of silence: on a busy machine. */
const patient = { timeout: 120_000, interval: 250 }

/** One never answers, one answers 429 now and then: both are asked ever more seldom, so nothing waits for them. */
const TARDY = new Set(['dafatir-alsahel', 'maraya-qirtaj'])

let world: World
let newsroom: Newsroom
let env: Readonly<Record<string, string>>
let processes: readonly ServiceProcess[] = []

function launchAll(): void {
  processes = STAGES.map((name) => world.launch(name, env))
}

function obtainable(): readonly PublishedArticle[] {
  return newsroom.published().filter((article) => article.obtainable)
}

function publishedIds(): readonly string[] {
  return obtainable()
    .map(({ url }) => articleId(url))
    .toSorted()
}

/** Waits until every obtainable article is searchable and nothing is under way any more. */
async function settled(): Promise<readonly IndexDocument[]> {
  await vi.waitFor(async () => {
    expect(await world.searchable()).toBeGreaterThanOrEqual(obtainable().length)
    expect(await world.lag()).toBe(0)
  }, patient)
  return world.articles()
}

/** Requests that the line sent: the test itself asks too, as another agent. */
function requests(): readonly RequestRecord[] {
  return newsroom.requests().filter(({ headers }) => headers['user-agent']?.startsWith('Rasid/'))
}

function outletOf({ outletId }: { readonly outletId: string }): string {
  return outletId
}

/** The sources that answer every poll. */
function punctual(): Newsroom['sources'] {
  return newsroom.sources.filter(({ outlet }) => !TARDY.has(outlet.id))
}

function feedRequests(): readonly RequestRecord[] {
  const feeds = new Set(newsroom.sources.map(({ url }) => new URL(url).pathname))
  return requests().filter(({ path }) => feeds.has(path))
}

beforeAll(async () => {
  world = await openWorld('line', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
  const opened = await openNewsroom(world)
  newsroom = opened.newsroom
  env = opened.env
  launchAll()
  await settled()
})

afterAll(async () => {
  await world.close()
  await newsroom.stop()
})

describe('from the newsroom to the index', () => {
  let found: ReadonlyMap<string, IndexDocument>

  beforeAll(async () => {
    found = new Map((await world.articles()).map((article) => [article.id, article]))
  })

  test('every article that can be had is searchable, each once, and nothing besides', async () => {
    const ids = (await world.articles()).map(({ id }) => id)
    expect(ids.toSorted()).toEqual(publishedIds())
  })

  test('every title is the one that was published', () => {
    const titles = obtainable().map(({ url }) => found.get(articleId(url))?.title)
    expect(titles).toEqual(obtainable().map(({ title }) => title))
  })

  test('at least 95 % of the paragraphs are there, and of no article less than 80 %', () => {
    const recalls = obtainable().map((article) => ({
      url: article.url,
      recall: recallOf(article, found.get(articleId(article.url))?.text ?? ''),
    }))
    expect(recalls.filter(({ recall }) => recall < 0.8)).toEqual([])
    expect(recalls.reduce((sum, { recall }) => sum + recall, 0) / recalls.length).toBeGreaterThanOrEqual(0.95)
  })

  test('no text is longer than what was published by more than a caption or two', () => {
    const longer = obtainable().flatMap((article) => {
      const text = found.get(articleId(article.url))?.text ?? ''
      const extra = text.length - article.paragraphs.join('\n\n').length
      return extra > 200 ? [{ url: article.url, extra }] : []
    })
    expect(longer).toEqual([])
  })

  test('the day of publication is right where the outlet is', () => {
    const dates = obtainable().map((article) =>
      dayOf(article, found.get(articleId(article.url))?.publishedAt),
    )
    expect(dates).toEqual(obtainable().map((article) => dayOf(article, article.publishedAt)))
  })

  test('the outlet that refuses its pages is read from its feed', () => {
    const via = obtainable().filter((article) => article.via === 'feed')
    expect(via.length).toBeGreaterThan(0)
    const methods = via.map(({ url }) => found.get(articleId(url))?.extraction.method)
    expect(new Set(methods)).toEqual(new Set(['feed-content']))
  })

  test('nothing is rejected', async () => {
    expect(await world.rejected()).toEqual([])
  })
})

describe('a search in other spellings', () => {
  test.each([
    ['without hamza and with a dotless yeh', 'الارهاب فى الكويت'],
    ['with a right-to-left mark', '\u200Fالإرهاب في\u200F الكويت\u200F'],
    ['with tatweel', 'الإرهـــاب في الكـــويت'],
    ['with tashkeel', 'الإِرْهَابُ فِي الكُوَيْتِ'],
    ['with Persian letters', 'الإرهاب فی الکویت'],
  ])('%s finds the same top hits', async (_how, text) => {
    const plain = await world.search('الإرهاب في الكويت')
    expect(plain.length).toBeGreaterThanOrEqual(3)
    expect(await world.search(text)).toEqual(plain)
  })
})

describe('what comes later', () => {
  test('new articles arrive by themselves', async () => {
    const before = obtainable().length
    newsroom.advance(4 * ONE_STORY_MS)
    expect(obtainable().length).toBeGreaterThan(before)
    const articles = await settled()
    expect(articles.map(({ id }) => id).toSorted()).toEqual(publishedIds())
  })

  test('after a restart of everything the feeds are asked on, and no page is fetched twice', async () => {
    for (const child of processes) child.kill('SIGTERM')
    expect(await Promise.all(processes.map(async ({ ended }) => ended))).toEqual(processes.map(() => 0))
    const before = feedRequests().length
    launchAll()
    await vi.waitFor(() => {
      const asked = new Set(feedRequests().slice(before).map(outletOf))
      expect([...asked]).toEqual(expect.arrayContaining(punctual().map(({ outlet }) => outlet.id)))
    }, patient)
    await settled()
    expect(repeatedPages()).toEqual([])
  })
})

describe('manners', () => {
  test('a feed with validators is asked without them once and never again', () => {
    const bare = feedRequests().filter(
      ({ headers, status }) =>
        status === 200 &&
        headers['if-none-match'] === undefined &&
        headers['if-modified-since'] === undefined,
    )
    // Rafid sends no validators, so there is nothing to ask with.
    const asked = bare.map(({ outletId }) => outletId).filter((id) => id !== 'rafid-alkhabar')
    expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted())
  })

  test('a feed that has not changed costs a 304, for which the validators go back exactly as they came', async () => {
    const withValidators = punctual().filter(({ outlet }) => outlet.id !== 'rafid-alkhabar')
    for (const { url, outlet } of withValidators) {
      const last = feedRequests().findLast((request) => request.outletId === outlet.id)
      const { headers } = await fetch(url, { headers: { 'user-agent': 'test' } })
      expect(last?.status).toBe(304)
      expect([last?.headers['if-none-match'], last?.headers['if-modified-since']]).toEqual([
        headers.get('etag') ?? undefined,
        headers.get('last-modified') ?? undefined,
      ])
    }
  })

  test('no request carries a cookie, a referrer or a name that is not ours', () => {
    const headers = newsroom.requests().map((request) => request.headers)
    const others = headers.filter(
      ({ 'user-agent': agent }) => agent !== 'test' && !agent?.startsWith('Rasid/'),
    )
    expect(others).toEqual([])
    expect(headers.filter(({ cookie, referer }) => cookie !== undefined || referer !== undefined)).toEqual([])
  })
})

/** Pages that were sent whole more than once. */
function repeatedPages(): readonly string[] {
  const feeds = new Set(feedRequests())
  const pages = requests()
    .filter((request) => !feeds.has(request) && (request.status === 200 || request.status === 403))
    .map(({ outletId, path }) => `${outletId} ${path}`)
  return pages.filter((page, at) => pages.indexOf(page) !== at)
}

/** The share of paragraphs that stand in the text word for word. */
function recallOf({ paragraphs }: PublishedArticle, text: string): number {
  const words = oneLine(text)
  return paragraphs.filter((paragraph) => words.includes(oneLine(paragraph))).length / paragraphs.length
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}

/** Pages that show a day only mean the one of their own zone. */
function dayOf({ outletId }: PublishedArticle, instant: string | undefined): string {
  const timeZone = newsroom.sources.find(({ outlet }) => outlet.id === outletId)?.timezone ?? 'UTC'
  return instant === undefined ? 'none' : new Date(instant).toLocaleDateString('en-CA', { timeZone })
}
