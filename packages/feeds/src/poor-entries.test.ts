/** Entries that say little, were cut off, or speak an old vocabulary. */
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

describe('what an entry is', () => {
  it.each([
    '<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate>',
    '<author>هدى</author>',
    '<category>مجتمع</category>',
    '<title>&amp;nbsp;</title>',
    '<enclosure url="/a.mp3"/>',
  ])('%s alone makes one', (field) => {
    expect(read(`<rss><channel><item>${field}</item></channel></rss>`).entries).toHaveLength(1)
  })

  it.each(['', '<title/>', '<title> </title><link/><guid/>', '<unheard-of>x</unheard-of>'])(
    '"%s" makes none',
    (fields) => {
      expect(read(`<rss><channel><item>${fields}</item></channel></rss>`).entries).toEqual([])
    },
  )

  it('a text that was cut off stays as far as it came, a title does not', () => {
    const head = '<rss><channel><item><link>/n/1</link>'
    const [text, title] = ['<description>نصف', '<title>نصف'].map((field) => read(head + field))
    expect([text?.entries[0]?.summary, title?.entries[0]?.title, text?.damaged]).toEqual([
      'نصف',
      undefined,
      true,
    ])
  })
})

describe('old vocabularies', () => {
  it('the content module in its long form', () => {
    const value =
      '<rdf:Bag><rdf:li><content:item><rdf:value><![CDATA[<p>نص</p>]]></rdf:value></content:item></rdf:li></rdf:Bag>'
    expect(item(`<content:items>${value}</content:items>`)?.content).toContain('<p>نص</p>')
  })

  it('PRISM under any prefix', () => {
    const date = '<p:publicationDate>2026-03-01</p:publicationDate>'
    const root = 'xmlns:p="http://prismstandard.org/namespaces/1.2/basic/"'
    expect(item(date, root)?.publishedAt).toBe('2026-03-01T00:00:00Z')
  })

  it('base64 of Atom 0.3 is plain text unless it says HTML', () => {
    const title = '<title mode="base64">2YbYtSA8Yj7Yrti32LE8L2I+</title>'
    expect(entry(title)?.title).toBe('نص &lt;b>خطر&lt;/b>')
  })
})
