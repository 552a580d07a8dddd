import fc from 'fast-check'
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
const TEXT = [P1, P2, P3].join('\n\n')

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

describe('the body without its leftovers', () => {
  it.each([
    ['a plain article', post(BODY)],
    ['a repeated title', post(`<p>${TITLE}</p>${BODY}`)],
    ['a date line', post(`<div>الثلاثاء 3 آذار (مارس) 2026 - 10:30 م</div>${BODY}`)],
    [
      'an image with credit and caption',
      post(
        `<figure><img src="/a.jpg"><figcaption>قاعة المؤتمر</figcaption></figure><p>صدر الصورة: أرشيف</p><p>التعليق على الصورة: المشاركون</p>${BODY}`,
      ),
    ],
    [
      'a read-also line in the middle',
      post(`<p>${P1}</p><p>اقرأ أيضا: <a href="/2">عنوان خبر آخر</a></p><p>${P2}</p><p>${P3}</p>`),
    ],
    [
      'a suggestion block in the middle',
      post(
        `<p>${P1}</p><div><h4>مواضيع ذات صلة</h4><ul><li><a href="/2">خبر أول</a></li><li><a href="/3">خبر ثان</a></li></ul></div><p>${P2}</p><p>${P3}</p>`,
      ),
    ],
    [
      'a comment form',
      post(
        `${BODY}<h3>أضف تعليقا</h3><p>لن يتم نشر عنوان بريدك الإلكتروني.</p><form><p>الاسم</p><input><textarea></textarea></form>`,
      ),
    ],
    [
      'a comment policy',
      post(
        `${BODY}<p>تنويه: التعليقات المنشورة لا تعبر عن رأي الصحيفة، وتحتفظ إدارة الموقع بحق حذف أي تعليق يخالف شروط النشر أو يتضمن إساءة إلى أي شخص أو جهة.</p>`,
      ),
    ],
    [
      'sharing and follow lines',
      post(
        `<div class="share-bar"><a href="#">شارك</a> <a href="#">فيسبوك</a></div>${BODY}<p>تابعونا على قناتنا في تلغرام</p><p>نسخ الرابط</p>`,
      ),
    ],
    [
      'neighbours',
      post(
        `${BODY}<div>السابق</div><div>افتتاح مكتبة جديدة</div><div>التالي</div><div>نتائج المسابقة المدرسية</div>`,
      ),
    ],
    [
      'scripts and comments',
      post(`<script>var a = "<p>نص</p>"</script><!-- <p>ملغى</p> -->${BODY}<style>p{}</style>`),
    ],
    [
      'tags and a source line',
      post(`${BODY}<p>المصدر: وكالات</p><div class="tags">الكلمات المفتاحية: حوار، تعليم</div>`),
    ],
    ['no paragraphs but divs', post([P1, P2, P3].map((text) => `<div>${text}</div>`).join(''))],
    [
      'no paragraphs but line breaks',
      html(
        `<div class="sidebar"><a href="/2">خبر</a></div><h1>${TITLE}</h1><div id="x">${P1}<br><br>${P2}<br><br>${P3}</div>`,
      ),
    ],
    ['line breaks in a table cell', html(`<table><tr><td>${P1}<br>${P2}<br>${P3}</td></tr></table>`)],
  ])('%s', (_, source) => {
    expect(read(source).text).toBe(TEXT)
  })

  it('sidebar headlines with dates stay out', () => {
    const sidebar = `<div class="widget"><ul>${'<li><a href="/9">افتتاح معرض للكتاب المدرسي</a> <span>2 حزيران (يونيو)، 2018</span></li>'.repeat(6)}</ul></div>`
    expect(read(html(`${sidebar}<article><h1>${TITLE}</h1>${BODY}</article>`)).text).toBe(TEXT)
  })

  it('invisible controls are removed and the text is NFC', () => {
    expect(read(post(`<p>\u202B${P1}\u202C</p><p>${P2}\u200F</p><p>${P3.normalize('NFD')}</p>`)).text).toBe(
      TEXT,
    )
  })
})

describe('fallbacks', () => {
  const ld = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`

  it('JSON-LD carries the text of a skeleton', () => {
    const head = ld({ '@type': 'NewsArticle', headline: TITLE, articleBody: [P1, P2, P3].join('\n') })
    const article = read(html('<div id="app">جار التحميل</div>', head))
    expect([article.text, article.extraction.method]).toEqual([TEXT, 'json-ld'])
  })

  it('the feed carries the text of an empty page', () => {
    const article = read('<html><body></body></html>', { entry: { title: TITLE, content: BODY } })
    expect([article.text, article.title, article.extraction.method]).toEqual([TEXT, TITLE, 'feed-content'])
  })

  it('the feed summary is the last resort', () => {
    const article = read('<html><body></body></html>', { entry: { title: TITLE, summary: P1 } })
    expect([article.text, article.extraction.method]).toEqual([P1, 'feed-summary'])
  })

  it('a bot check gives way to the feed', () => {
    const article = read(
      '<title>Just a moment...</title><p>Checking your browser before access to the site.</p>',
      {
        entry: { title: TITLE, content: BODY },
      },
    )
    expect([article.title, article.text]).toEqual([TITLE, TEXT])
  })

  it('deep nesting loses neither process nor text', () => {
    const article = read(post(`${'<div>'.repeat(5_000)}${BODY}`))
    expect([article.text, article.extraction.method]).toEqual([TEXT, 'container'])
  })
})

describe('urgent items', () => {
  it('one line is an article', () => {
    const article = read(
      '<title>عاجل: افتتاح المؤتمر في الكويت</title><h1>عاجل: افتتاح المؤتمر في الكويت</h1>',
    )
    expect([article.urgent, article.text]).toEqual([true, 'عاجل: افتتاح المؤتمر في الكويت'])
  })

  it('«عاجلة» is another word', () => {
    expect(read(post(BODY).replaceAll(TITLE, 'عاجلة هي الحاجة إلى تعليم أفضل في المدارس')).urgent).toBe(false)
  })
})

describe('what is no article', () => {
  it.each([
    ['an empty page', 'https://marsad.example/1', ''],
    ['a front page', 'https://marsad.example/', post(BODY)],
    ['a tag page', 'https://marsad.example/tag/x', html('<h1>وسم</h1><p>خبر قصير عن الحوار</p>')],
    [
      'a bot check',
      'https://marsad.example/1',
      '<title>Just a moment...</title><p>Checking your browser.</p>',
    ],
  ])('%s', (_, url, source) => {
    expect(parsePage({ url, html: source, fetchedAt: FETCHED })).toMatchObject({
      rejected: { code: 'NOT_AN_ARTICLE' },
    })
  })

  it('an address that is none is refused by its own code', () => {
    expect(parsePage({ url: 'nowhere', html: post(BODY), fetchedAt: FETCHED })).toMatchObject({
      rejected: { code: 'INVALID_URL' },
    })
  })

  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<div>',
    '<table><td>',
    '<script>',
    '</script',
    '<!--',
    '<a href=x>',
    '<head>',
    '<body>',
    '<svg>',
    '&#0;',
    '"',
    '<h1>',
    P1,
    TITLE,
    '<br>',
    '<meta name=x content=',
    '<script type="application/ld+json">{',
  )

  it('nothing is ever thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
        parsePage({ url: 'https://marsad.example/1', html: parts.join(''), fetchedAt: FETCHED })
      }),
    )
  })
})
