/** Arabic and Persian pages, one trap each: the body must come out to the letter. */
import { describe, expect, it } from 'vitest'
import { parsePage } from '../../index.ts'
import {
  arabicPage,
  articlePage,
  headlines,
  paragraphs,
  STORY,
  STORY_TEXT,
  STORY_TITLE,
  teasers,
} from './test-support/arabic-page.ts'

function textOf(html: string): string {
  const result = parsePage({ url: 'https://sahel.example/news/77', html, fetchedAt: '2026-03-10T12:00:00Z' })
  return 'article' in result ? result.article.text : `rejected: ${result.rejected.message}`
}

const [P1 = '', P2 = '', P3 = '', P4 = '', P5 = ''] = STORY
const REST = paragraphs([P2, P3, P4, P5])

/** The trap goes between the first and the second paragraph, where readers meet it. */
const inTheMiddle = (trap: string): string => articlePage(`<p>${P1}</p>${trap}${REST}`)
const behind = (trap: string): string => articlePage(`${paragraphs()}${trap}`)
const before = (trap: string): string => articlePage(`${trap}${paragraphs()}`)

describe('furniture inside the article element', () => {
  it.each([
    [
      'a caption in a div',
      before(
        '<div class="image-wrap"><img src="/a.jpg"><div class="image-caption">تلاميذ في ورشة لقراءة الصور داخل مدرسة الميناء</div></div>',
      ),
    ],
    ['a photo credit as a paragraph', before('<p>صورة: أرشيف الجريدة</p>')],
    [
      'a read-also box',
      inTheMiddle(
        '<div class="read-also"><strong>اقرأ أيضا</strong><a href="/news/5">المكتبة المركزية تمدد ساعات عملها</a></div>',
      ),
    ],
    ['a list of headlines without any class', inTheMiddle(`<ul>${headlines}</ul>`)],
    [
      'tags at the end',
      behind(
        '<ul class="article-tags"><li><a href="/tag/1">تعليم</a></li><li><a href="/tag/2">حوار</a></li></ul>',
      ),
    ],
    [
      'share labels',
      before(
        '<div class="share-buttons"><span>شارك</span><a href="#">فيسبوك</a><a href="#">واتساب</a><a href="#">نسخ الرابط</a></div>',
      ),
    ],
    ['a follow line', behind('<p>تابعونا على غوغل نيوز لتصلكم آخر أخبار المدينة</p>')],
    [
      'a newsletter form',
      inTheMiddle(
        '<form class="newsletter-form"><p>اشترك في نشرتنا البريدية لتصلك أهم أخبار المدينة كل صباح</p><input type="email"><button>اشترك</button></form>',
      ),
    ],
    [
      'an author box with a life',
      behind(
        '<div class="author-box"><h4>سعاد المرجاني</h4><p>صحفية تكتب في شؤون التعليم منذ خمسة عشر عاما، وعملت من قبل معلمة في مدارس المدينة، ولها كتابان في أدب الطفل.</p></div>',
      ),
    ],
    [
      'related stories with summaries',
      behind(`<section class="related-stories"><h2>أخبار ذات صلة</h2>${teasers}</section>`),
    ],
    [
      'readers’ comments',
      behind(
        '<div id="comments" class="comments-area"><h3>التعليقات</h3><div class="comment-body"><p>أحسنتم، كنا ننتظر مثل هذه البرامج منذ زمن طويل، وأتمنى أن تصل إلى القرى البعيدة أيضا.</p></div><div class="comment-body"><p>الفكرة جميلة، لكن هل سيجد المعلم وقتا لها بين الحصص الكثيرة التي يدرسها كل يوم؟</p></div></div>',
      ),
    ],
    [
      'a poll',
      inTheMiddle(
        '<div class="poll"><form><p>هل تؤيد تعميم البرنامج؟</p><label><input type="radio">نعم</label><label><input type="radio">لا</label><button>صوت</button></form></div>',
      ),
    ],
    [
      'the next and the previous story',
      behind(
        '<div class="post-navigation"><a href="/1">السابق: افتتاح جسر المشاة الجديد</a><a href="/2">التالي: فريق الكرة يتأهل</a></div>',
      ),
    ],
    [
      'a pull quote that repeats',
      inTheMiddle(
        `<aside class="pullquote"><p>أردنا أن نمنحهم أدوات للتفكير قبل أن نمنحهم أجوبة جاهزة</p></aside>`,
      ),
    ],
    ['a hidden copy for phones', behind(`<div style="display: none">${paragraphs()}</div>`)],
    [
      'an advertisement block',
      inTheMiddle(
        '<div class="ad-slot"><p>إعلان</p><a href="https://ads.example">عروض الربيع على الأثاث المدرسي</a></div>',
      ),
    ],
    [
      'a byline, a date and a reading time',
      before(
        '<div class="meta"><span class="author">سعاد المرجاني</span><time datetime="2026-03-08">الأحد 8 مارس 2026</time><span>مدة القراءة: 3 دقائق</span></div>',
      ),
    ],
    ['an application line', behind('<p>حملوا تطبيق جريدة الساحل على هواتفكم</p>')],
    ['screen reader text', before('<span class="sr-only">تخط إلى المحتوى</span>')],
  ])('%s stays out', (_, html) => {
    expect(textOf(html)).toBe(STORY_TEXT)
  })
})

