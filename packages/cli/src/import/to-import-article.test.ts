import { expect, test } from 'vitest'
import { toImportArticle } from './to-import-article.ts'

const now = { importedAt: '2026-03-01T09:00:00.000Z' }

test('an address and a title are enough', () => {
  expect(toImportArticle({ url: 'https://www.example.org/a?utm_source=x', title: 'خبر' }, now)).toMatchObject(
    {
      canonicalUrl: 'https://www.example.org/a',
      outlet: { id: 'example.org', name: 'example.org' },
      title: 'خبر',
      text: '',
      extraction: { method: 'import', revision: 1 },
      fetchedAt: now.importedAt,
    },
  )
})

test('the same address gives the same id as a crawled article has', () => {
  const one = toImportArticle({ url: 'https://example.org/a#x', title: 'خبر' }, now)
  const two = toImportArticle(
    { url: 'https://example.org/b', canonicalUrl: 'https://example.org/a', title: 'خبر' },
    now,
  )
  expect(one.id).toBe(two.id)
})

test('a given id is kept, and is enough without an address', () => {
  const article = toImportArticle({ id: 'doc 7', text: 'متن' }, now)
  expect([article.id, article.url]).toEqual(['doc 7', 'urn:rasid:article:doc%207'])
})

test('text becomes NFC, times become UTC', () => {
  const article = toImportArticle({ id: '1', title: 'آ', publishedAt: '2026-03-01T12:00:00+03:00' }, now)
  expect([article.title, article.publishedAt]).toEqual(['آ', '2026-03-01T09:00:00.000Z'])
})

test('null is as good as absent', () => {
  expect(toImportArticle({ id: '1', title: 'خبر', section: null }, now)).not.toHaveProperty('section')
})

test.for([
  [{ id: '1', title: 'x', headline: 'y' }, 'UNKNOWN_FIELD', '"headline"'],
  [{ title: 'x' }, 'BAD_INPUT', '"id" or "url"'],
  [{ id: '1' }, 'BAD_INPUT', '"text" or "title"'],
  [{ id: '1', title: 7 }, 'BAD_INPUT', '"title"'],
  [{ id: '1', title: 'x', publishedAt: 'soon' }, 'BAD_INPUT', '"publishedAt"'],
  [{ url: 'ftp://example.org/', title: 'x' }, 'BAD_INPUT', '"url"'],
  [{ id: '1', title: 'x', tags: 'one' }, 'BAD_INPUT', '"tags"'],
] as const)('%j is refused with %s, and the field is named', ([input, code, named]) => {
  expect(() => toImportArticle(input, now)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(named) as string }),
  )
})
