import { describe, expect, test } from 'vitest'
import { parseDocument } from './parse-document.ts'

const URL_OF_LIST = 'https://manara.example/news/'

function read(html: string, links: readonly string[]): ReturnType<typeof parseDocument> {
  const body = new TextEncoder().encode(html)
  return parseDocument(
    {
      request: {
        kind: 'list',
        url: URL_OF_LIST,
        sourceId: 'manara',
        outlet: { id: 'manara', name: 'المنارة' },
        reason: 'poll',
        requestedAt: '2026-03-01T10:00:00Z',
        rules: { links },
      },
      finalUrl: URL_OF_LIST,
      status: 200,
      fetchedAt: '2026-03-01T10:00:01Z',
      sha256: '0'.repeat(64),
      bytes: body.byteLength,
      contentType: 'text/html; charset=utf-8',
      body,
    },
    1,
  )
}

function linksOf(html: string, selectors: readonly string[]): readonly (string | undefined)[] {
  const result = read(html, selectors)
  return 'feed' in result ? result.feed.entries.map(({ url }) => url) : []
}

const PAGE = `<nav><a href="/about">عن المنارة</a></nav>
<h2><a href="/news/2#top">ندوة</a></h2><div class="card"><img><a href="3">ورشة</a><a href="/tag">وسم</a></div>
<h2><a href="/news/2">ندوة</a></h2><h2><a href="javascript:void(0)">لا شيء</a></h2>`

describe('a list page', () => {
  test('gives the links of its selectors, absolute, each once, in the order of the page', () => {
    expect(linksOf(PAGE, ['.card', 'h2 a'])).toEqual([
      'https://manara.example/news/2',
      'https://manara.example/news/3',
    ])
  })

  test('is resolved against its base', () => {
    const page = '<base href="https://cdn.manara.example/x/"><h2><a href="1">ندوة</a></h2>'
    expect(linksOf(page, ['h2 a'])).toEqual(['https://cdn.manara.example/x/1'])
  })

  test.each([
    ['finds nothing', PAGE, ['.none']],
    ['is none', PAGE, ['h2 >>> a[']],
    ['meets an empty page', '', ['a']],
  ])('whose selector %s is no list, and says so', (_, page, selectors) => {
    const result = read(page, selectors)
    expect(result).toMatchObject({ rejected: { code: 'NOT_A_FEED' } })
    expect(JSON.stringify(result)).toContain('rules.links')
  })

  test('of thousands of links gives the first 500', () => {
    const page = Array.from({ length: 2_000 }, (_, n) => `<h2><a href="/n/${n}">خبر</a></h2>`).join('')
    const result = read(page, ['h2 a'])
    expect('feed' in result && [result.feed.entries.length, result.feed.truncated]).toEqual([500, true])
  })
})
