/** What a check finds on the outlets of the demo newsroom, and on a site made for its corners. */
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startNewsroom, type Newsroom } from '@rasid/newsroom'
import { parseSources, type Source } from '@rasid/sources'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { toReportLines } from './check-text.ts'
import { checkUrl, type UrlReport } from './check-url.ts'
import { makeSiteAsker } from './site-asker.ts'

const HOUR_MS = 3_600_000

let newsroom: Newsroom

beforeAll(async () => {
  const startedAt = Date.now() - HOUR_MS
  newsroom = await startNewsroom({ quiet: true, startedAt, now: () => startedAt })
})

afterAll(async () => newsroom.stop())

interface Options {
  readonly sources?: readonly Source[]
  readonly env?: Readonly<Record<string, string>>
}

async function check(url: string, { sources = [], env = {} }: Options = {}): Promise<UrlReport> {
  const context = {
    env: {
      FETCHER_ALLOW_PRIVATE_PORTS: new URL(url).port,
      FETCHER_HOST_GAP_MS: '0',
      FETCHER_TOTAL_TIMEOUT_MS: '5000',
      ...env,
    },
    signal: new AbortController().signal,
  }
  return checkUrl(url, { asker: makeSiteAsker(context, () => undefined), sources })
}

function outlet(id: string): { readonly front: string; readonly list: string } {
  const found = newsroom.outlets.find((one) => one.id === id)
  const [source] = found?.sources ?? []
  if (!found || !source) throw new RangeError(`no outlet ${id}`)
  return { front: found.url, list: source.url }
}

describe('an outlet of the newsroom', () => {
  test('is found by what its front page names, and its pages are read', async () => {
    const { front, list } = outlet('al-manara')
    const report = await check(front)
    expect(report).toMatchObject({
      is: 'page',
      feeds: [
        {
          url: list,
          foundBy: 'page',
          format: 'rss-2.0',
          robots: { list: 'allowed', pages: 'allowed' },
          notes: [],
        },
      ],
    })
    const samples = report.feeds[0]?.samples ?? []
    expect(samples.map(({ method, low }) => [method, low])).toEqual(
      Array.from({ length: 3 }, () => ['container', undefined]),
    )
    expect(samples.every(({ quality = 0, length = 0 }) => quality > 0.5 && length > 300)).toBe(true)
  })

  test('gets an entry that a sources file can hold', async () => {
    const { front, list } = outlet('al-manara')
    const [feed] = (await check(front)).feeds
    const file = parseSources(`version: 1\nsources:\n${feed?.entry}`, { path: 'sources.yaml' })
    expect(file).toMatchObject({
      problems: [],
      sources: [{ url: list, kind: 'feed', language: 'ar', outlet: { name: 'المنارة اليوم' } }],
    })
  })

  test('without a feed is found by the sitemap that its robots.txt names', async () => {
    const { front, list } = outlet('bareed-alwadi')
    const report = await check(front)
    expect(report.feeds).toMatchObject([{ url: list, foundBy: 'robots', format: 'news-sitemap' }])
    expect(report.feeds[0]?.entry).toContain('kind: sitemap')
  })

  test.each([
    ['mihwar-alkhabar', 'windows-1256', 'http'],
    ['nabd-almashriq', 'windows-1256', 'declaration'],
    ['rafid-alkhabar', 'windows-1256', 'guess'],
    ['minassat-alsariya', 'utf-8', 'bom'],
  ])('%s is decoded as %s by %s', async (id, charset, charsetFrom) => {
    expect((await check(outlet(id).list)).feeds).toMatchObject([{ charset, charsetFrom }])
  })

  test('that forbids its pages gives articles of its feed’s text, and that is said', async () => {
    const [feed] = (await check(outlet('minassat-alsariya').list)).feeds
    expect(feed?.samples[0]).toMatchObject({ problem: { code: 'HTTP_403' }, method: 'feed-content' })
  })

  test('that asks for less is waited for', async () => {
    const [feed] = (await check(outlet('maraya-qirtaj').list)).feeds
    expect(feed?.samples.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined])
  })

  test('whose named feed does not answer is not said to name none', async () => {
    const { front, list } = outlet('dafatir-alsahel')
    const { feeds, problem } = await check(front, { env: { FETCHER_TOTAL_TIMEOUT_MS: '1000' } })
    expect([feeds, problem?.code]).toEqual([[], 'TIMEOUT_TOTAL'])
    expect(problem?.message).toContain(list)
  })
})

describe('the rules of a source', () => {
  test('are tried one by one on its pages', async () => {
    const { list: url } = outlet('al-manara')
    const rules = { body: ['.gone', '.story-text'], title: ['h1'], date: ['::['] }
    const source: Source = { id: 'manara', url, kind: 'feed', outlet: { id: 'm', name: 'م' }, rules }
    const report = await check(url, { sources: [source] })
    expect(report.feeds[0]).toMatchObject({
      known: 'manara',
      samples: [{ missed: ['date'] }, {}, {}],
      notes: ['2 of 4 rules find nothing on any page'],
    })
    expect(toReportLines(report, Date.now()).filter((line) => line.includes(' rule '))).toEqual([
      '    rule body: .gone found on 0 of 3 pages',
      '    rule body: .story-text found on 3 of 3 pages',
      '    rule title: h1 found on 3 of 3 pages',
      '    rule date: ::[ is no CSS selector',
    ])
  })
})

