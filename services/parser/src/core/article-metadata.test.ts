import type { Article } from '@rasid/contracts'
import { describe, expect, it } from 'vitest'
import { parsePage, type Page } from '../index.ts'

const FETCHED = '2026-03-10T12:00:00Z'
const TITLE = 'انطلاق مؤتمر إقليمي في الكويت لتعزيز الحوار ومواجهة التطرف'
const P1 =
  'انطلقت في العاصمة الكويتية أعمال مؤتمر إقليمي يناقش سبل تعزيز الحوار بين الشباب ومواجهة الخطاب المتطرف على الشبكات، بمشاركة باحثين ومربين من اثنتي عشرة دولة.'
const P2 =
  'وقالت رئيسة اللجنة المنظمة إن الهدف هو الانتقال من رد الفعل إلى الوقاية المبكرة، عبر المدارس والأندية والمكتبات العامة، وبمشاركة الأسر في تصميم البرامج وتقييمها.'
const P3 =
  'ومن المقرر أن يختتم المؤتمر أعماله غدا بإعلان دليل عملي للمعلمين، يضم أنشطة صفية وأمثلة من تجارب محلية، على أن يراجع الدليل بعد عام من تطبيقه في المدارس.'
const BODY = `<p>${P1}</p><p>${P2}</p><p>${P3}</p>`

function html(body: string, head = ''): string {
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${TITLE} - صحيفة المرصد</title>${head}</head><body>
  <nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/local">محليات</a></li></ul></nav>
  ${body}
  <footer>جميع الحقوق محفوظة لصحيفة خيالية</footer></body></html>`
}

function post(inside: string, head = ''): string {
  return html(`<article><h1>${TITLE}</h1>${inside}</article>`, head)
}

function read(source: string, extra: Partial<Page> = {}): Article {
  const result = parsePage({
    url: 'https://marsad.example/news/1',
    html: source,
    fetchedAt: FETCHED,
    ...extra,
  })
  if ('rejected' in result) throw new Error(result.rejected.message)
  return result.article
}

describe('metadata', () => {
  it('the site name is cut off the title', () => {
    expect(read(html(BODY)).title).toBe(TITLE)
  })

  it('a site name in front is cut off when the page names it', () => {
    const source = `<title>المرصد: x</title><meta property="og:site_name" content="المرصد"><meta property="og:title" content="المرصد | ${TITLE}">${BODY}`
    expect(read(source).title).toBe(TITLE)
  })

  it('authors, section, tags and images come from the head', () => {
    const head =
      '<meta name="author" content="هدى السالم"><meta property="article:section" content="مجتمع"><meta property="article:tag" content="حوار"><meta property="og:image" content="/img/1.jpg">'
    expect(read(post(BODY, head))).toMatchObject({
      authors: ['هدى السالم'],
      section: 'مجتمع',
      tags: ['حوار'],
      images: [{ url: 'https://marsad.example/img/1.jpg' }],
    })
  })

  it('a broken JSON-LD block still gives its date', () => {
    const head = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${TITLE}","description":"سطر
    آخر" "datePublished":"2026-03-03T08:00:00+03:00",}</script>`
    expect(read(post(BODY, head)).publishedAt).toBe('2026-03-03T05:00:00Z')
  })

  it.each([
    [
      'json-ld',
      '2026-03-03T05:00:00Z',
      post(
        BODY,
        '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2026-03-03 08:00"}]}</script>',
      ),
    ],
    [
      'meta',
      '2026-03-03T05:00:00Z',
      post(BODY, '<meta property="article:published_time" content="2026-03-03T08:00:00">'),
    ],
    [
      'meta',
      '2026-03-03T05:00:00Z',
      post(BODY, '<meta property="article:published_time" value="2026-03-03T08:00:00">'),
    ],
    ['itemprop', '2026-03-03T05:00:00Z', post(`<time datetime="2026-03-03T08:00">أمس</time>${BODY}`)],
    ['text', '2026-03-02T21:00:00Z', post(`<div>٣ آذار (مارس) ٢٠٢٦</div>${BODY}`)],
  ])('a date in %s is read in the outlet’s zone', (from, at, source) => {
    const article = read(source, { timezone: 'Asia/Kuwait' })
    expect([article.publishedAtFrom, article.publishedAt]).toEqual([from, at])
  })

  it('a date in the URL counts', () => {
    expect(read(post(BODY), { url: 'https://marsad.example/2026/03/04/story' })).toMatchObject({
      publishedAt: '2026-03-04T00:00:00Z',
      publishedAtFrom: 'url',
    })
  })

  it.each([
    ['https://marsad.example/news/20260304/story', '2026-03-04T00:00:00Z'],
    ['https://marsad.example/2026/mar/04/story', '2026-03-04T00:00:00Z'],
  ])('a date in %s counts', (url, at) => {
    expect(read(post(BODY), { url }).publishedAt).toBe(at)
  })

  it('a page that is described and dated, but not as an article, gives its date', () => {
    const head =
      '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"x","datePublished":"2026-03-03T08:00:00Z"}]}</script>'
    expect(read(post(BODY, head)).publishedAt).toBe('2026-03-03T08:00:00Z')
  })

  it('a time that is labelled as an update is not the date', () => {
    expect(
      read(post(`<p>Updated <time datetime="2026-03-03T08:00">3 March</time></p>${BODY}`)).publishedAt,
    ).toBeUndefined()
  })

  it('the feed dates a page that does not date itself', () => {
    expect(read(post(BODY), { entry: { publishedAt: '2026-03-05T00:00:00Z' } }).publishedAtFrom).toBe('feed')
  })

  it('a modified date is not a published one', () => {
    const article = read(
      post(
        `<p>آخر تحديث: 3 مارس 2026</p>${BODY}`,
        '<meta property="article:modified_time" content="2026-03-04T08:00:00Z">',
      ),
    )
    expect([article.publishedAt, article.modifiedAt]).toEqual([undefined, '2026-03-04T08:00:00Z'])
  })

  it('a date after the fetch is refused', () => {
    expect(
      read(post(BODY, '<meta property="article:published_time" content="2027-01-01">')).publishedAt,
    ).toBeUndefined()
  })

  it('the string of a visible date is kept as the page shows it', () => {
    expect(read(post(`<div>٣ آذار (مارس) ٢٠٢٦</div>${BODY}`)).publishedAtText).toBe('٣ آذار (مارس) ٢٠٢٦')
  })

  it.each([
    ['الكويت - كونا: ', { dateline: 'الكويت', agency: 'كونا' }],
    ['القاهرة (رويترز) - ', { dateline: 'القاهرة', agency: 'رويترز' }],
    ['(أ ف ب) - ', { agency: 'أ ف ب' }],
  ])('«%s» is dateline and agency', (start, expected) => {
    expect(read(post(`<p>${start}${P1}</p><p>${P2}</p>`))).toMatchObject(expected)
  })

  it('the language is that of the text, whatever the page says', () => {
    expect(read(post(BODY).replace('lang="ar"', 'lang="en"')).language).toBe('ar')
  })
})

