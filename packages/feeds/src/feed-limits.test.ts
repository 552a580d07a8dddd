import { describe, expect, it } from 'vitest'
import { parseFeed, type Feed } from './index.ts'

function read(text: string): Feed {
  return parseFeed(text, { url: 'https://marsad.example/feeds/news.xml' })
}

function rss(items: string): string {
  return `<rss version="2.0"><channel><title>مرصد الأخبار</title>${items}</channel></rss>`
}

const ITEM = '<item><title>مؤتمر في الكويت</title><link>/news/1</link><guid>n-1</guid></item>'

describe('limits', () => {
  it('keeps the newest thousand and says so', () => {
    const items = Array.from({ length: 1_500 }, (_, index) => {
      const at = new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString()
      return `<item><guid>${index}</guid><dc:date>${at}</dc:date></item>`
    })
    const feed = read(rss(items.join('')))
    expect([feed.entries.length, feed.truncated, feed.entries[0]?.id]).toEqual([1_000, true, '500'])
  })

  it('cuts a giant title to 4 KB between letters', () => {
    const title = read(rss(`<item><title>${'ش'.repeat(100_000)}</title></item>`)).entries[0]?.title ?? ''
    expect(Buffer.byteLength(title)).toBe(4_096)
  })

  it('replaces a giant guid by its hash', () => {
    expect(read(rss(`<item><guid>${'g'.repeat(100_000)}</guid></item>`)).entries[0]?.id).toHaveLength(32)
  })

  it.each(['<', 'a<p', '&', '<![CDATA[', '<!--', '<a>', '&#1;'])('a field full of %s is survived', (junk) => {
    const text = rss(`${ITEM}<item><title>x</title><description>${junk.repeat(60_000)}</description></item>`)
    expect(read(text).entries[0]?.id).toBe('n-1')
  })
})

function size(feed: Feed): number {
  return Buffer.byteLength(JSON.stringify(feed))
}

describe('hostile input', () => {
  const MB = 1_000_000

  it.each([
    ['open tags', '<a>'.repeat(300_000)],
    ['tags opened and closed', '<a>'.repeat(100_000) + '</a>'.repeat(100_000)],
    ['line breaks that nobody closed', '<br>'.repeat(100_000)],
    ['attributes', `<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}="${i}"`).join(' ')}/>`],
    ['a giant attribute', `<a b="${'x'.repeat(5 * MB)}"/>`],
    ['a million references', '&#1582;'.repeat(700_000)],
    ['namespaces', Array.from({ length: 20_000 }, (_, i) => `<a${i}:b xmlns:a${i}="u">`).join('')],
  ])('%s do not cost the entries beside them', (_, junk) => {
    const feed = read(rss(`${ITEM}<item><guid>2</guid><description>${junk}</description></item>${ITEM}`))
    expect(feed.entries.map((entry) => entry.id)).toEqual(['n-1', '2', 'n-1'])
  })

  it.each(['<', 'a<p', '&', '<![CDATA[', '<!--', '<a b="', "<a b='", '</', '<?', ']]>'])(
    '100 KB of %s in any place are survived',
    (junk) => {
      const flood = junk.repeat(100_000 / junk.length)
      const places = [
        `<title>${flood}</title>`,
        `<description><![CDATA[${flood}]]></description>`,
        flood,
        `<link>${flood}</link>`,
      ]
      for (const place of places) expect(read(rss(`${ITEM}<item>${place}</item>`)).entries[0]?.id).toBe('n-1')
    },
  )

  it('200,000 entries give the newest thousand', () => {
    const items = Array.from({ length: 200_000 }, (_, index) => `<item><guid>${index}</guid></item>`)
    expect(read(rss(items.join(''))).entries).toHaveLength(1_000)
  })

  it('a base that makes short links long makes no giant of the reply', () => {
    const base = `https://marsad.example/${'p'.repeat(1_900)}/`
    const item = `<item><guid>1</guid><description><![CDATA[${'<a href="x">'.repeat(1_000)}]]></description></item>`
    const text = `<rss xml:base="${base}"><channel>${item.repeat(100)}</channel></rss>`
    const feed = read(text)
    expect([size(feed) <= Math.max(2 * MB, 2 * text.length), feed.truncated, feed.entries.length]).toEqual([
      true,
      true,
      100,
    ])
  })

  it('a large Arabic feed within its room is whole', () => {
    const items = Array.from(
      { length: 300 },
      (_, i) => `<item><guid>${i}</guid><description>${'خبر '.repeat(2_000)}</description></item>`,
    )
    const feed = read(rss(items.join('')))
    expect([feed.truncated, feed.entries.every((entry) => (entry.summary ?? '').length > 7_000)]).toEqual([
      false,
      true,
    ])
  })

  it('ids, links and names are bounded', () => {
    const long = 'x'.repeat(100_000)
    const feed = read(
      rss(
        `<item><guid>${long}</guid><link>https://marsad.example/${long}</link><author>${long}</author><category>${long}</category></item>`,
      ),
    )
    const entry = feed.entries[0]
    expect([entry?.id.length, entry?.url, entry?.authors[0]?.length, entry?.categories[0]?.length]).toEqual([
      32,
      undefined,
      2_048,
      2_048,
    ])
  })

  it('duplicate and changing guids are left as they are written', () => {
    expect(read(rss(ITEM + ITEM)).entries.map((entry) => entry.id)).toEqual(['n-1', 'n-1'])
  })
})

describe('names with a meaning in JavaScript', () => {
  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
    '%s is an element like any other',
    (name) => {
      const feed = read(rss(`<item ${name}="x"><${name}>x</${name}><guid>1</guid></item>`))
      expect([feed.entries[0]?.id, ({} as Record<string, unknown>)['x']]).toEqual(['1', undefined])
    },
  )

  it.each([
    '{"version":"https://jsonfeed.org/version/1","__proto__":{"title":"x"},"items":[{"__proto__":{"id":"x"},"id":"1"}]}',
    '{"version":"https://jsonfeed.org/version/1","constructor":{"prototype":{"x":1}},"items":[{"id":"1"}]}',
  ])('JSON: %s', (text) => {
    const feed = read(text)
    expect([feed.title, feed.entries[0]?.id, ({} as Record<string, unknown>)['title']]).toEqual([
      undefined,
      '1',
      undefined,
    ])
  })
})

describe('what is no feed', () => {
  it.each([
    ['an HTML page', '<!doctype html><html><body>مرحبا</body></html>'],
    ['a login page', '<html><form><input type="password"></form></html>'],
    ['a bot check', '<html><title>Just a moment...</title></html>'],
    ['JSON that is no feed', '{"error":"forbidden"}'],
    ['JSON that is no feed', '{"items":[]}'],
    ['JSON that is no feed', '{"items":[{"id":1,"name":"x"}]}'],
    ['an empty answer', '  '],
    ['plain text', 'not here'],
    ['XML with the root <note>', '<?xml version="1.0"?><note>x</note>'],
  ])('%s is named', (name, text) => {
    expect(() => read(text)).toThrow(name.startsWith('XML') ? 'XML with the root' : name)
  })

  it('carries its code', () => {
    const failure = (): Feed => read('<html></html>')
    expect(failure).toThrow(expect.objectContaining({ code: 'NOT_A_FEED' }))
  })
})
