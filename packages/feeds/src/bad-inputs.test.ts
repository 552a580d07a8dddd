/**
 * The bad inputs that a feed reader meets, one test each, numbered as in the list of bad inputs of the crawling rules
 * (rows 53 to 78, as far as they reach this package). Every one is answered, and what is good beside it is kept.
 */
import { describe, expect, it } from 'vitest'
import { NotAFeed, parseFeed, type Feed, type FeedEntry } from './index.ts'

const MB = 1_000_000

function read(text: string): Feed {
  return parseFeed(text, { url: 'https://marsad.example/feeds/news.xml' })
}

function rss(items: string, prolog = ''): string {
  return `${prolog}<rss version="2.0"><channel><title>مرصد</title>${items}</channel></rss>`
}

const GOOD = '<item><guid>good</guid><title>ندوة</title><link>https://marsad.example/1</link></item>'

/** The entry beside a good one. */
function beside(fields: string, prolog = ''): FeedEntry | undefined {
  const [good, bad] = read(rss(`${GOOD}<item>${fields}<guid>bad</guid></item>`, prolog)).entries
  expect(good?.id).toBe('good')
  return bad
}

function fill(unit: string, bytes: number): string {
  return unit.repeat(Math.ceil(bytes / unit.length))
}

describe('what is no feed (53, 54)', () => {
  it.each([
    ['53 nothing', ''],
    ['53 white space', ' \n\t '],
    ['54 a challenge', '<!doctype html><title>Just a moment...</title>'],
    ['54 a login page', '<html><form><input type=password></form></html>'],
    ['54 an error as JSON', '{"error":{"code":403}}'],
  ])('%s', (_, text) => {
    expect(() => read(text)).toThrow(NotAFeed)
  })
})

describe('entities (56 to 60)', () => {
  const laughs = Array.from(
    { length: 10 },
    (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i};`.repeat(10)}">`,
  ).join('')

  it('56 a billion laughs are not laughed', () => {
    const prolog = `<!DOCTYPE rss [<!ENTITY lol0 "ha">${laughs}]>`
    expect(beside('<title>&lol10;</title>', prolog)?.title?.length).toBeLessThan(100)
  })

  it('57 one large entity ten thousand times stays small', () => {
    const prolog = `<!DOCTYPE rss [<!ENTITY big "${'ا'.repeat(100_000)}">]>`
    const summary = beside(`<description>${'&big;'.repeat(10_000)}</description>`, prolog)?.summary
    expect(summary?.length).toBeLessThan(200_000)
  })

  it('57 many small ones are bounded together', () => {
    const prolog = `<!DOCTYPE rss [<!ENTITY big "${'ا'.repeat(500)}">]>`
    const summary = beside(`<description>${'&big;'.repeat(100_000)}</description>`, prolog)?.summary
    expect(summary?.match(/ا/gu)?.length).toBeLessThanOrEqual(200_000)
  })

  it('58 a million numeric references are decoded', () => {
    expect(beside(`<title>${'&#1582;'.repeat(MB)}</title>`)?.title).toMatch(/^خ+$/u)
  })

  it('59 parameter entities and an external type load nothing', () => {
    const prolog =
      '<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd" [<!ENTITY % p SYSTEM "http://evil.example/p"> %p;]>'
    expect(beside('<title>خبر</title>', prolog)?.title).toBe('خبر')
  })

  it('60 a file is not read', () => {
    const prolog = '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    expect(beside('<title>x &file;</title>', prolog)?.title).toBe('x &file;')
  })
})

