import { BadQuery } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import { parseSearchRequest, toQueryString } from './search-request.ts'

describe('the query string', () => {
  test('blank parameters count as absent', () => {
    expect(parseSearchRequest({ q: 'ندوة', outlet: '', size: ' ' })).toEqual({
      text: 'ندوة',
      size: 20,
      from: 0,
    })
  })

  test.each([
    [{ colour: 'red' }, 'colour'],
    [{ q: ['a', 'b'] }, 'more than once'],
    [{ size: 'ten' }, 'size'],
    [{ from: '-1' }, 'from'],
    [{ outlet: 'o'.repeat(300) }, 'outlet'],
  ])('%o is refused, and the parameter is named', (raw, words) => {
    expect(() => parseSearchRequest(raw)).toThrow(BadQuery)
    expect(() => parseSearchRequest(raw)).toThrow(words)
  })

  test('what was written is read back', () => {
    const query = { text: 'ندوة & «حوار»', outlet: 'o', since: '2026-01-01', size: 5, from: 10 }
    expect(parseSearchRequest(Object.fromEntries(new URLSearchParams(toQueryString(query))))).toEqual(query)
  })

  test('defaults are left out', () => {
    expect(toQueryString({ text: 'a', size: 20, from: 20 }, { from: 0 })).toBe('q=a')
  })
})
