import { describe, expect, it } from 'vitest'
import { parseFeed, type Feed } from './index.ts'

const URL = 'https://marsad.example/feeds/news.xml'

function read(text: string, timezone?: string): Feed {
  return parseFeed(text, { url: URL, ...(timezone === undefined ? {} : { timezone }) })
}

function rss(items: string, attributes = 'version="2.0"'): string {
  return `<?xml version="1.0" encoding="utf-8"?><rss ${attributes}><channel><title>مرصد الأخبار</title><link>https://marsad.example/</link>${items}</channel></rss>`
}

const ITEM = '<item><title>مؤتمر في الكويت</title><link>/news/1</link><guid>n-1</guid></item>'

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar" xml:base="https://marsad.example/ar/">
  <title>نشرة</title><link rel="alternate" href="./"/><link rel="hub" href="https://hub.example/"/><updated>2026-03-01T10:00:00Z</updated>
  <entry><id>tag:marsad.example,2026:1</id><title type="html">ندوة &amp;laquo;الحوار&amp;raquo;</title><link href="n/1"/>
  <published>2026-03-01T12:00:00+03:00</published><updated>2026-03-01T12:30:00+03:00</updated>
  <author><name>سلمى الخطيب</name></author><category term="مجتمع"/>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>فقرة <a href="x">رابط</a></p></div></content></entry></feed>`

const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'نشرة',
  home_page_url: 'https://marsad.example/',
  items: [
    {
      id: 7,
      url: '/n/7',
      title: 'خبر',
      content_text: 'نص < قصير',
      date_published: '2026-03-01T10:00:00Z',
      authors: [{ name: 'هدى' }],
    },
  ],
})

const NEWS_SITEMAP = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
  <url><loc>https://marsad.example/n/1</loc><lastmod>2026-03-01</lastmod><n:news><n:publication><n:name>مرصد</n:name><n:language>ar</n:language></n:publication>
  <n:publication_date>2026-03-01T08:00:00+03:00</n:publication_date><n:title>عنوان</n:title></n:news></url></urlset>`

const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://marsad.example/"><title>مرصد</title><link>https://marsad.example/</link></channel>
  <item rdf:about="https://marsad.example/n/1"><title>خبر</title><link>https://marsad.example/n/1</link><dc:date>2026-03-01T10:00+03:00</dc:date><dc:creator>هدى</dc:creator></item></rdf:RDF>`

