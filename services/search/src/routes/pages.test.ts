import { BadQuery, IndexUnavailable, type ArticleRevision, type EditsQuery } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import { makeSearchServer } from '../index.ts'
import { fails, get, hit, working } from '../test-support/fake-search.ts'

describe('the search page', () => {
  test('is right to left and Arabic', async () => {
    expect((await get('/')).body).toContain('<html lang="ar" dir="rtl">')
  })

  test('allows nothing inline and nothing from outside', async () => {
    const { headers, body } = await get('/?q=a')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(body).not.toMatch(/<script>|style=|\son\w+=|(?:src|href)="https?:/u)
  })

  test('escapes what the web wrote, around the marks as well', async () => {
    const { body } = await get('/?q=a')
    expect(body).toContain('ندوة &lt;b&gt;عن&lt;/b&gt; التعليم')
    expect(body).toContain('في &lt;i&gt;<mark>الكويت</mark>')
    expect(body).toContain('صحيفة &lt;المرصد&gt;')
  })

  test('a hit shows paragraphs, says where one was cut, and leads to it in the article', async () => {
    const { body } = await get('/?q=a&lang=en')
    expect(body).toMatch(/<mark>الكويت<\/mark> … <a[^>]+href="\/articles\/a%2F1\?lang=en#p2"/u)
    expect(body).toContain('<bdi>Paragraph 2</bdi>')
    expect((await get('/articles/a%2F1')).body).toContain('<p id="p2" dir="auto">فقرة ثانية.</p>')
  })

  test('keeps what was typed, escaped', async () => {
    expect((await get('/?q=%22%3E%3Cscript%3E')).body).toContain('value="&quot;&gt;&lt;script&gt;"')
  })

  test('links to the next page with the whole query', async () => {
    expect((await get('/?q=a&outlet=o')).body).toContain('rel="next" href="/?q=a&amp;outlet=o&amp;from=20"')
  })

  test('says so when nothing is found', async () => {
    expect((await get('/?q=a', { search: async () => ({ total: 0, hits: [] }) })).body).toContain('لا نتائج')
  })

  test('words that nobody wrote are searched nearly as typed, and the page says so', async () => {
    const { body } = await get('/?q=x', {
      search: async () => ({ ...(await working.search({ text: '' })), loose: true }),
    })
    expect(body).toContain('أو كلمات قريبة منها')
  })

  test('a phrase that nobody wrote is searched as words, and the page says so and goes on with them', async () => {
    const { body } = await get('/?q=%22a%20b%22%20c', {
      search: async () => ({ ...(await working.search({ text: '' })), unquoted: 'a b c' }),
    })
    expect(body).toContain('وهذه نتائج كلماتها')
    expect(body).toContain('rel="next" href="/?q=a+b+c&amp;from=20"')
  })

  test.each([
    ['', 'هل تقصد:', '/?q=%D9%86%D8%AF%D9%88%D8%A9+%3Cb%3E&amp;outlet=o'],
    ['&lang=en', 'Did you mean:', '/?q=%D9%86%D8%AF%D9%88%D8%A9+%3Cb%3E&amp;outlet=o&amp;lang=en'],
  ])('offers what may have been meant as a link that keeps the filters%s', async (lang, words, href) => {
    const suggest = async () => ({ text: 'ندوة <b>', total: 7 })
    for (const total of [0, 41]) {
      const search = async () => ({ total, hits: total === 0 ? [] : [hit] })
      const { body } = await get(`/?q=nadwa&outlet=o${lang}`, { suggest, search })
      expect(body).toContain(words)
      expect(body).toContain(`<a href="${href}"><bdi>ندوة &lt;b&gt;</bdi></a>`)
      expect(body).toContain('value="nadwa"')
    }
  })

  test('offers to favour newer articles, and the way back, where there are words', async () => {
    expect((await get('/?q=a')).body).toContain('href="/?q=a&amp;fresh=yes"')
    const { body } = await get('/?q=a&fresh=yes')
    expect(body).toContain('href="/?q=a">')
    expect(body).toContain('<input type="hidden" name="fresh" value="yes" />')
    expect((await get('/')).body).not.toContain('fresh=')
  })

  test('says so when there is nothing at all yet', async () => {
    expect((await get('/', { search: async () => ({ total: 0, hits: [] }) })).body).toContain('لا أخبار بعد')
  })

  test('offers values of facets with their counts, and no facet without values', async () => {
    const { body } = await get('/?q=a')
    expect(body).toContain('href="/?q=a&amp;outlet=sahil"')
    expect(body).toMatch(/<bdi>إذاعة الساحل<\/bdi>\s*<span class="number">11<\/span>/u)
    expect(body).not.toContain('الشخص')
  })

  test('a chosen value is named above the hits, and its link takes it back', async () => {
    const { body } = await get('/?q=a&outlet=sahil&country=KW&from=20')
    expect(body).toMatch(/href="\/\?q=a&amp;country=KW"\s+aria-label="أزل المصدر: إذاعة الساحل"/u)
  })

  test.each([
    ['outlet=sahil', 'المصدر: إذاعة الساحل'],
    ['group=group:daesh', 'الجماعة: تنظيم الدولة الإسلامية'],
  ])('a chosen value (%s) has its name also where nothing is found', async (filter, words) => {
    const facets = async () => ({ facets: [], timeline: { unit: 'day' as const, bars: [] } })
    const search = async () => ({ total: 0, hits: [] })
    expect((await get(`/?q=a&${filter}`, { facets, search })).body).toContain(`<bdi>${words}</bdi>`)
  })

  test('to leave out quotation marks is said where there are some', async () => {
    const search = async () => ({ total: 0, hits: [] })
    expect((await get('/?q=a', { search })).body).not.toContain('احذف علامات الاقتباس')
    expect((await get('/?q=%22a%22', { search })).body).toContain('احذف علامات الاقتباس')
  })

  test('a new search keeps the filters', async () => {
    expect((await get('/?outlet=sahil')).body).toContain(
      '<input type="hidden" name="outlet" value="sahil" />',
    )
  })

  test('a bar of the timeline narrows to its time, and an empty one leads nowhere', async () => {
    const { body } = await get('/?q=a')
    expect(body).toContain('href="/?q=a&amp;since=2026-01-04&amp;until=2026-01-05"')
    expect(body).not.toContain('since=2026-01-03&')
  })

  test('is in English on demand, and every link of it stays so', async () => {
    const { body } = await get('/?q=a&lang=en')
    expect(body).toContain('<html lang="en" dir="ltr">')
    const inside = [...body.matchAll(/href="(?<href>\/(?:\?|articles|sources)[^"]*)"/gu)].map(
      ({ groups }) => groups?.['href'] ?? '',
    )
    const strayed = inside.filter((href) => !href.includes('lang=en'))
    // The way back to Arabic.
    expect(strayed).toEqual(['/?q=a'])
  })

  test('the way to the other language keeps the search', async () => {
    expect((await get('/?q=a&outlet=o')).body).toContain('href="/?q=a&amp;outlet=o&amp;lang=en" lang="en"')
  })

  test('an index that is away is a page with clear words and what was typed', async () => {
    const { status, body } = await get('/?q=ندوة', fails(new IndexUnavailable('away')))
    expect(status).toBe(503)
    expect(body).toContain('البحث متوقف الآن')
    expect(body).toContain('value="ندوة"')
  })

  test('a query that is too long is told how to become right', async () => {
    const { status, body } = await get('/?q=a', fails(new BadQuery('length', 'too long')))
    expect([status, body.includes('قصرها')]).toEqual([400, true])
  })

  test('the demo says that it is one', async () => {
    expect((await get('/', {}, true)).body).toContain('من نسج الخيال')
  })
})

