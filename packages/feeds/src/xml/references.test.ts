import { describe, expect, it } from 'vitest'
import { parseFeed } from '../index.ts'

function title(text: string, prolog = ''): string | undefined {
  const feed = parseFeed(
    `${prolog}<rss><channel><item><guid>1</guid><title>${text}</title></item></channel></rss>`,
    {
      url: 'https://marsad.example/feed',
    },
  )
  return feed.entries[0]?.title
}

describe('character references', () => {
  it.each([
    ['decimal', '&#1582;&#1576;&#1585;', 'خبر'],
    ['hexadecimal in both cases', '&#x62E;&#X628;&#x631;', 'خبر'],
    ['beyond the first plane', '&#x1F4F0;', '📰'],
    ['windows-1252 numbers', '&#147;a&#148; &#8211; &#133;', '“a” – …'],
    ['without a semicolon', '&#8217s', '’s'],
    ['zero', 'a&#0;b', 'ab'],
    ['a surrogate', 'a&#xD800;b', 'ab'],
    ['a control character', 'a&#1;b', 'ab'],
    ['a noncharacter', 'a&#xFFFE;b', 'ab'],
    ['beyond Unicode', 'a&#x110000;b', 'ab'],
    ['no digits', 'a&#;b', 'a&#;b'],
    ['names of XML', '&quot;a&quot; &amp; &apos;b&apos;', '"a" & \'b\''],
    ['names of HTML 4', '&laquo;a&raquo; &eacute; &hellip; &zwnj;', '«a» é … \u200C'],
    ['rare names of HTML 5', '&check; &NotEqualTilde;', '✓ ≂̸'],
    ['unknown names', 'a &foo; b', 'a &foo; b'],
    ['a bare ampersand', 'a & b &c d', 'a & b &c d'],
    ['an address without escapes', '?a=1&copy=2&lt=3', '?a=1&copy=2&lt=3'],
    ['escaped once more', '&amp;eacute;', 'é'],
    ['escaped in a section', '<![CDATA[&eacute;]]>', 'é'],
  ])('%s', (_, text, expected) => {
    expect(title(text)).toBe(expected)
  })
})

describe('names that the document declares', () => {
  const doctype = (declarations: string): string => `<?xml version="1.0"?><!DOCTYPE rss [${declarations}]>`

  it.each([
    ['plain texts are expanded', '<!ENTITY outlet "مرصد">', '&outlet;', 'مرصد'],
    ['numbers in them too', "<!ENTITY outlet '&#1605;&#1585;&#1589;&#1583;'>", '&outlet;', 'مرصد'],
    ['names in them are not', '<!ENTITY a "x"><!ENTITY b "&a;&a;">', '&b;', '&b;'],
    ['markup in them is not', '<!ENTITY a "<b>x</b>">', '&a;', '&a;'],
    ['files are not read', '<!ENTITY a SYSTEM "file:///etc/passwd">', '&a;', '&a;'],
    ['parameters are not followed', '<!ENTITY % p SYSTEM "https://x.example/d"> %p;', '&p;', '&p;'],
    ['long ones are not', `<!ENTITY a "${'x'.repeat(1_000)}">`, '&a;', '&a;'],
    ['the names of XML can not be changed', '<!ENTITY amp "x">', 'a &amp; b', 'a & b'],
  ])('%s', (_, declarations, text, expected) => {
    expect(title(text, doctype(declarations))).toBe(expected)
  })

  it('a billion laughs stay as they are written', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`)
    expect(title('&l9;', doctype(`<!ENTITY l0 "ha">${levels.join('')}`))).toBe('&l9;')
  })

  it('expansion has a limit for the whole document', () => {
    const text = parseFeed(
      `${doctype(`<!ENTITY a "${'x'.repeat(500)}">`)}<rss><channel><item><description>${'&a;'.repeat(100_000)}</description></item></channel></rss>`,
      { url: 'https://marsad.example/feed' },
    ).entries[0]?.summary
    expect(text?.length).toBeLessThan(1_000_000)
  })
})
