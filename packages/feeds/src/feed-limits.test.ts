import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotAFeed, parseFeed, type Feed } from './index.ts'

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

describe('what is no feed', () => {
  it.each([
    ['an HTML page', '<!doctype html><html><body>مرحبا</body></html>'],
    ['a login page', '<html><form><input type="password"></form></html>'],
    ['a bot check', '<html><title>Just a moment...</title></html>'],
    ['JSON that is no feed', '{"error":"forbidden"}'],
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

  const piece = fc.constantFrom(
    '<rss>',
    '<item>',
    '</item>',
    '<title>',
    '</',
    '<![CDATA[',
    ']]>',
    '&',
    'xmlns:a="b"',
    '<feed ',
    '>',
    '{',
    '"',
    'نص',
    '\u0000',
  )

  it('nothing but NotAFeed is ever thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (parts) => {
        try {
          read(parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(NotAFeed)
        }
      }),
    )
  })
})
