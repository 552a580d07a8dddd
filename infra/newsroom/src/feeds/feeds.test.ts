/** Each feed format by a simple check of its own, and the charset of every feed. */
import { expect, it } from 'vitest'
import { FICTION_NOTICE } from '../index.ts'
import { OUTLETS } from '../outlets.ts'
import { feedUrl, openNewsroom, readText, toText } from '../test-support/open-newsroom.ts'

async function readFeed(outletId: string): Promise<{ text: string; urls: string[]; dates: string[] }> {
  const newsroom = await openNewsroom()
  const published = newsroom.published().filter((story) => story.outletId === outletId)
  const text = await readText(feedUrl(newsroom, outletId), outletId)
  const newestFirst = published.toReversed()
  return {
    text,
    urls: newestFirst.map(({ url }) => url),
    dates: newestFirst.map(({ publishedAt }) => publishedAt),
  }
}

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, group = '']) => group)

it('RSS 2.0 has an item with link, guid and RFC 822 date for every story', async () => {
  const { text, urls, dates } = await readFeed('al-manara')
  expect(text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<rss version="2\.0"/)
  expect(all(text, /<item>\n.*\n<link>(.*)<\/link>/g)).toEqual(urls)
  expect(all(text, /<pubDate>(.*)<\/pubDate>/g).map((date) => Date.parse(date))).toEqual(
    dates.map(Date.parse),
  )
  expect(new Set(all(text, /<guid isPermaLink="false">(.*)<\/guid>/g)).size).toBe(urls.length)
})

it('Atom has id, updated and an alternate link with campaign parameters in every entry', async () => {
  const { text, urls, dates } = await readFeed('sada-almarfa')
  expect(all(text, /<published>(.*)<\/published>/g).map(Date.parse)).toEqual(dates.map(Date.parse))
  const links = all(text, /type="text\/html" href="(.*)"/g)
  expect(links).toEqual(urls.map((url) => `${url}?utm_source=feed&amp;utm_medium=atom`))
  expect(all(text, /<id>(.*)<\/id>/g)).toHaveLength(urls.length + 1)
})

it('JSON Feed is version 1.1 and lists every story', async () => {
  const { text, urls } = await readFeed('atlas-alkhabar')
  const feed = JSON.parse(text) as { version: string; items: { url: string }[] }
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
  expect(feed.items.map(({ url }) => url)).toEqual(urls)
})

it('RSS 1.0 lists its items beside the channel with dates that name no zone', async () => {
  const { text, urls } = await readFeed('nabd-almashriq')
  expect(all(text, /<item rdf:about="(.*)">/g)).toEqual(urls)
  expect(all(text, /<rdf:li rdf:resource="(.*)"\/>/g)).toEqual(urls)
  const dates = all(text, /<dc:date>(.*)<\/dc:date>/g)
  expect(dates).toHaveLength(urls.length)
  for (const date of dates) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
})

it('the news sitemap gives location, title and date but no text', async () => {
  const { text, urls, dates } = await readFeed('bareed-alwadi')
  expect(all(text, /<loc>(.*)<\/loc>/g)).toEqual(urls)
  expect(all(text, /<news:publication_date>(.*)<\/news:publication_date>/g).map(Date.parse)).toEqual(
    dates.map(Date.parse),
  )
  expect(all(text, /<news:title>(.*)<\/news:title>/g)).toHaveLength(urls.length)
})

it.each(OUTLETS.filter(({ manner }) => manner !== 'hangs-on-feed').map(({ id }) => id))(
  'the feed of %s says that it is fictional, in the bytes of its true charset',
  async (outletId) => {
    const { text } = await readFeed(outletId)
    expect(text).toContain(FICTION_NOTICE)
  },
)

it.each([
  [
    'mihwar-alkhabar',
    'application/rss+xml; charset=windows-1256',
    '<?xml version="1.0" encoding="windows-1256"?>',
  ],
  ['nabd-almashriq', 'application/rdf+xml; charset=utf-8', '<?xml version="1.0" encoding="windows-1256"?>'],
  ['rafid-alkhabar', 'application/rss+xml', '<?xml version="1.0"?>'],
  ['ufuq-aljazira', 'application/rss+xml; charset=utf-8', '<?xml version="1.0"?>'],
  ['maraya-qirtaj', 'application/rss+xml; charset=utf-8', '<?xml version="1.0" encoding="windows-1256"?>'],
])('%s declares its feed as %s with %s', async (outletId, contentType, declaration) => {
  const newsroom = await openNewsroom()
  const response = await fetch(feedUrl(newsroom, outletId))
  expect(response.headers.get('content-type')).toBe(contentType)
  expect(toText(await response.arrayBuffer(), outletId).startsWith(declaration)).toBe(true)
})