describe('formats', () => {
  it.each([
    ['rss-2.0', rss(ITEM)],
    ['rss-0.92', rss(ITEM, 'version="0.92"')],
    ['unknown', rss(ITEM, '')],
    ['rss-1.0', RDF],
    ['rss-0.90', RDF.replace('http://purl.org/rss/1.0/', 'http://my.netscape.com/rdf/simple/0.9/')],
    ['atom-1.0', ATOM],
    ['atom-0.3', ATOM.replace('http://www.w3.org/2005/Atom', 'http://purl.org/atom/ns#')],
    ['json-1.1', JSON_FEED],
    ['json-1.0', JSON_FEED.replace('version/1.1', 'version/1')],
    ['cdf', '<CHANNEL HREF="https://marsad.example/"><ITEM HREF="n/1"><TITLE>خبر</TITLE></ITEM></CHANNEL>'],
    ['news-sitemap', NEWS_SITEMAP],
    ['sitemap', '<urlset><url><loc>https://marsad.example/n/1</loc></url></urlset>'],
    [
      'sitemap-index',
      '<sitemapindex><sitemap><loc>https://marsad.example/s1.xml</loc></sitemap></sitemapindex>',
    ],
  ])('%s is recognised with its entry', (format, text) => {
    const feed = read(text)
    expect([feed.format, feed.entries.length, feed.damaged]).toEqual([format, 1, false])
  })

  it('an RSS entry has absolute links and its guid as written', () => {
    expect(read(rss(ITEM)).entries[0]).toMatchObject({ id: 'n-1', url: 'https://marsad.example/news/1' })
  })

  it('an Atom entry resolves links against xml:base', () => {
    expect(read(ATOM).entries[0]).toMatchObject({
      url: 'https://marsad.example/ar/n/1',
      title: 'ندوة «الحوار»',
      content: '<p>فقرة <a href="https://marsad.example/ar/x">رابط</a></p>',
      publishedAt: '2026-03-01T09:00:00Z',
      updatedAt: '2026-03-01T09:30:00Z',
      authors: ['سلمى الخطيب'],
      categories: ['مجتمع'],
    })
  })

  it('an Atom feed tells its language and its hub', () => {
    expect(read(ATOM)).toMatchObject({ language: 'ar', links: [{ rel: 'hub', url: 'https://hub.example/' }] })
  })

  it('base64 content of Atom 0.3 is decoded', () => {
    const content = `<content mode="base64" type="text/html">${Buffer.from('<p>نص</p>').toString('base64')}</content>`
    const text = `<feed version="0.3"><entry><id>1</id>${content}</entry></feed>`
    expect(read(text).entries[0]?.content).toBe('<p>نص</p>')
  })

  it('a JSON Feed keeps numeric ids as text and escapes plain content', () => {
    expect(read(JSON_FEED).entries[0]).toMatchObject({ id: '7', content: 'نص &lt; قصير', authors: ['هدى'] })
  })

  it('a news sitemap gives title, date and language', () => {
    const feed = read(NEWS_SITEMAP)
    expect([feed.language, feed.entries[0]?.title, feed.entries[0]?.publishedAt]).toEqual([
      'ar',
      'عنوان',
      '2026-03-01T05:00:00Z',
    ])
  })

  it('ttl and skipHours are kept for the poller', () => {
    const hints = '<ttl>60</ttl><skipHours><hour>3</hour><hour>25</hour></skipHours>'
    expect(read(rss(hints)).schedule).toEqual({ ttlMinutes: 60, skipHours: [3], skipDays: [] })
  })
})

