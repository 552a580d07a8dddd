/** How the outlets behave on the wire. */
import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { FICTION_NOTICE } from './index.ts'
import { feedUrl, openNewsroom, readText } from './test-support/open-newsroom.ts'

describe('conditional requests', () => {
  it('get 304 and no body for the ETag that was served', async () => {
    const newsroom = await openNewsroom()
    const url = feedUrl(newsroom, 'al-manara')
    const etag = (await fetch(url)).headers.get('etag') ?? ''
    const again = await fetch(url, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
  })

  it('get 304 for the Last-Modified that was served, where the outlet has no ETag', async () => {
    const newsroom = await openNewsroom()
    const url = feedUrl(newsroom, 'mihwar-alkhabar')
    const first = await fetch(url)
    expect(first.headers.get('etag')).toBeNull()
    const since = first.headers.get('last-modified') ?? ''
    expect((await fetch(url, { headers: { 'if-modified-since': since } })).status).toBe(304)
  })

  it('let a stale ETag win over a fresh date', async () => {
    const newsroom = await openNewsroom()
    const url = feedUrl(newsroom, 'al-manara')
    const since = (await fetch(url)).headers.get('last-modified') ?? ''
    const headers = { 'if-none-match': '"older"', 'if-modified-since': since }
    expect((await fetch(url, { headers })).status).toBe(200)
  })

  it('get the new feed once a story has come out', async () => {
    const newsroom = await openNewsroom()
    const url = feedUrl(newsroom, 'mihwar-alkhabar')
    const since = (await fetch(url)).headers.get('last-modified') ?? ''
    newsroom.advance(20 * 60_000)
    expect((await fetch(url, { headers: { 'if-modified-since': since } })).status).toBe(200)
  })

  it('find no validators at the outlet that has none', async () => {
    const newsroom = await openNewsroom()
    const { headers } = await fetch(feedUrl(newsroom, 'rafid-alkhabar'))
    expect([headers.get('etag'), headers.get('last-modified')]).toEqual([null, null])
  })

  it('get 304 for a page that has not changed while other stories came out', async () => {
    const newsroom = await openNewsroom()
    const url = newsroom.published().find(({ outletId }) => outletId === 'al-manara')?.url ?? ''
    const etag = (await fetch(url)).headers.get('etag') ?? ''
    newsroom.advance(5 * 60 * 60_000)
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
  })
})

describe('an outlet with manners of its own', () => {
  it('refuses every third request with Retry-After, then serves', async () => {
    const newsroom = await openNewsroom()
    const url = feedUrl(newsroom, 'maraya-qirtaj')
    const ask = async (): Promise<[number, string | null]> => {
      const { status, headers } = await fetch(url)
      return [status, headers.get('retry-after')]
    }
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([
      [200, null],
      [200, null],
      [429, '3'],
      [200, null],
    ])
  })

  it('never throttles robots.txt', async () => {
    const newsroom = await openNewsroom()
    const url = new URL('/robots.txt', feedUrl(newsroom, 'maraya-qirtaj'))
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await fetch(url)).status))
    expect(statuses).toEqual([200, 200, 200, 200])
  })

  it('accepts and stays silent on the feed that hangs', async () => {
    const newsroom = await openNewsroom()
    const caller = new AbortController()
    const answer = fetch(feedUrl(newsroom, 'dafatir-alsahel'), { signal: caller.signal })
    await expect.poll(() => newsroom.requests().map(({ status }) => status)).toEqual([null])
    caller.abort()
    await expect(answer).rejects.toThrow(/abort/)
  })

  it('stops although a client still waits for the silent feed', async () => {
    const newsroom = await openNewsroom()
    const answer = fetch(feedUrl(newsroom, 'dafatir-alsahel'))
    const failure = answer.then(
      () => undefined,
      (error: unknown) => error,
    )
    await expect.poll(() => newsroom.requests().length).toBe(1)
    await newsroom.stop()
    expect(await failure).toMatchObject({ message: 'fetch failed' })
  })

  it('answers 403 to pages while its feed carries the full text', async () => {
    const newsroom = await openNewsroom()
    const story = newsroom.published().find(({ via }) => via === 'feed')
    expect((await fetch(story?.url ?? '')).status).toBe(403)
    const feed = await readText(feedUrl(newsroom, 'minassat-alsariya'), 'minassat-alsariya')
    for (const paragraph of story?.paragraphs ?? []) expect(feed).toContain(`<p>${paragraph}</p>`)
  })

  it.each([
    ['sada-almarfa', 'gzip'],
    ['atlas-alkhabar', 'br'],
  ])('%s compresses with %s for clients that accept it, and only for them', async (outletId, encoding) => {
    const newsroom = await openNewsroom()
    const url = feedUrl(newsroom, outletId)
    const ask = async (accept: string): Promise<string | null> =>
      (await fetch(url, { headers: { 'accept-encoding': accept } })).headers.get('content-encoding')
    expect(await ask(`identity, ${encoding}`)).toBe(encoding)
    expect(await ask('identity')).toBeNull()
    expect(await ask(`${encoding};q=0`)).toBeNull()
  })
})