describe('furniture around the article', () => {
  const story = `<h1>${STORY_TITLE}</h1>${paragraphs()}`
  it.each([
    [
      'a consent dialog before it',
      arabicPage(
        `<div role="dialog" class="cookie-banner"><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتكم، ولقياس عدد الزيارات، ولعرض إعلانات تناسب اهتماماتكم. باستمراركم في التصفح فإنكم توافقون على ذلك.</p><button>موافق</button></div><div class="post">${story}</div>`,
      ),
    ],
    [
      'a sidebar of latest news with summaries',
      arabicPage(
        `<div class="row"><div class="col-8 content">${story}</div><div class="col-4 sidebar"><h3>آخر الأخبار</h3>${teasers}</div></div>`,
      ),
    ],
    [
      'cards of other stories above it',
      arabicPage(`<div class="most-read">${teasers}</div><article>${story}</article>`),
    ],
    [
      'a ticker of headlines',
      arabicPage(`<div class="ticker"><ul>${headlines}</ul></div><div id="news">${story}</div>`),
    ],
    [
      'a menu of links in a table',
      arabicPage(
        `<table width="100%"><tr><td>${headlines.replaceAll('li>', 'p>').repeat(4)}</td></tr></table><div>${story}</div>`,
      ),
    ],
  ])('%s stays out', (_, html) => {
    expect(textOf(html)).toBe(STORY_TEXT)
  })
})

