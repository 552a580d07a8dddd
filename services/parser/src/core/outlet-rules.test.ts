import type { PageRules } from '@rasid/contracts'
import { describe, expect, it } from 'vitest'
import { matchRules, parsePage, type PageResult } from '../index.ts'

const FIRST =
  'يناقش المؤتمر سبل تعزيز الحوار بين الشباب ومواجهة الخطاب المتطرف على الشبكات بمشاركة باحثين من عدة دول.'
const SECOND =
  'وقالت رئيسة اللجنة المنظمة إن الهدف هو الوقاية المبكرة عبر المدارس والأندية والمكتبات العامة في كل المدن.'
const OTHER =
  'هذا نص طويل آخر لا صلة له بالخبر، يعرض ما تقدمه الصحيفة لقرائها من خدمات واشتراكات ونشرات بريدية أسبوعية.'
const PAGE = `<title>صحيفة المرصد</title><h1>صحيفة المرصد</h1><div class="k1">مؤتمر للحوار</div>
  <span class="k2"><a>سلمى الحداد</a></span><span class="k3">3 آذار 2026</span>
  <div class="z"><p>${FIRST}</p><p class="promo">${OTHER}</p></div><div class="z"><p>${SECOND}</p></div><section><p>${OTHER} ${OTHER} ${OTHER}</p></section>`

function read(rules: PageRules, html: string = PAGE): PageResult {
  return parsePage({
    url: 'https://marsad.example/n/1',
    html,
    fetchedAt: '2026-03-10T12:00:00Z',
    rules,
  })
}

describe('the rules of an outlet', () => {
  it('name the body, and what is no part of it', () => {
    expect(read({ body: ['.z'], remove: ['.promo'] })).toMatchObject({
      article: { text: `${FIRST}\n\n${SECOND}`, extraction: { method: 'rules' } },
    })
  })

  it('name title, author and date', () => {
    expect(read({ title: ['.k1'], author: ['.k2 a'], date: ['.k3'] })).toMatchObject({
      article: {
        title: 'مؤتمر للحوار',
        authors: ['سلمى الحداد'],
        publishedAtText: '3 آذار 2026',
        publishedAtFrom: 'rules',
      },
    })
  })

  it('take the first selector that finds something', () => {
    expect(read({ body: ['.gone', '.z'] })).toMatchObject({ article: { extraction: { method: 'rules' } } })
  })

  it.each([
    ['find nothing', '.gone'],
    ['are no selectors', '::::['],
  ])('that %s give way to the general way, and are named', (_, selector) => {
    expect(read({ body: [selector], date: ['.k3'] })).toMatchObject({
      article: { extraction: { method: 'container', missed: ['body'] } },
    })
  })

  it('are believed before what the page says for machines', () => {
    const data = { '@type': 'NewsArticle', author: 'Webmaster One', datePublished: '2026-03-09T10:00:00Z' }
    const html = `<script type="application/ld+json">${JSON.stringify(data)}</script>${PAGE}`
    expect(read({ author: ['.k2'], date: ['.k3'] }, html)).toMatchObject({
      article: { authors: ['سلمى الحداد'], publishedAt: '2026-03-03T00:00:00Z' },
    })
  })

  it('that find what is no text or no date are named as well', () => {
    expect(read({ body: ['h1'], date: ['.k1'] })).toMatchObject({
      article: { extraction: { method: 'container', missed: ['body', 'date'] } },
    })
  })

  it('remove things from the general way too', () => {
    const result = read({ remove: ['section', '.promo'] })
    expect(JSON.stringify(result)).not.toContain('اشتراكات')
  })
})

describe('the selectors of rules', () => {
  it('are counted one by one, after what is removed', () => {
    expect(
      matchRules(PAGE, { body: ['.gone', '.z p'], date: ['::::['], remove: ['.promo', 'section'] }),
    ).toEqual([
      { field: 'remove', selector: '.promo', elements: 1 },
      { field: 'remove', selector: 'section', elements: 1 },
      { field: 'body', selector: '.gone', elements: 0 },
      { field: 'body', selector: '.z p', elements: 2 },
      { field: 'date', selector: '::::[' },
    ])
  })
})