describe('size (61 to 65)', () => {
  it.each([100_000, 300_000])('61 %i open tags', (count) => {
    expect(beside(`<description>${'<a>'.repeat(count)}</description>`)?.id).toBe('bad')
  })

  it.each([
    ['100,000 attributes', `<x ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`],
    ['an attribute of 5 MB', `<x a="${'x'.repeat(5 * MB)}"/>`],
  ])('62 %s', (_, fields) => {
    expect(beside(fields)?.id).toBe('bad')
  })

  it('62 a title of 5 MB is cut to 4 KB', () => {
    expect(beside(`<title>${'x'.repeat(5 * MB)}</title>`)?.title).toHaveLength(4_096)
  })

  it('63 of 200,000 items the newest thousand stay', () => {
    const items = Array.from({ length: 200_000 }, (_, i) => `<item><guid>${i}</guid></item>`).join('')
    const feed = read(rss(items))
    expect([feed.entries.length, feed.truncated]).toEqual([1_000, true])
  })

  it.each(['<', 'a<p', '&', '<![CDATA[', '<!--', '<a b="', '</', '<script>', '&lt;'])(
    '64 120 KB of %s in text',
    (unit) => {
      const text = fill(unit, 120_000)
      const places = [`<title>${text}</title>`, `<description>${text}</description>`, text]
      for (const place of places) expect(read(rss(`${GOOD}<item>${place}`)).entries[0]?.id).toBe('good')
    },
  )

  it.each(['<description><![CDATA[نص', '<!-- نص', '<description', '<title>نص', '<link>https://marsad'])(
    '65 cut off after %s',
    (tail) => {
      const feed = read(`<rss><channel>${GOOD}<item>${tail}`)
      expect([feed.entries[0]?.id, feed.damaged]).toEqual(['good', true])
    },
  )
})

describe('broken markup (66, 67, 71)', () => {
  it.each(['Warning: mysql_connect() in /x.php <b>on line</b> 3\n', '\uFEFF', '\n\n  ', '<!-- x -->\n'])(
    '66 %j before the declaration',
    (junk) => {
      expect(read(rss(GOOD, `${junk}<?xml version="1.0"?>`)).entries[0]?.id).toBe('good')
    },
  )

  it.each(['<?xml version="1.0">', '<?xml version="1.0"', '<!DOCTYPE rss [<!ENTITY a "b">', '<!DOCTYPE rss'])(
    '66 %s, whose end is missing, hides nothing',
    (prolog) => {
      const later = '<item><description><![CDATA[<?php x ?> [a] > ]]></description></item>'
      expect(read(rss(`${GOOD}${later}`, prolog)).entries[0]?.id).toBe('good')
    },
  )

  it('66 junk after the root', () => {
    expect(read(`${rss(GOOD)}<script>x()</script><item><guid>2</guid></item>`).entries).toHaveLength(1)
  })

  it.each([
    ['حوار & نقاش', 'حوار & نقاش'],
    ['3 < 5', '3 < 5'],
    ['caf&eacute;&nbsp;x', 'café x'],
    ['&laquo;خبر&raquo;', '«خبر»'],
  ])('67 %s', (written, title) => {
    expect(beside(`<title>${written}</title>`)?.title).toBe(title)
  })

  it.each([
    ['an Atom link without href', '<feed><entry><id>1</id><link rel="alternate">/n/1</link></entry></feed>'],
    ['RSS without a version', '<rss><channel><item><guid>1</guid></item></channel></rss>'],
    ['upper case', '<RSS><CHANNEL><ITEM><GUID>1</GUID></ITEM></CHANNEL></RSS>'],
    [
      'Atom under a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id></a:entry></a:feed>',
    ],
    ['a prefix that nobody declared', '<atom:feed><atom:entry><atom:id>1</atom:id></atom:entry></atom:feed>'],
    ['no namespace', '<feed><entry><id>1</id></entry></feed>'],
  ])('71 %s', (_, text) => {
    expect(read(text).entries[0]?.id).toBe('1')
  })

  it('71 a media title before the title', () => {
    expect(beside('<media:title>صورة</media:title><title>خبر</title>')?.title).toBe('خبر')
  })
})