describe('fields', () => {
  it.each([
    ['media:title does not shadow the title', '<media:title>صورة</media:title><title>خبر</title>', 'خبر'],
    ['CDATA is text', '<title><![CDATA[خبر & رأي]]></title>', 'خبر & رأي'],
    ['bare ampersands stay', '<title>نفط & غاز</title>', 'نفط & غاز'],
    ['undeclared names are decoded', '<title>أول&nbsp;خبر &eacute;</title>', 'أول خبر é'],
    ['markup in a title is dropped', '<title>&lt;b&gt;خبر&lt;/b&gt; مهم</title>', 'خبر مهم'],
    ['a script in a title leaves nothing', '<title>خبر&lt;script&gt;x()&lt;/script&gt;</title>', 'خبر'],
    ['escaped markup is decoded once', '<title>&amp;lt;script&amp;gt;</title>', '&lt;script>'],
    ['a lone less-than sign is text', '<title>النمو &lt; 2%</title>', 'النمو < 2%'],
    ['illegal characters are dropped', '<title>خب\u0000ر\u0001</title>', 'خبر'],
    ['upper case is no obstacle', '<TITLE>خبر</TITLE>', 'خبر'],
    ['unescaped inline markup is dropped', '<title>خبر <b>مهم</b></title>', 'خبر مهم'],
  ])('%s', (_, fields, title) => {
    expect(read(rss(`<item>${fields}</item>`)).entries[0]?.title).toBe(title)
  })

  it('content is sanitised and its links are absolute', () => {
    const html =
      '<p onclick="x()">نص<script>x()</script> <a href="javascript:x()">أ</a><a href="/b">ب</a><img src="i.png" onerror=x></p>'
    const entry = read(rss(`<item><content:encoded><![CDATA[${html}]]></content:encoded></item>`)).entries[0]
    expect(entry?.content).toBe(
      '<p>نص <a>أ</a><a href="https://marsad.example/b">ب</a><img src="https://marsad.example/feeds/i.png"></p>',
    )
  })

  it('only http links are links', () => {
    expect(
      read(rss('<item><title>خبر</title><link>javascript:alert(1)</link></item>')).entries[0]?.url,
    ).toBeUndefined()
  })

  it('an atom:link inside RSS is not the channel link', () => {
    const feed = read(rss('<atom:link rel="self" href="https://marsad.example/self.xml"/>'))
    expect([feed.link, feed.links]).toEqual([
      'https://marsad.example/',
      [{ rel: 'self', url: 'https://marsad.example/self.xml' }],
    ])
  })

  it('a guid that is a permalink serves as link', () => {
    expect(read(rss('<item><guid>https://marsad.example/p/9</guid></item>')).entries[0]?.url).toBe(
      'https://marsad.example/p/9',
    )
  })

  it('an empty guid falls back to the link', () => {
    expect(read(rss('<item><guid/><link>/n/2</link></item>')).entries[0]?.id).toBe(
      'https://marsad.example/n/2',
    )
  })

  it('without guid and link the id is stable', () => {
    const text = rss('<item><title>خبر</title></item>')
    expect(read(text).entries[0]?.id).toBe(read(text).entries[0]?.id)
  })

  it('element names of the object prototype do no harm', () => {
    const feed = read(
      rss('<item><__proto__ a="1">x</__proto__><constructor>y</constructor><title>خبر</title></item>'),
    )
    expect(feed.entries[0]?.title).toBe('خبر')
  })

  it('zone-less dates are read in the given zone', () => {
    const text = rss('<item><title>خبر</title><pubDate>Sun, 01 Mar 2026 10:00:00</pubDate></item>')
    expect(read(text, 'Asia/Kuwait').entries[0]?.publishedAt).toBe('2026-03-01T07:00:00Z')
  })

  it('a bad date is absent and the entry stays', () => {
    const entry = read(rss('<item><title>خبر</title><pubDate>قريبا</pubDate></item>')).entries[0]
    expect([entry?.title, entry?.publishedAt]).toEqual(['خبر', undefined])
  })
})

describe('damage', () => {
  const WARNING = '<br />\n<b>Warning</b>: something in <b>/srv/feed.php</b> on line <b>3</b><br />\n'

  it.each([
    ['a PHP warning before the declaration', WARNING + rss(ITEM)],
    ['no end at all', rss(ITEM).replace('</channel></rss>', '')],
    ['an end in the middle of the next entry', rss(ITEM).replace('</channel></rss>', '<item><title>نصف عن')],
    ['a title without an end', rss(ITEM.replace('</title>', ''))],
    [
      'a million-letter CDATA section without an end',
      rss(`${ITEM}<item><title><![CDATA[${'س'.repeat(1_000_000)}`),
    ],
  ])('%s keeps the whole entries and says so', (_, text) => {
    const feed = read(text)
    expect([feed.entries[0]?.title, feed.entries.length, feed.damaged]).toEqual(['مؤتمر في الكويت', 1, true])
  })

  it.each([
    ['a byte order mark', `\uFEFF${rss(ITEM)}`],
    ['junk after the root', `${rss(ITEM)}<!-- 0.2 s --><p>x`],
    ['a document type with entities', rss(ITEM).replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b">]><rss')],
  ])('%s is no damage', (_, text) => {
    expect([read(text).entries.length, read(text).damaged]).toEqual([1, false])
  })

  it.each([
    ['atom:feed prefixes', '<atom:feed><atom:entry><atom:title>خبر</atom:title></atom:entry></atom:feed>'],
    [
      'a link that is text',
      '<feed><entry><title>خبر</title><link>https://marsad.example/n/1</link></entry></feed>',
    ],
    ['upper case', '<RSS VERSION="2.0"><CHANNEL><ITEM><TITLE>خبر</TITLE></ITEM></CHANNEL></RSS>'],
  ])('%s are read', (_, text) => {
    expect(read(text).entries[0]?.title).toBe('خبر')
  })
})
