/** On well-formed feeds in UTF-8 the reader agrees with rss-parser, which is the oracle here and nowhere else used. */
import fc from 'fast-check'
import Parser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import { parseFeed } from './index.ts'

const words = fc
  .array(fc.constantFrom('خبر', 'مؤتمر', 'الكويت', 'حملة', 'توعية', 'news', '2026', '«حوار»', "l'heure"), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(' '))

const item = fc.record({
  title: words,
  text: words,
  path: fc.stringMatching(/^[a-z0-9]{1,12}$/u),
  at: fc.date({
    min: new Date('2001-01-01T00:00:00Z'),
    max: new Date('2040-01-01T00:00:00Z'),
    noInvalidDate: true,
  }),
})

type Item = typeof item extends fc.Arbitrary<infer T> ? T : never

function toRss(items: readonly Item[]): string {
  const body = items.map(
    ({ title, text, path, at }) =>
      `<item><title>${title}</title><link>https://marsad.example/${path}</link><guid>${path}</guid><pubDate>${at.toUTCString()}</pubDate><description>${text}</description></item>`,
  )
  return `<rss version="2.0"><channel><title>مرصد</title><link>https://marsad.example/</link>${body.join('')}</channel></rss>`
}

function toAtom(items: readonly Item[]): string {
  const body = items.map(
    ({ title, text, path, at }) =>
      `<entry><id>${path}</id><title>${title}</title><link href="https://marsad.example/${path}"/><published>${at.toISOString()}</published><summary>${text}</summary></entry>`,
  )
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>مرصد</title><link href="https://marsad.example/"/>${body.join('')}</feed>`
}

/** To the second, as our instants are. */
function seconds(iso: string | undefined): string | undefined {
  return iso === undefined ? undefined : `${iso.slice(0, 19)}Z`
}

describe('differential with rss-parser', () => {
  it.each([
    ['RSS 2.0', toRss],
    ['Atom 1.0', toAtom],
  ])('%s: title, link, id and date of every entry agree', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 6 }), async (items) => {
        const text = write(items)
        const theirs = await new Parser().parseString(text)
        const ours = parseFeed(text, { url: 'https://marsad.example/feed' })
        expect(ours.entries.map((entry) => [entry.title, entry.url, entry.id, entry.publishedAt])).toEqual(
          theirs.items.map((entry) => [
            entry.title,
            entry.link,
            entry.guid ?? entry['id'],
            seconds(entry.isoDate),
          ]),
        )
      }),
      { numRuns: 50 },
    )
  })
})

/** The list of the package's README, as far as it concerns rss-parser. */
describe('where rss-parser reads differently', () => {
  const both = async (fields: string): Promise<readonly unknown[]> => {
    const text = `<rss version="2.0"><channel><item>${fields}<guid>1</guid></item></channel></rss>`
    const [theirs] = (await new Parser().parseString(text)).items
    const [ours] = parseFeed(text, { url: 'https://marsad.example/feed' }).entries
    return [
      [theirs?.title, theirs?.link, theirs?.content],
      [ours?.title, ours?.url, ours?.summary],
    ]
  }

  it.each([
    [
      'markup in a title',
      '<title>&lt;b&gt;ندوة&lt;/b&gt;</title>',
      ['<b>ندوة</b>', undefined, undefined],
      ['ندوة', undefined, undefined],
    ],
    [
      'a relative link',
      '<link>/n/1</link>',
      [undefined, '/n/1', undefined],
      [undefined, 'https://marsad.example/n/1', undefined],
    ],
    [
      'a script in the text',
      '<description>&lt;script&gt;x()&lt;/script&gt;خبر</description>',
      [undefined, undefined, '<script>x()</script>خبر'],
      [undefined, undefined, 'خبر'],
    ],
  ])('%s', async (_, fields, theirs, ours) => {
    expect(await both(fields)).toEqual([theirs, ours])
  })

  it('a feed with a bare & is lost to it', async () => {
    const text = '<rss version="2.0"><channel><item><title>حوار & نقاش</title></item></channel></rss>'
    await expect(new Parser().parseString(text)).rejects.toThrow()
    expect(parseFeed(text, { url: 'https://marsad.example/feed' }).entries[0]?.title).toBe('حوار & نقاش')
  })
})