describe('letters, names and values (68 to 72, 76, 77)', () => {
  it.each([
    '\u0000',
    '\u0001',
    '\u001B[31m',
    '\uD800',
    '\uDC00',
    '\uFFFE',
    '&#0;',
    '&#1;',
    '&#27;',
    '&#xD800;',
  ])('68 %j reaches no field', (letter) => {
    const entry = beside(`<title>خ${letter}بر</title><description>&lt;p>خ${letter}بر&lt;/p></description>`)
    expect(`${entry?.title} ${entry?.summary}`.replaceAll('[31m', '')).toBe('خبر <p>خبر</p>')
  })

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])('69 an element named %s', (name) => {
    expect(beside(`<${name}>x</${name}>`)?.id).toBe('bad')
  })

  it.each([
    'غدا',
    '0000-00-00',
    '9999-12-31',
    '1445-09-01',
    '2099-01-01',
    'Mon, 99 Foo 2026 99:99:99 +9999',
    '',
  ])('70 the date "%s" is none, and the entry stays', (date) => {
    expect(beside(`<title>x</title><pubDate>${date}</pubDate>`)).not.toHaveProperty('publishedAt')
  })

  it('72 guids: empty, twice, and of 100 KB', () => {
    const items = ['', 'x', 'x', 'g'.repeat(100_000)].map(
      (guid, index) => `<item><guid>${guid}</guid><link>/n/${index}</link></item>`,
    )
    expect(read(rss(items.join(''))).entries.map((entry) => entry.id)).toEqual([
      'https://marsad.example/n/0',
      'x',
      'x',
      expect.stringMatching(/^[0-9a-f]{32}$/u),
    ])
  })

  it.each(['خبر\r\nعاجل', 'خبر\u2028عاجل', 'خبر\tعاجل'])('76 %j is one line', (title) => {
    expect(beside(`<title>${title}</title>`)?.title).toBe('خبر عاجل')
  })

  it('76 the joiner of Persian words stays', () => {
    expect(beside('<title>می\u200Cشود</title>')?.title).toBe('می\u200Cشود')
  })

  it.each(['../../etc/passwd', String.raw`..\..\x`, 'CON'])('77 the id %s is as written', (id) => {
    expect(read(rss(`<item><guid>${id}</guid></item>`)).entries[0]?.id).toBe(id)
  })
})

describe('what runs or leads elsewhere (74, 75, 78)', () => {
  const LIVE = [
    '<script>x()</script>',
    '<img src=x onerror=x()>',
    '<svg/onload=x()>',
    '<a href="javascript:x()">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<iframe src="https://evil.example/"></iframe>',
  ]

  it.each(LIVE)('74 %s is live in no field', (markup) => {
    const fields = ['title', 'description', 'author', 'category', 'content:encoded']
    const entry = beside(fields.map((name) => `<${name}><![CDATA[${markup}]]></${name}>`).join(''))
    expect(JSON.stringify(entry)).not.toMatch(/<(?:script|svg|iframe)|onerror|javascript:|data:text/iu)
  })

  it.each(['javascript:x()', 'data:text/html,x', 'file:///etc/passwd', 'ftp://marsad.example/', '//[::1'])(
    '74 %s is no link',
    (link) => {
      expect(beside(`<link>${link}</link>`)).not.toHaveProperty('url')
    },
  )

  it('75 what was escaped twice is decoded once', () => {
    const entry = beside('<description>&amp;lt;script&amp;gt;x()&amp;lt;/script&amp;gt;</description>')
    expect(entry?.summary).toBe('&lt;script&gt;x()&lt;/script&gt;')
  })

  it('78 elements with names of their own add no fields', () => {
    const own = Array.from({ length: 5_000 }, (_, i) => `<f.${i}>x</f.${i}>`).join('')
    expect(Object.keys(beside(own) ?? {}).toSorted()).toEqual(['authors', 'categories', 'enclosures', 'id'])
  })
})
