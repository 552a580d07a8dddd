import type { SearchHit, SearchResult } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import { fails, get, hit, working } from '../test-support/fake-search.ts'

const copy = { id: 's/1', relation: 'copy', of: 's/first' } as const
const folded: SearchHit = { ...hit, story: { ...copy, folded: { first: 1, copy: 2, rewrite: 1 } } }

function finding(result: SearchResult): { readonly search: () => Promise<SearchResult> } {
  return { search: async () => result }
}

describe('the list of hits', () => {
  test('says what is folded under a hit, with the way to it and to its story', async () => {
    const { body } = await get('/?q=a&outlet=o', finding({ total: 5, stories: 2, hits: [folded, hit] }))
    expect(body).toContain('ومعه الخبر الأول ونسختان وإعادة صياغة واحدة')
    expect(body).toContain('href="/?q=a&amp;outlet=o&amp;story=s%2F1"')
    expect(body).toContain('href="/stories/s%2F1"')
    expect(body).toContain('<span class="relation copy">نسخة</span>')
  })

  test('counts stories and articles, and leads to each copy by itself', async () => {
    const { body } = await get('/?q=a&lang=en', finding({ total: 41, stories: 30, hits: [folded] }))
    expect(body).toMatch(/30 results\s+for .*\(41 articles with copies\)/su)
    expect(body).toContain('href="/?q=a&amp;copies=yes&amp;lang=en"')
    expect(body).toContain('of 30</span>')
  })

  test('of stories of one article each looks as it did before there were any', async () => {
    const alone = { ...hit, story: { id: 's/1', relation: 'first', of: null } } as const
    const { body } = await get('/?q=a', finding({ total: 41, stories: 41, hits: [alone] }))
    expect(body).toBe((await get('/?q=a')).body)
  })

  test('without folding says that it is so, and how to take it back', async () => {
    const { body } = await get('/?q=a&copies=yes', finding({ total: 41, hits: [hit] }))
    expect(body).toMatch(/href="\/\?q=a"\s+aria-label="أزل النسخ: كل نسخة على حدة"/u)
    expect(body).toContain('<input type="hidden" name="copies" value="yes" />')
    expect(body).not.toContain('class="unfold"')
  })

  test.each([
    ['a full page within the number', { total: 99, stories: 41, hits: full(20) }, true],
    ['the last page', { total: 99, stories: 40, hits: full(20) }, false],
    [
      'a full page where the number may be short by one',
      { total: 9_999, stories: 2_000, hits: full(20) },
      true,
    ],
    ['a page that is not full', { total: 9_999, stories: 2_000, hits: full(19) }, false],
  ])('leads on from %s or not', async (_what, result, isNext) => {
    const from = result.stories > 1_000 ? 1_980 : 20
    const { body } = await get(`/?q=a&from=${from}`, finding(result))
    expect(body.includes('rel="next"')).toBe(isNext)
  })

  test('copies is a yes or a no', async () => {
    expect((await get('/api/search?copies=perhaps')).status).toBe(400)
  })
})

function full(size: number): readonly SearchHit[] {
  return Array.from({ length: size }, (_, at) => ({ ...hit, id: `a/${at}` }))
}

describe('the page of a story', () => {
  test('tells who was first, and of each other when and from whom', async () => {
    const { body } = await get('/stories/s%2F1?lang=en')
    expect(body).toMatch(/3 articles:\s+the first article, 2 copies/u)
    expect(body).toMatch(/First published by <bdi class="outlet">إذاعة &lt;الساحل&gt;<\/bdi> on/u)
    expect(body).toContain('2 hours after the first')
    expect(body).toMatch(
      /copy<\/span>\s+<span class="hint"\s*>of the article of\s+<a href="\/articles\/s%2Ffirst\?lang=en"/u,
    )
  })

  test('shows what was changed word by word, escaped, and says where nothing was', async () => {
    const { body } = await get('/stories/s%2F1')
    expect(body).toContain('النص كما هو')
    expect(body).toMatch(/<del>&lt;script&gt;\.<\/del>\s*<ins>&lt;b&gt;أمس&lt;\/b&gt;\.<\/ins>/u)
  })

  test('opens what one article changed, where it is asked for', async () => {
    expect((await get('/stories/s%2F1')).body).not.toMatch(/<details class="changes" open/u)
    expect((await get('/stories/s%2F1?compare=s%2Fthird')).body).toMatch(/<details class="changes" open/u)
  })

  test('leads to the story in the search', async () => {
    expect((await get('/stories/s%2F1')).body).toContain('href="/?story=s%2F1"')
  })

  test('that has more articles than are shown says so', async () => {
    const story: typeof working.story = async (id, options) => {
      const found = await working.story(id, options)
      return found && { ...found, total: 73 }
    }
    expect((await get('/stories/s%2F1?lang=en', { story })).body).toContain('the first 3 of 73')
  })

  test('that is not there is a page of its own', async () => {
    const { status, body } = await get('/stories/none')
    expect([status, body.includes('لا قصة بهذا المعرف')]).toEqual([404, true])
    expect((await get('/api/stories/none')).status).toBe(404)
  })

  test('of an index that is away says so', async () => {
    expect((await get('/stories/s%2F1', fails(new Error('x')))).status).toBe(500)
  })
})

describe('the page of an article', () => {
  test('names its story and what it was made from', async () => {
    const article: typeof working.article = async (id) => {
      const found = await working.article(id)
      return found && { ...found, story: copy }
    }
    const { body } = await get('/articles/a%2F1', { article })
    expect(body).toMatch(/نسخة<\/span>\s+<span class="hint"\s*>من خبر\s+<a href="\/articles\/s%2Ffirst"/u)
    expect(body).toContain('href="/stories/s%2F1"')
  })

  test('says nothing of a story where there is none', async () => {
    expect((await get('/articles/a%2F1')).body).not.toContain('story-note')
  })
})
