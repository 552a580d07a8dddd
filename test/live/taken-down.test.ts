/**
 * Pages are taken from their site, and one comes back: the line finds out, marks the articles and takes the mark away,
 * and a replay of the raw pages comes to the same.
 */
import { makeFacetReader, searchArticles, type IndexDocument } from '@rasid/article-index'
import { STAGES } from '@rasid/contracts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { runCli } from '../../packages/cli/src/test-support/run-cli.ts'
import { openSite, type LoopbackSite, type SiteAnswer } from '../support/loopback-site.ts'
import { toNewsPage, toRssFeed } from '../support/news-page.ts'
import { makeReplayBench } from '../support/replay-here.ts'
import { openWorld, type World } from '../support/world.ts'

/** Looks at every page often, so that nobody waits ten minutes. */
const OFTEN = Array.from({ length: 100 }, (_, at) => `${3 * at + 3}s`).join(',')

const patient = { timeout: 60_000, interval: 250 }

/** The second page names another canonical address than its feed does. */
const PAGES = ['/a', '/b?ref=feed', '/stays', '/noticed', '/led-home', '/walled']
const TITLES = [
  'ندوة عن الحوار في المدارس',
  'مؤتمر عن حماية الشباب',
  'برنامج لتأهيل الأئمة',
  'لقاء عن خطاب الكراهية',
  'حملة عن التسامح في الأحياء',
  'دراسة عن الوقاية من التطرف',
]
const gone = new Set<string>()

/** What stands in the place of a page that is not there, where that is no 404. */
const INSTEAD: Readonly<Record<string, SiteAnswer>> = {
  '/noticed': {
    type: 'text/html; charset=utf-8',
    body: '<title>الصفحة غير موجودة</title><h1>الصفحة غير موجودة</h1>',
  },
  '/led-home': { type: 'text/html', body: '', location: '/' },
  '/walled': {
    type: 'text/html; charset=utf-8',
    body: '<title>تسجيل الدخول</title><h1>تسجيل الدخول</h1><form><input type="password" name="p"></form>',
  },
}

let world: World
let site: LoopbackSite

beforeAll(async () => {
  world = await openWorld('gone', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
  site = await openSite(['127.0.7.1'], answer)
  const [origin] = site.origins
  const sources = join(world.folder, 'sources.yaml')
  await writeFile(
    sources,
    `version: 1\nsources:\n  - id: manara\n    url: ${origin}/feed.xml\n    outlet: { id: manara, name: صحيفة المنارة }\n`,
  )
  await world.start(STAGES, {
    SCHEDULER_SOURCES: sources,
    SCHEDULER_REVISIT_AFTER: OFTEN,
    FETCHER_ALLOW_PRIVATE_PORTS: String(site.port),
  })
})

afterAll(async () => {
  await world.close()
  await site.close()
})

function answer(origin: string, path: string): SiteAnswer | undefined {
  const items = PAGES.map((page, at) => ({ url: `${origin}${page}`, title: TITLES[at] ?? '' }))
  if (path === '/feed.xml') return { type: 'application/rss+xml', body: toRssFeed(origin, items) }
  if (path === '/') return { type: 'text/html; charset=utf-8', body: toFrontPage() }
  const at = PAGES.indexOf(path)
  if (at < 0 || gone.has(path)) return INSTEAD[path]
  const title = TITLES[at] ?? ''
  const paragraphs = Array.from(
    { length: 4 },
    (_, part) => `${title}، الفقرة ${part + 1}، ${'نص طويل عن الندوة وما قيل فيها. '.repeat(6)}`,
  )
  const canonical = `<link rel="canonical" href="${origin}/story-${at}"></head>`
  const page = toNewsPage({ title, paragraphs })
  return {
    type: 'text/html; charset=utf-8',
    body: path.startsWith('/b') ? page.replace('</head>', canonical) : page,
  }
}

function toFrontPage(): string {
  const links = PAGES.map((page, at) => `<li><a href="${page}">${TITLES[at]}</a></li>`)
  return `<html lang="ar"><head><title>صحيفة المنارة</title></head><body><ul>${links.join('')}</ul></body></html>`
}

/** Whether each article is marked, in the order of the pages. */
async function marks(): Promise<readonly (boolean | undefined)[]> {
  const articles = await world.articles()
  return TITLES.map((title) => {
    const article = articles.find((one) => one.title === title)
    return article && article.removedAt !== undefined
  })
}

async function find(title: string | undefined): Promise<IndexDocument | undefined> {
  return (await world.articles()).find((article) => article.title === title)
}

test('what was taken down is marked, and nothing else', async () => {
  await vi.waitFor(async () => expect(await marks()).toEqual(PAGES.map(() => false)), patient)
  const before = await find(TITLES[0])
  for (const page of PAGES) if (page !== '/stays') gone.add(page)
  const expected = [true, true, false, true, true, false]
  await vi.waitFor(async () => expect(await marks()).toEqual(expected), patient)
  const after = await find(TITLES[0])
  expect(after).toEqual({ ...before, removedAt: after?.removedAt })
  expect(await world.search('removed:yes', 10)).toHaveLength(4)
  const { hits } = await searchArticles(world.index, { text: 'removed:no' })
  expect(hits.map((hit) => hit.removedAt)).toEqual([undefined, undefined])
  const [marked] = (await searchArticles(world.index, { text: `"${TITLES[0]}"` })).hits
  expect(marked?.removedAt).toBe(after?.removedAt)
  const { facets } = await makeFacetReader(world.index)({ text: '' })
  expect(facets).toContainEqual({ name: 'removed', values: [{ value: 'yes', articles: 4 }] })
})

test('the trace says so, and the ledger adds up', async () => {
  const run = async (...args: string[]): Promise<string> =>
    (await runCli(args, { env: world.env, cwd: world.folder })).stdout
  const [origin] = site.origins
  // Looks go on, so that one of them may be under way: what stands in the index is said in any case.
  const { steps } = JSON.parse(await run('trace', `${origin}/a`, '--json')) as { steps: readonly object[] }
  const removedAt = (await find(TITLES[0]))?.removedAt
  expect(steps).toContainEqual(expect.objectContaining({ event: 'gone', removedAt }))
  expect(steps).toContainEqual(expect.objectContaining({ event: 'indexed', removedAt }))
  const { gaps, unreadable } = JSON.parse(await run('status', '--ledger', '--json')) as {
    gaps: unknown
    unreadable: unknown
  }
  expect([gaps, unreadable]).toEqual([[], 0])
})

test('a page that comes back is marked no more', async () => {
  for (const page of ['/a', '/noticed']) gone.delete(page)
  const expected = [false, true, false, false, true, false]
  await vi.waitFor(async () => expect(await marks()).toEqual(expected), patient)
  expect(await world.rejected()).toEqual([])
})

test('a replay of the raw pages comes to the same', async () => {
  const before = await marks()
  const bench = await makeReplayBench(world)
  await bench.documents(900)
  await bench.close()
  const [first] = await world.articles()
  expect([await marks(), first?.extraction.revision]).toEqual([before, 900])
})