describe('the shapes that bodies come in', () => {
  it.each([
    [
      'lines between breaks',
      arabicPage(`<div id="story"><h1>${STORY_TITLE}</h1>${STORY.join('<br><br>')}</div>`),
    ],
    [
      'lines between breaks with an advertisement among them',
      arabicPage(
        `<div id="story"><h1>${STORY_TITLE}</h1>${P1}<br><br>${P2}<br><br><div class="ads"><a href="/x">إعلان</a></div>${P3}<br><br>${P4}<br><br>${P5}</div>`,
      ),
    ],
    [
      'nested layout tables',
      arabicPage(
        `<table><tr><td width="160">${headlines.replaceAll('li>', 'div>')}</td><td><table><tr><td><font size="5">${STORY_TITLE}</font></td></tr><tr><td>${paragraphs()}</td></tr></table></td></tr></table>`,
      ),
    ],
    [
      'a page that is one form',
      arabicPage(
        `<form id="aspnetForm"><div class="page"><div class="details"><h1>${STORY_TITLE}</h1>${paragraphs()}</div></div></form>`,
      ),
    ],
    [
      'unclosed paragraphs',
      arabicPage(`<article><h1>${STORY_TITLE}</h1>${STORY.map((text) => `<p>${text}`).join('\n')}</article>`),
    ],
    [
      'spans in divs',
      arabicPage(
        `<div class="x1"><h1>${STORY_TITLE}</h1>${STORY.map((text) => `<div><span style="font-size:18px">${text}</span></div>`).join('')}</div>`,
      ),
    ],
    [
      'centred font elements',
      arabicPage(
        `<center><h1>${STORY_TITLE}</h1>${STORY.map((text) => `<p><font face="Tahoma">${text}</font></p>`).join('')}</center>`,
      ),
    ],
    [
      'capital tags without quotes',
      arabicPage(
        `<DIV CLASS=story><H1>${STORY_TITLE}</H1>${STORY.map((text) => `<P ALIGN=right>${text}</P>`).join('')}</DIV>`,
      ),
    ],
    [
      'numeric character references',
      articlePage(
        STORY.map(
          (text) => `<p>${Array.from(text, (letter) => `&#${letter.codePointAt(0)};`).join('')}</p>`,
        ).join(''),
      ),
    ],
    [
      'custom elements',
      arabicPage(`<app-story><story-body><h1>${STORY_TITLE}</h1>${paragraphs()}</story-body></app-story>`),
    ],
    [
      'links and bold words in the text',
      articlePage(paragraphs().replaceAll('البرنامج', '<a href="/p"><b>البرنامج</b></a>')),
    ],
    [
      'a block quote',
      articlePage(`<p>${P1}</p><blockquote><p>${P2}</p></blockquote>${paragraphs([P3, P4, P5])}`),
    ],
    [
      'a list in the text',
      articlePage(`<p>${P1}</p><p>${P2}</p><ul><li>${P3}</li><li>${P4}</li></ul><p>${P5}</p>`),
    ],
    [
      'a stray end tag in the middle',
      articlePage(`<p>${P1}</p></span></b><p>${P2}</p></p>${paragraphs([P3, P4, P5])}`),
    ],
    [
      'streamed parts in hidden elements',
      arabicPage(`<div hidden id="S:0"><h1>${STORY_TITLE}</h1>${paragraphs()}</div>`),
    ],
  ])('%s', (_, html) => {
    expect(textOf(html)).toBe(STORY_TEXT)
  })

  it('subheadings stay where they are', () => {
    const html = articlePage(`<p>${P1}</p><p>${P2}</p><h2>أسرة ومدرسة</h2>${paragraphs([P3, P4, P5])}`)
    expect(textOf(html)).toBe([P1, P2, 'أسرة ومدرسة', P3, P4, P5].join('\n\n'))
  })

  it('tatweel and vowel signs stay as written', () => {
    const html = articlePage(paragraphs().replaceAll('المدرسة', 'المَدرســة'))
    expect(textOf(html)).toBe(STORY_TEXT.replaceAll('المدرسة', 'المَدرســة'))
  })
})

describe('Persian', () => {
  const lines = [
    'برنامه‌ای یک‌ساله برای آموزش گفت‌وگو در مدرسه‌های شهر ساحل آغاز شد و شصت معلم و مشاور در آن شرکت دارند، به گفتهٔ برگزارکنندگان.',
    'مدیر این برنامه می‌گوید که دانش‌آموزان باید پیش از یافتن پاسخ، پرسیدن را بیاموزند و کلاس درس جای امنی برای گفت‌وگو باشد.',
    'قرار است در پایان سال تحصیلی نتیجه‌های این برنامه بررسی شود و در صورت موفقیت، فرهنگ‌سراها و کتابخانه‌ها نیز به آن بپیوندند.',
  ]

  it('keeps the joiners of its words and loses its read-also lines', () => {
    const [one = '', ...rest] = lines
    const html = arabicPage(
      `<article><h1>آغاز برنامهٔ گفت‌وگو</h1><p>${one}</p><p><a href="/3">بیشتر بخوانید: نمایشگاه کتاب گشایش یافت</a></p>${paragraphs(rest)}<ul class="tags"><li><a href="/t">برچسب</a></li></ul></article>`,
    )
    expect(textOf(html)).toBe(lines.join('\n\n'))
  })
})