describe('the article page', () => {
  test('marks entities and escapes the text around them', async () => {
    const { body } = await get('/articles/a%2F1')
    expect(body).toContain('شارك <mark class="entity group" title="جماعة: داعش">داعش</mark> &lt;script&gt;.')
  })

  test('shows the hash and the place in the archive', async () => {
    const { body } = await get('/articles/a%2F1')
    expect(body).toContain('abc123')
    expect(body).toContain('t/1/5')
  })

  test('makes no link of an address that a browser must not follow', async () => {
    expect((await get('/articles/a%2F1')).body).not.toContain('href="javascript:')
  })

  describe('of an article that was changed', () => {
    const version = (text: string, seenAt: string, parserRevision = 1): ArticleRevision => {
      const rest = { articleId: 'a/1', outletId: 'marsad', title: 'ندوة' }
      return { ...rest, hash: text, text, seenAt, parserRevision }
    }
    const first = version('حضر ثلاثون <باحثا>.', '2026-01-02T12:00:00Z')

    test('shows its versions, and what changed, escaped', async () => {
      const revisions = async () => [first, version('حضر أربعون <باحثا>.', '2026-01-02T12:10:00Z')]
      const { body } = await get('/articles/a%2F1?lang=en', { revisions })
      expect(body).toContain('1 word added, 1 word removed')
      expect(body).toMatch(/<del>ثلاثون<\/del>\s*<ins>أربعون<\/ins>\s*&lt;باحثا&gt;/u)
    })

    test('does not blame the outlet for what newer code reads otherwise', async () => {
      const revisions = async () => [first, version('حضر أربعون.', '2026-01-02T12:10:00Z', 2)]
      const { body } = await get('/articles/a%2F1?lang=en', { revisions })
      expect(body).toContain('read by newer code')
      expect(body).not.toContain('<ins>')
    })
  })

  test('of an article that never changed shows no versions', async () => {
    expect((await get('/articles/a%2F1')).body).not.toContain('id="revisions"')
  })

  test('an id that is not there is a page of its own', async () => {
    const { status, body } = await get('/articles/none')
    expect([status, body.includes('لا خبر بهذا المعرف')]).toEqual([404, true])
  })
})

