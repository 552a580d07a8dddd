import { describe, expect, it } from 'vitest'
import { parseFeed, type Feed, type FeedEntry, type FeedOptions } from './index.ts'

const URL = 'https://marsad.example/feeds/news.xml'

function read(text: string, options: Partial<FeedOptions> = {}): Feed {
  return parseFeed(text, { url: URL, ...options })
}

function item(fields: string, root = ''): FeedEntry | undefined {
  return read(`<rss version="2.0" ${root}><channel><item>${fields}<guid>1</guid></item></channel></rss>`)
    .entries[0]
}

function entry(fields: string, feed = '', root = ''): FeedEntry | undefined {
  return read(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${root}>${feed}<entry><id>1</id>${fields}</entry></feed>`,
  ).entries[0]
}

describe('names of people', () => {
  it.each([
    ['<author>desk@marsad.example (هدى السالم)</author>', ['هدى السالم']],
    ['<author>هدى السالم (desk@marsad.example)</author>', ['هدى السالم']],
    ['<author>Huda &lt;desk@marsad.example&gt;</author>', ['Huda']],
    ['<author>desk@marsad.example</author>', ['desk@marsad.example']],
    ['<author><name>هدى</name><email>h@marsad.example</email></author>', ['هدى']],
    ['<dc:creator><![CDATA[هدى]]></dc:creator><author>h@marsad.example (هدى)</author>', ['هدى']],
    ['<itunes:author>هدى</itunes:author>', ['هدى']],
    ['<dc:creator>هدى</dc:creator><dc:creator>سلمى</dc:creator>', ['هدى', 'سلمى']],
    ['<dc:creator>O&#39;Neil &amp;amp; Sons</dc:creator>', ["O'Neil & Sons"]],
    ['<author>desk@marsad.example هدى السالم</author>', ['هدى السالم']],
    ['<dc:creator>هدى السالم mailto:desk@marsad.example</dc:creator>', ['هدى السالم']],
    ['<author>desk@marsad.example (هدى (تونس))</author>', ['هدى (تونس)']],
    ['<author>بقلم <a href="/huda">هدى السالم</a></author>', ['بقلم هدى السالم']],
    ['<author/>', []],
  ])('RSS %s', (fields, authors) => {
    expect(item(fields)?.authors).toEqual(authors)
  })

  it.each([
    ['the entry’s own', '<author><name>هدى</name></author>', ['هدى']],
    ['the feed’s, where the entry has none', '', ['المحررة']],
    [
      'those of the feed it was copied from',
      '<source><author><name>وكالة</name></author></source>',
      ['وكالة'],
    ],
    ['an address without a name', '<author><email>h@marsad.example</email></author>', ['h@marsad.example']],
  ])('Atom: %s', (_, fields, authors) => {
    expect(entry(fields, '<author><name>المحررة</name></author>')?.authors).toEqual(authors)
  })

  it('items of a JSON Feed 1.1 inherit its authors', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      authors: [{ name: 'هدى' }],
      items: [{ id: '1' }],
    }
    expect(read(JSON.stringify(feed)).entries[0]?.authors).toEqual(['هدى'])
  })
})

describe('subjects', () => {
  it('of all vocabularies come together, each once', () => {
    const fields =
      '<category domain="x">مجتمع</category><dc:subject>تعليم</dc:subject><category>مجتمع</category><itunes:keywords>حوار، شباب</itunes:keywords>'
    expect(item(fields)?.categories).toEqual(['مجتمع', 'تعليم', 'حوار', 'شباب'])
  })

  it('stand in the order of the entry, whatever the vocabulary', () => {
    const fields =
      '<dc:subject>تعليم</dc:subject><category>مجتمع</category><media:category label="صور">photos/1</media:category>'
    expect(item(fields)?.categories).toEqual(['تعليم', 'مجتمع', 'صور'])
  })

  it('may be wrapped by RDF', () => {
    const wrapped = '<dc:subject><rdf:Description><rdf:value>تعليم</rdf:value></rdf:Description></dc:subject>'
    expect(item(wrapped)?.categories).toEqual(['تعليم'])
  })

  it('of Atom are labels, else terms', () => {
    expect(entry('<category term="t" label="تعليم"/><category term="حوار"/>')?.categories).toEqual([
      'تعليم',
      'حوار',
    ])
  })
})

describe('enclosures', () => {
  it('of RSS and Media RSS come together, each address once', () => {
    const fields =
      '<enclosure url="a.mp3" type="audio/mpeg" length="120"/><media:group><media:content url="a.mp3" fileSize="120"/><media:content url="b.jpg" type="image/jpeg"/></media:group>'
    expect(item(fields)?.enclosures).toEqual([
      { url: 'https://marsad.example/feeds/a.mp3', type: 'audio/mpeg', length: 120 },
      { url: 'https://marsad.example/feeds/b.jpg', type: 'image/jpeg' },
    ])
  })

  it('of Atom are links', () => {
    expect(entry('<link rel="enclosure" href="/a.mp3" length="-1"/>')?.enclosures).toEqual([
      { url: 'https://marsad.example/a.mp3' },
    ])
  })
})

describe('identity and links', () => {
  it.each([
    ['a guid as written', '<guid> tag:1 </guid><link>/n/1</link>', 'tag:1', 'https://marsad.example/n/1'],
    ['rdf:about', '', 'https://marsad.example/about', 'https://marsad.example/about'],
    ['a relative permalink', '<guid isPermaLink="true">/n/1</guid>', '/n/1', 'https://marsad.example/n/1'],
    [
      'a guid that is no link',
      '<guid isPermaLink="false">https://marsad.example/?p=1</guid>',
      'https://marsad.example/?p=1',
      'https://marsad.example/about',
    ],
    ['a link in href', '<link href="/n/1"/>', 'https://marsad.example/about', 'https://marsad.example/n/1'],
    ['a link over two lines', '<guid>1</guid><link>\n/n/\n1\n</link>', '1', 'https://marsad.example/n/1'],
  ])('%s', (_, fields, id, url) => {
    const found = read(`<rss><channel><item rdf:about="/about">${fields}</item></channel></rss>`).entries[0]
    expect([found?.id.replace(/^\/about$/u, 'https://marsad.example/about'), found?.url]).toEqual([id, url])
  })

  it.each(['https://marsad.example', 'https://marsad.example/أخبار', 'https://marsad.example/a/../b'])(
    'only what a browser must change is changed in %s',
    (link) => {
      const whole = link.includes('/', 8) ? new globalThis.URL(link).href : link
      expect(item(`<link>${link}</link>`)?.url).toBe(whole)
    },
  )

  it('of two Atom links the one that says HTML is the page', () => {
    const links = '<link href="a"/><link rel="alternate" type="text/html" href="a.html"/>'
    expect(entry(links)?.url).toBe('https://marsad.example/feeds/a.html')
  })

  it('an Atom link is the alternate one, HTML before others', () => {
    const links =
      '<link rel="self" href="s"/><link type="application/json" href="j"/><link rel="alternate" type="text/html" href="h"/>'
    expect(entry(links)?.url).toBe('https://marsad.example/feeds/h')
  })

  it('an id that is an address is the link where there is no other', () => {
    expect(read('<feed><entry><id>https://marsad.example/n/1</id></entry></feed>').entries[0]?.url).toBe(
      'https://marsad.example/n/1',
    )
  })
})

describe('bases', () => {
  it('xml:base holds below its element, each relative to the outer', () => {
    const text = `<feed xml:base="/ar/"><entry xml:base="2026/"><id>1</id><link href="n"/><content type="html" xml:base="n/">&lt;a href="x">س&lt;/a></content></entry></feed>`
    const found = read(text).entries[0]
    expect([found?.url, found?.content]).toEqual([
      'https://marsad.example/ar/2026/n',
      '<a href="https://marsad.example/ar/2026/n/x">س</a>',
    ])
  })

  it('xml:base inside XHTML content holds to its end tag', () => {
    const div =
      '<div xmlns="http://www.w3.org/1999/xhtml"><p xml:base="/p/"><a href="x">أ</a></p><a href="x">ب</a></div>'
    expect(entry(`<content type="xhtml">${div}</content>`)?.content).toBe(
      '<p><a href="https://marsad.example/p/x">أ</a></p><a href="https://marsad.example/feeds/x">ب</a>',
    )
  })

  it('a base that is no http address is ignored', () => {
    expect(entry('<link href="n"/>', '', 'xml:base="javascript:x()"')?.url).toBe(
      'https://marsad.example/feeds/n',
    )
  })

  it('Content-Location is the base of a text that lies elsewhere', () => {
    const feed = read('<rss><channel><link>n</link></channel></rss>', { contentLocation: '/copy/feed.xml' })
    expect(feed.link).toBe('https://marsad.example/copy/n')
  })

  it('CDF names its base itself', () => {
    const text =
      '<CHANNEL BASE="https://marsad.example/c/" HREF="i"><ITEM HREF="n" LASTMOD="2026-03-01T10:00"><TITLE>خبر</TITLE><ABSTRACT>نص</ABSTRACT></ITEM></CHANNEL>'
    expect(read(text)).toMatchObject({
      link: 'https://marsad.example/c/i',
      entries: [
        { url: 'https://marsad.example/c/n', title: 'خبر', summary: 'نص', updatedAt: '2026-03-01T10:00:00Z' },
      ],
    })
  })
})

describe('text constructs', () => {
  it.each([
    ['text is characters', '<title>1 &lt; 2 &amp;amp; 3</title>', '1 < 2 &amp; 3'],
    ['html is decoded once more', '<title type="html">&lt;b>خبر&lt;/b> &amp;amp; رأي</title>', 'خبر & رأي'],
    [
      'xhtml is markup',
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">خبر <em>مهم</em></div></title>',
      'خبر مهم',
    ],
    ['CDATA in xhtml is text', '<title type="xhtml"><div>1 <![CDATA[< 2]]></div></title>', '1 < 2'],
    ['unknown tags in text stay', '<title>List&lt;T></title>', 'List<T>'],
    ['known ones lose their bracket', '<title>&lt;script>x</title>', '&lt;script>x'],
  ])('%s', (_, fields, title) => {
    expect(entry(fields)?.title).toBe(title)
  })

  it.each([
    ['plain text of RSS that speaks of a tag', 'The &lt;blink&gt; tag', 'The &lt;blink&gt; tag'],
    ['escaped markup', '&lt;p&gt;خبر&lt;/p&gt;', '<p>خبر</p>'],
    ['markup in CDATA', '<![CDATA[<p>خبر</p>]]>', '<p>خبر</p>'],
    ['markup as it stands', '<p>خبر<br>ثان</p>', '<p>خبر<br>ثان</p>'],
    ['twice escaped markup is text about markup', '&amp;lt;p&amp;gt;خبر', '&lt;p&gt;خبر'],
    ['two sections in one element', '<![CDATA[<b>أ</b>]]> و<![CDATA[<i>ب</i>]]>', '<b>أ</b> و<i>ب</i>'],
  ])('%s', (_, description, summary) => {
    expect(item(`<description>${description}</description>`)?.summary).toBe(summary)
  })

  it('Atom 0.3: escaped, base64 and multipart content', () => {
    const text = (content: string): string | undefined =>
      read(`<feed version="0.3"><entry><id>1</id>${content}</entry></feed>`).entries[0]?.content
    const html = '<content type="text/html" mode="escaped">&lt;p>أ&lt;/p></content>'
    expect([
      text(html),
      text(`<content type="text/html" mode="base64">${Buffer.from('<p>ب</p>').toString('base64')}</content>`),
      text(`<content type="multipart/alternative"><content type="text/plain">أ</content>${html}</content>`),
    ]).toEqual(['<p>أ</p>', '<p>ب</p>', '<p>أ</p>'])
  })

  it('what media say of themselves serves entries that say nothing', () => {
    const fields =
      '<media:group><media:title>فيلم</media:title><media:description>نص</media:description></media:group>'
    expect(entry(fields)).toMatchObject({ title: 'فيلم', summary: 'نص' })
  })
})

describe('dates of an entry', () => {
  it.each([
    ['<pubDate>قريبا</pubDate><dc:date>2026-03-01</dc:date>', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    [
      '<dcterms:issued>2026-03-01</dcterms:issued><dcterms:modified>2026-03-02</dcterms:modified>',
      '2026-03-01T00:00:00Z',
      '2026-03-02T00:00:00Z',
    ],
    ['<pubDate>الأحد، 1 مارس 2026 - 10:30 م</pubDate>', '2026-03-01T22:30:00Z', undefined],
    ['<pubDate>1 آذار (مارس) ٢٠٢٦</pubDate>', '2026-03-01T00:00:00Z', undefined],
    ['<pubDate>1446-09-01</pubDate>', undefined, undefined],
  ])('%s', (fields, publishedAt, updatedAt) => {
    const found = item(`<guid>1</guid>${fields}`)
    expect([found?.publishedAt, found?.updatedAt]).toEqual([publishedAt, updatedAt])
  })

  it('Atom 0.3 has issued, created and modified', () => {
    const text =
      '<feed version="0.3"><entry><id>1</id><issued>2026-03-01</issued><created>2026-02-01</created><modified>2026-03-02</modified></entry></feed>'
    expect(read(text).entries[0]).toMatchObject({
      publishedAt: '2026-03-01T00:00:00Z',
      updatedAt: '2026-03-02T00:00:00Z',
    })
  })
})

describe('vocabularies', () => {
  it.each([
    ['by URI under any prefix', 'xmlns:x="http://purl.org/dc/elements/1.1/"', '<x:creator>هدى</x:creator>'],
    ['by habit without a declaration', '', '<dc:creator>هدى</dc:creator>'],
    ['by habit under an unknown URI', 'xmlns:dc="https://nowhere.example/"', '<dc:creator>هدى</dc:creator>'],
    [
      'by URI with https and without its end',
      'xmlns:x="https://purl.org/dc/elements/1.1"',
      '<x:creator>هدى</x:creator>',
    ],
    ['as default of one element', '', '<creator xmlns="http://purl.org/dc/elements/1.1/">هدى</creator>'],
    ['under a root with a wrong default', 'xmlns="http://www.w3.org/2005/Atom"', '<author>هدى</author>'],
  ])('%s', (_, root, fields) => {
    expect(item(fields, root)?.authors).toEqual(['هدى'])
  })

  it('prefixed roots of RSS and RDF are read', () => {
    const body = '<r:channel><r:title>مرصد</r:title></r:channel><r:item><r:title>خبر</r:title></r:item>'
    const text = `<q:RDF xmlns:q="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://purl.org/rss/1.0/">${body}</q:RDF>`
    expect(read(text)).toMatchObject({ format: 'rss-1.0', title: 'مرصد', entries: [{ title: 'خبر' }] })
  })

  it('how often a feed changes comes from the module syndication', () => {
    const hints = '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>'
    expect(read(`<rss><channel>${hints}</channel></rss>`).schedule.periodMinutes).toBe(360)
  })
})
