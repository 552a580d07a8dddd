import { BadQuery, IndexUnavailable, type ArticleQuery } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import { fails, get, working } from '../test-support/fake-search.ts'

/** An attribute of the button that saves. */
function saving(body: string, name: string): string | undefined {
  const button = /<button[^>]*data-save=[^>]*>/u.exec(body)?.[0] ?? ''
  return new RegExp(`data-${name}="(?<value>[^"]*)"`, 'u').exec(button)?.groups?.['value']
}

describe('a search can be saved', () => {
  test('under its words and filters, without page, size and order', async () => {
    const { body } = await get('/?q=%22a%22&outlet=sahil&copies=yes&from=20&size=5&fresh=yes&lang=en')
    expect(saving(body, 'save')).toBe('q=%22a%22&amp;outlet=sahil&amp;copies=yes')
    expect(saving(body, 'name')).toBe('&quot;a&quot; · Outlet: إذاعة الساحل · Copies: each shown')
    expect(saving(body, 'total')).toBe('41')
  })

  test('everything has a name too', async () => {
    expect(saving((await get('/')).body, 'name')).toBe('كل الأخبار')
  })

  test('where nothing is found yet: then it is worth most', async () => {
    const { body } = await get('/?q=a', { search: async () => ({ total: 0, hits: [] }) })
    expect([saving(body, 'save'), saving(body, 'total')]).toEqual(['q=a', '0'])
    expect(body).toContain('href="/feed.atom?q=a"')
  })

  test('as it was typed: what was found in its place does not count, and its feed does not tell of it', async () => {
    const search = async () => ({ ...(await working.search({ text: '' })), unquoted: 'a b c' })
    const { body } = await get('/?q=%22a%20b%22%20c', { search })
    expect([saving(body, 'save'), saving(body, 'total')]).toEqual(['q=%22a+b%22+c', '0'])
    expect(body).toContain('href="/feed.atom?q=%22a+b%22+c"')
  })

  test('by a button that the script shows; without one it is said what to do', async () => {
    const { body } = await get('/?q=a')
    expect(body).toMatch(/<button[^>]*\shidden\s[^>]*data-save/u)
    expect(body).toMatch(/<noscript><p class="hint">الحفظ هنا يحتاج JavaScript/u)
  })
})

describe('the count of a saved search', () => {
  test.each([
    ['seen=41', 'لا جديد · 41 خبرا', false],
    ['seen=39', 'خبران جديدان · 41 خبرا', true],
    ['seen=0&lang=en', '41 new articles · 41 articles', true],
    ['seen=40&lang=en', '1 new article · 41 articles', true],
    ['seen=50&lang=en', 'nothing new · 41 articles', false],
  ])('with %s is %s', async (query, words, isNew) => {
    const { body } = await get(`/saved/count?q=a&${query}`)
    expect(JSON.parse(body)).toEqual({ total: 41, isNew, words })
  })

  test('is of the whole query', async () => {
    const asked: ArticleQuery[] = []
    const count = async (query: ArticleQuery) => {
      asked.push(query)
      return 1_000_001
    }
    const { body } = await get('/saved/count?q=a&outlet=o&since=2026-01-01&seen=1000000', { count })
    expect(asked).toMatchObject([{ text: 'a', outlet: 'o', since: '2026-01-01' }])
    expect(JSON.parse(body)).toMatchObject({ isNew: true })
  })

  test.each([
    ['a number that is none', '/saved/count?q=a&seen=many', {}, 400],
    ['a filter that is misspelt', '/saved/count?colour=red', {}, 400],
    ['a query that can’t be run', '/saved/count?q=a', fails(new BadQuery('period', 'wrong')), 400],
    ['an index that is away', '/saved/count?q=a', fails(new IndexUnavailable('away')), 503],
  ])('%s is a status', async (_what, url, ports, status) => {
    expect((await get(url, ports)).status).toBe(status)
  })
})

test.each([
  ['/saved', 'عمليات البحث المحفوظة'],
  ['/saved?lang=en', 'Saved searches'],
])('%s has the words, nothing of anybody’s list, and what to do without a script', async (url, heading) => {
  const { status, body } = await get(url)
  expect(status).toBe(200)
  expect(body).toContain(`<h1 tabindex="-1">${heading}</h1>`)
  expect(body).toContain('<noscript>')
  expect(body).toContain('<script src="/saved.js" defer></script>')
  expect(body).toMatch(/href="\/saved[^"]*"\s+aria-current="page"/u)
})

test('the scripts are far below 100 KB', async () => {
  const sizes = await Promise.all(['/rasid.js', '/saved.js'].map(async (url) => (await get(url)).body.length))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20_000)
})