describe('the page of edits', () => {
  test.each([
    ['/edits', 'صحيفة &lt;المرصد&gt;', 'الكلمات المضافة: 3، والمحذوفة: 2', '/articles/a%2F1#revisions'],
    ['/edits?lang=en', 'Latest edits', '3 words added, 2 words removed', '/articles/a%2F1?lang=en#revisions'],
  ])('%s names outlet, time and size, and leads to the words', async (url, name, size, href) => {
    const { body } = await get(url)
    for (const part of [name, size, `href="${href}"`, 'datetime="2026-01-02T13:00:00Z"'])
      expect(body).toContain(part)
    expect(body).toMatch(/<del>&lt;b&gt;عن&lt;\/b&gt;<\/del>\s*<ins>&lt;b&gt;حول&lt;\/b&gt;<\/ins>/u)
    expect(body).toMatch(/href="\/edits[^"]*"\s+aria-current="page"/u)
  })

  test('hands on which outlet and which page, and pages through with both', async () => {
    const asked: unknown[] = []
    const edits = async (query: EditsQuery) => {
      asked.push(query)
      return { ...(await working.edits(query)), total: 90 }
    }
    const { body } = await get('/edits?outlet=marsad&from=20', { edits })
    expect(asked).toEqual([{ outlet: 'marsad', size: 20, from: 20 }])
    expect(body).toContain('rel="next" href="/edits?outlet=marsad&amp;from=40"')
    expect(body).toMatch(/href="\/edits" aria-label="أزل المصدر: صحيفة &lt;المرصد&gt;"/u)
  })

  test('says so where nothing was changed yet', async () => {
    const edits = async () => ({ total: 0, edits: [] })
    expect((await get('/edits', { edits })).body).toContain('لم يعدّل مصدر خبرا بعد')
  })
})

describe('the page of sources', () => {
  test('tells who publishes and who is silent', async () => {
    const { body } = await get('/sources')
    const rows = body.match(/class="state \w+">[^<]+/gu)
    expect(rows).toEqual(['class="state speaks">ينشر', 'class="state silent">صامت'])
  })
})

describe('an article that is gone from its site', () => {
  test.each([
    ['yes', 'نعم'],
    ['no', 'لا'],
  ])('can be asked for: %s', async (value, word) => {
    expect((await get(`/?removed=${value}`)).body).toContain(`محذوف من الموقع: ${word}`)
  })

  const article = async (): ReturnType<typeof working.article> => {
    const found = await working.article('a/1')
    return found && { ...found, removedAt: '2026-01-03T09:30:00.000Z' }
  }

  test('says since when, and keeps its text', async () => {
    const { body } = await get('/articles/a%2F1', { article })
    expect(body).toMatch(/حُذفت من الموقع في\s+<time datetime="2026-01-03T09:30:00.000Z">/u)
    expect(body).toContain('فقرة ثانية')
    expect((await get('/articles/a%2F1?lang=en', { article })).body).toContain('Removed from its site')
  })

  test.each([
    ['ar', /class="gone">حُذفت من الموقع في\s+<time datetime="2026-01-03T09:30:00.000Z">/u],
    ['en', /class="gone">Removed from its site, first found gone on\s+<time/u],
  ])('says so in the list of hits (%s), and only there where it is so', async (lang, words) => {
    const removed = { ...hit, id: 'a/2', removedAt: '2026-01-03T09:30:00.000Z', title: '<i>ندوة' }
    const search = async (): ReturnType<typeof working.search> => ({ total: 2, hits: [hit, removed] })
    const { body } = await get(`/?q=a&lang=${lang}`, { search })
    expect(body).toMatch(words)
    expect(body.match(/class="gone"/gu)).toHaveLength(1)
    expect(body).toContain('&lt;i&gt;ندوة')
    expect(JSON.parse((await get('/api/search?q=a', { search })).body)).toMatchObject({
      hits: [hit, { removedAt: removed.removedAt }],
    })
  })

  test('says it in the API too', async () => {
    const { body } = await get('/api/articles/a%2F1', { article })
    expect(JSON.parse(body)).toMatchObject({ removedAt: '2026-01-03T09:30:00.000Z' })
  })
})

test.each([
  ['POST', '/', 'text/html; charset=utf-8'],
  ['DELETE', '/api/search?q=a', 'application/json; charset=utf-8'],
  ['OPTIONS', '/feed.atom', 'application/json; charset=utf-8'],
] as const)('%s %s is not allowed: everything is only read', async (method, url, type) => {
  const server = await makeSearchServer(working, { demo: false })
  const { statusCode, headers } = await server.inject({ method, url })
  await server.close()
  expect([statusCode, headers.allow, headers['content-type']]).toEqual([405, 'GET, HEAD', type])
})
