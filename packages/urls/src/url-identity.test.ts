import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { articleId, InvalidUrl, politenessKey, urlHash } from './index.ts'

describe('urlHash', () => {
  test('is the first 32 hex digits of the SHA-256 of the normal form', () => {
    const expected = createHash('sha256').update('https://a.example/x').digest('hex').slice(0, 32)
    expect(urlHash('https://A.example/x?utm_source=feed#y')).toBe(expected)
  })

  test('is also the article id', () => {
    expect(articleId('https://a.example/x')).toBe(urlHash('https://a.example/x'))
  })
})

describe('politenessKey', () => {
  test.each([
    ['https://www.news.example.com/x', 'example.com'],
    ['https://ar.news.co.uk:8443/', 'news.co.uk'],
    ['https://one.blogspot.com/', 'one.blogspot.com'],
    ['http://127.0.0.7:9000/feed', '127.0.0.7'],
    ['http://[::1]:80/', '[::1]'],
    ['http://LOCALHOST:3000/', 'localhost'],
    ['https://example.com./', 'example.com'],
    ['http://مثال.إختبار/', 'xn--mgbh0fb.xn--kgbechtv'],
  ])('of %s is %s', (url, key) => {
    expect(politenessKey(url)).toBe(key)
  })

  test('refuses what is no URL', () => {
    expect(() => politenessKey('nothing')).toThrow(InvalidUrl)
  })
})