describe('identity', () => {
  const canonical = (href: string): string => post(BODY, `<link rel="canonical" href="${href}">`)

  it('the canonical URL on the same site is the identity, and the fetched one an alias', () => {
    const article = read(canonical('/news/one'), { url: 'https://m.marsad.example/news/1?utm_source=x' })
    expect([article.canonicalUrl, article.aliases]).toEqual([
      'https://m.marsad.example/news/one',
      ['https://m.marsad.example/news/1'],
    ])
  })

  it.each([
    ['the front page', '/'],
    ['another site', 'https://elsewhere.example/news/1'],
    ['no URL', 'http://'],
    ['nothing', ''],
  ])('a canonical link to %s is not believed', (_, href) => {
    expect(read(canonical(href)).canonicalUrl).toBe('https://marsad.example/news/1')
  })

  it('AMP and mobile twins are aliases, translations are not', () => {
    const head =
      '<link rel="amphtml" href="/amp/1"><link rel="alternate" media="only screen and (max-width: 640px)" href="https://m.marsad.example/news/1"><link rel="alternate" hreflang="en" href="/en/news/1">'
    expect(read(post(BODY, head)).aliases).toEqual([
      'https://marsad.example/amp/1',
      'https://m.marsad.example/news/1',
    ])
  })

  it('the same page under two addresses has one id', () => {
    const [a, b] = [
      read(canonical('/news/one')),
      read(canonical('/news/one'), { url: 'https://marsad.example/amp/1' }),
    ]
    expect(a.id).toBe(b.id)
  })
})