describe('addresses', () => {
  it('give every outlet an origin of its own', async () => {
    const newsroom = await openNewsroom()
    expect(new Set(newsroom.outlets.map(({ url }) => url)).size).toBe(newsroom.outlets.length)
  })

  it('serve a story under its campaign parameters too', async () => {
    const newsroom = await openNewsroom()
    const url = newsroom.published().find(({ outletId }) => outletId === 'ufuq-aljazira')?.url ?? ''
    expect((await fetch(`${url}&utm_source=feed`)).status).toBe(200)
  })

  it('answer 404 to a story that is not out yet, and say that they are fictional', async () => {
    const newsroom = await openNewsroom()
    const response = await fetch(new URL('/news/1055', feedUrl(newsroom, 'sada-almarfa')))
    expect(response.status).toBe(404)
    expect(await response.text()).toContain(FICTION_NOTICE)
  })

  it('are host names behind one address in hosts mode', async () => {
    const newsroom = await openNewsroom({ hosts: { bind: '127.0.0.1', suffix: 'test' } })
    const [port] = newsroom.ports
    expect(feedUrl(newsroom, 'al-manara')).toBe(`http://al-manara.test:${port}/rss.xml`)
    const yaml = await (await fetch(`http://127.0.0.1:${port}/sources.yaml`)).text()
    expect(yaml).toContain(`http://al-manara.test:${port}/rss.xml`)
  })

  it('hand a host name to its outlet in hosts mode', async () => {
    const newsroom = await openNewsroom({ hosts: { bind: '127.0.0.1', suffix: 'test' } })
    const [port] = newsroom.ports
    const headers = { host: `atlas-alkhabar.test:${port}` }
    const body = await new Promise<string>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/feed.json', headers }, (response) => resolve(text(response))).on(
        'error',
        reject,
      )
    })
    expect(body).toContain('"title": "أطلس الخبر"')
  })

  it('answer 404 to a request target that is no URL', async () => {
    const newsroom = await openNewsroom()
    expect((await fetch(`${new URL(feedUrl(newsroom, 'al-manara')).origin}//`)).status).toBe(404)
  })

  it('name the sitemap in robots.txt of the outlet that has no feed', async () => {
    const newsroom = await openNewsroom()
    const url = feedUrl(newsroom, 'bareed-alwadi')
    expect(await (await fetch(new URL('/robots.txt', url))).text()).toContain(`Sitemap: ${url}`)
  })
})

describe('the request log', () => {
  it('keeps path, headers, status and time of what clients sent', async () => {
    const newsroom = await openNewsroom()
    await fetch(feedUrl(newsroom, 'al-manara'), { headers: { 'user-agent': 'reader/1' } })
    const [record] = newsroom.requests()
    expect(record).toMatchObject({ outletId: 'al-manara', method: 'GET', path: '/rss.xml', status: 200 })
    expect(record?.headers['user-agent']).toBe('reader/1')
    expect(record?.at).toBe(newsroom.startedAt)
  })
})