interface Site {
  readonly url: string
  readonly asked: readonly string[]
}

const TEXT = 'بحث المؤتمر سبل الوقاية من التطرف وتعزيز الحوار بين الشباب في المدارس والمكتبات العامة. '

/** `BASE` in a body is the site's own address. */
async function startSite(
  pages: Readonly<Record<string, string>>,
  headers: OutgoingHttpHeaders = {},
): Promise<Site> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const body = pages[path]?.replaceAll('BASE', base)
    response
      .writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', ...headers })
      .end(body ?? 'none')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

function rss(items: string): string {
  return `<rss version="2.0"><channel><title>صحيفة المثال</title>${items}</channel></rss>`
}

const PAGE = `<title>مؤتمر الحوار</title><article>${`<p>${TEXT.repeat(4)}</p>`.repeat(3)}</article>`
const OLD_ITEM = `<item><title>مؤتمر الحوار</title><link>BASE/n/1</link><description>${TEXT}</description>
  <pubDate>Sun, 01 Mar 2020 09:00:00 +0300</pubDate></item>`

describe('robots.txt', () => {
  test('that forbids pages is obeyed: none is asked for, and the feed’s text stands in', async () => {
    const robots = 'User-agent: *\nDisallow: /n/\nCrawl-delay: 0.1\n'
    const site = await startSite({ '/rss': rss(OLD_ITEM), '/n/1': PAGE, '/robots.txt': robots })
    const { feeds } = await check(`${site.url}/rss`)
    expect(feeds).toMatchObject([
      {
        robots: { list: 'allowed', pages: 'refused' },
        samples: [{ problem: { code: 'ROBOTS_DISALLOWED' }, method: 'feed-summary' }],
      },
    ])
    expect(site.asked).not.toContain('/n/1')
  })

  test('names further sitemaps, which are told and not asked for', async () => {
    const site = await startSite({
      '/rss': rss(OLD_ITEM),
      '/n/1': PAGE,
      '/robots.txt': 'Sitemap: BASE/map.xml',
    })
    const report = await check(`${site.url}/rss`)
    expect(report.sitemaps).toEqual([`${site.url}/map.xml`])
    expect(toReportLines(report, Date.now()).at(-1)).toBe(`  robots.txt also names ${site.url}/map.xml`)
    expect(site.asked).not.toContain('/map.xml')
  })

  test('holds for lists where the settings say so', async () => {
    const site = await startSite({ '/rss': rss(OLD_ITEM), '/robots.txt': 'User-agent: *\nDisallow: /' })
    const { problem } = await check(`${site.url}/rss`, { env: { FETCHER_ROBOTS_FOR_LISTS: 'true' } })
    expect([problem?.code, site.asked]).toEqual(['ROBOTS_DISALLOWED', ['/robots.txt']])
  })
})

describe('a feed', () => {
  test('names its WebSub hub in the header or by itself', async () => {
    const link = '<https://hub.example/>; rel="hub", </rss>; rel=self'
    const site = await startSite({ '/rss': rss(OLD_ITEM), '/n/1': PAGE }, { link })
    expect((await check(`${site.url}/rss`)).feeds).toMatchObject([{ hubs: ['https://hub.example/'] }])
  })

  test('that has been silent for years is said to be', async () => {
    const site = await startSite({ '/rss': rss(OLD_ITEM), '/n/1': PAGE })
    const [feed] = (await check(`${site.url}/rss`)).feeds
    expect(feed?.notes).toEqual([expect.stringMatching(/^nothing new for \d{4} days/u)])
  })

  test('that is empty is said to be', async () => {
    const site = await startSite({ '/rss': rss('') })
    expect((await check(`${site.url}/rss`)).feeds).toMatchObject([{ samples: [], notes: ['it is empty'] }])
  })

  test('beside a page that is missing is found at a usual place', async () => {
    const site = await startSite({ '/rss.xml': rss(OLD_ITEM), '/n/1': PAGE })
    expect(await check(`${site.url}/news`)).toMatchObject({
      is: 'unreachable',
      problem: { code: 'HTTP_404' },
      feeds: [{ url: `${site.url}/rss.xml`, foundBy: 'usual-place' }],
    })
  })

  test('whose pages are no articles is said to have none', async () => {
    const site = await startSite({ '/rss': rss('<item><link>BASE/n/1</link></item>'), '/n/1': '<p>x</p>' })
    const [feed] = (await check(`${site.url}/rss`)).feeds
    expect(feed).toMatchObject({ samples: [{ problem: { code: 'NOT_AN_ARTICLE' } }] })
    expect(feed?.notes).toContain('1 of 1 pages give no article')
  })
})
