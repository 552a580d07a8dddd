/** Feeds that something went wrong with: exactly one answer each, whatever the damage. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotAFeed, parseFeed, type Feed } from './index.ts'

const URL = 'https://marsad.example/feed'

const FEEDS: readonly string[] = [
  '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>مرصد</title><link>https://marsad.example/</link><item><title>خبر &amp; رأي</title><link>/n/1</link><guid isPermaLink="false">1</guid><pubDate>Sun, 01 Mar 2026 10:00:00 +0300</pubDate><content:encoded><![CDATA[<p>نص <a href="x">رابط</a></p>]]></content:encoded><enclosure url="a.mp3" length="1" type="audio/mpeg"/></item></channel></rss>',
  '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://marsad.example/"><title type="html">نشرة</title><entry><id>1</id><title>خبر</title><link href="n"/><updated>2026-03-01T10:00:00Z</updated><author><name>هدى</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>نص</p></div></content></entry></feed>',
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>مرصد</title></channel><item rdf:about="n"><title>خبر</title><dc:date>2026-03-01</dc:date></item></rdf:RDF>',
  '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://marsad.example/n</loc><lastmod>2026-03-01</lastmod></url></urlset>',
  '{"version":"https://jsonfeed.org/version/1.1","title":"نشرة","items":[{"id":"1","url":"n","content_html":"<p>نص</p>","date_published":"2026-03-01T10:00:00Z"}]}',
  '<CHANNEL HREF="https://marsad.example/"><ITEM HREF="n"><TITLE>خبر</TITLE></ITEM></CHANNEL>',
]

const JUNK = [
  '<',
  '>',
  '</',
  '/>',
  '&',
  ';',
  '"',
  "'",
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml',
  '<!DOCTYPE x [',
  '<!ENTITY a "b">',
  '&#x0;',
  '&#xD800;',
  '\u0000',
  '\uFFFE',
  '\uD800',
  '</item>',
  '<item>',
  '<entry>',
  'xmlns=""',
  'xml:base="//"',
  '{',
  '}',
  '[',
  ',',
  '\n',
  '9'.repeat(40),
  'ش'.repeat(300),
]

/** One thing that goes wrong: at a place, so many letters are lost, doubled or replaced. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 40 }),
  kind: fc.constantFrom('drop', 'double', 'insert', 'cut', 'swap'),
  junk: fc.constantFrom(...JUNK),
})

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

function mutate(text: string, { at, length, kind, junk }: Mutation): string {
  const from = Math.floor(at * text.length)
  const [head, piece, tail] = [
    text.slice(0, from),
    text.slice(from, from + length),
    text.slice(from + length),
  ]
  switch (kind) {
    case 'drop':
      return head + tail
    case 'double':
      return head + piece + piece + tail
    case 'insert':
      return head + junk + piece + tail
    case 'cut':
      return head
    case 'swap':
      return tail + piece + head
  }
}

function isWhole(feed: Feed): boolean {
  return feed.entries.every(
    (entry) =>
      entry.id !== '' &&
      JSON.stringify(entry).isWellFormed() &&
      (entry.url === undefined || /^https?:/u.test(entry.url)) &&
      [entry.publishedAt, entry.updatedAt].every(
        (at) => at === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u.test(at),
      ),
  )
}

describe('mutated feeds', () => {
  it('give a whole feed or NotAFeed, and the same one twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FEEDS),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        (feed, mutations) => {
          const text = mutations.reduce(mutate, feed)
          const answer = (): Feed | NotAFeed => {
            try {
              return parseFeed(text, { url: URL })
            } catch (error) {
              if (error instanceof NotAFeed) return error
              throw error
            }
          }
          const found = answer()
          expect(found).toEqual(answer())
          expect(found instanceof NotAFeed || isWhole(found)).toBe(true)
        },
      ),
      { numRuns: 1_500 },
    )
  })

  it('nothing but NotAFeed is thrown for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom('<rss>', '<feed>', '<item>', '<title>', ...JUNK),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        try {
          parseFeed(parts.join(''), { url: URL })
        } catch (error) {
          expect(error).toBeInstanceOf(NotAFeed)
        }
      }),
    )
  })
})
