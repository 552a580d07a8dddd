import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidUrl, normaliseUrl } from './index.ts'

const SLUG = 'مؤتمر-مكافحة-التطرف'

describe('normaliseUrl', () => {
  test.each([
    ['drops the fragment', 'https://a.example/x#top', 'https://a.example/x'],
    ['drops the default port', 'http://a.example:80/', 'http://a.example/'],
    ['keeps another port', 'http://a.example:8080/', 'http://a.example:8080/'],
    [
      'drops the tracking parameters',
      'https://a.example/x?utm_source=f&id=7&fbclid=z',
      'https://a.example/x?id=7',
    ],
    ['drops an emptied query', 'https://a.example/x?UTM_Medium=rss', 'https://a.example/x'],
    [
      'drops a tracking parameter with an escaped name',
      'https://a.example/?utm%5Fsource=1',
      'https://a.example/',
    ],
    [
      'keeps other parameters, their order and repeats',
      'https://a.example/?b=2&a=&b=1',
      'https://a.example/?b=2&a=&b=1',
    ],
    [
      'keeps parameters that look like trackers',
      'https://a.example/?ref=5&utm=1',
      'https://a.example/?ref=5&utm=1',
    ],
    ['keeps the case of the path', 'https://A.Example/News/ID', 'https://a.example/News/ID'],
    ['keeps the trailing slash', 'https://a.example/news/', 'https://a.example/news/'],
    ['keeps www', 'https://www.a.example/', 'https://www.a.example/'],
    ['keeps http apart from https', 'http://a.example/', 'http://a.example/'],
    ['drops the dot of the root domain', 'https://a.example./x', 'https://a.example/x'],
    ['writes escapes in upper case', 'https://a.example/%d8%a3', 'https://a.example/%D8%A3'],
    ['composes decomposed letters', 'https://a.example/\u0627\u0654', 'https://a.example/%D8%A3'],
    ['decodes unreserved letters', 'https://a.example/%41%7E', 'https://a.example/A~'],
    ['keeps an escaped slash', 'https://a.example/a%2fb', 'https://a.example/a%2Fb'],
    ['keeps windows-1256 bytes', 'https://a.example/%e3%c4?q=%c7', 'https://a.example/%E3%C4?q=%C7'],
    ['never joins a mark to an escape', 'https://a.example/%2F%CC%87', 'https://a.example/%2F%CC%87'],
    ['writes an Arabic host as punycode', 'http://مثال.إختبار/', 'http://xn--mgbh0fb.xn--kgbechtv/'],
  ])('%s', (_fact, url, normal) => {
    expect(normaliseUrl(url)).toBe(normal)
  })

  test.each([
    ['', 'empty text'],
    ['news/1', 'a relative URL'],
    ['ftp://a.example/', 'another scheme'],
    ['javascript:alert(1)', 'a script'],
    ['http://', 'no host'],
    ['http://./', 'a host of dots'],
    [`https://a.example/${'x'.repeat(2_048)}`, 'more than 2,048 characters'],
  ])('refuses "%.20s": %s', (url) => {
    expect(() => normaliseUrl(url)).toThrow(InvalidUrl)
  })

  test('refuses a URL with a password and does not repeat it', () => {
    expect(() => normaliseUrl('https://amal:hunter2@a.example/')).toThrow(/^(?!.*hunter2).*password/u)
  })

  test('an encoded and a raw Arabic slug are one URL', () => {
    const encoded = `https://a.example/${encodeURIComponent(SLUG)}?q=${encodeURIComponent(SLUG)}`
    expect(normaliseUrl(`https://a.example/${SLUG}?q=${SLUG}`)).toBe(normaliseUrl(encoded))
  })
})

describe('normaliseUrl, for any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string({ unit: 'binary' }).map((text) => `http://a.example/${text}`),
    fc.stringMatching(/^([a-z./?&=;]|%[0-9a-fA-F]{2}){0,40}$/u).map((text) => `https://a.example/${text}`),
    fc.stringMatching(/^[0-9a-z.\u0600-\u0670-]{1,20}$/u).map((host) => `http://${host}/`),
  )

  test('gives a URL that is its own normal form, or InvalidUrl', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normal = normaliseOrUndefined(text)
        if (normal !== undefined) expect(normaliseUrl(normal)).toBe(normal)
      }),
      { numRuns: 2_000 },
    )
  })

  test('gives the same for an encoded and a raw slug', () => {
    const slug = fc
      .string({ unit: 'grapheme' })
      .filter((text) => text.isWellFormed() && /^[\p{L}\p{M}\p{N}-]+$/u.test(text))
    fc.assert(
      fc.property(slug, (text) => {
        const url = `https://a.example/${text}`
        expect(normaliseUrl(url)).toBe(normaliseUrl(`https://a.example/${encodeURIComponent(text)}`))
        expect(normaliseUrl(url)).toBe(normaliseUrl(`https://a.example/${text.normalize('NFD')}`))
      }),
    )
  })
})

function normaliseOrUndefined(text: string): string | undefined {
  try {
    return normaliseUrl(text)
  } catch (error) {
    if (error instanceof InvalidUrl) return undefined
    throw error
  }
}
