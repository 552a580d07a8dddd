/** Arabic pages by the kind of site that makes them, with what each leaves beside its text: the body must be exact. */
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
} from './test-support/arabic-page.ts'

function textOf(html: string): string {
  const result = parsePage({ url: 'https://sahel.example/news/78', html, fetchedAt: '2026-03-10T12:00:00Z' })
  return 'article' in result ? result.article.text : `rejected: ${result.rejected.message}`
}

const [P1 = '', P2 = '', ...AFTER] = STORY
const inTheMiddle = (trap: string): string =>
  articlePage(`<p>${P1}</p><p>${P2}</p>${trap}${paragraphs(AFTER)}`)
const behind = (trap: string): string => articlePage(`${paragraphs()}${trap}`)
const before = (trap: string): string => articlePage(`${trap}${paragraphs()}`)
const broken = STORY.join('<br /><br />')

describe('sites by the system that makes them', () => {
  it.each([
    [
      'a WordPress theme with views, share links, tags and neighbours',
      arabicPage(
        `<div id="content"><div class="content"><article class="post-inner"><h1 class="name post-title entry-title">${STORY_TITLE}</h1><p class="post-meta"><span class="tie-date">8 مارس، 2026</span><span class="post-cats"><a href="/c">محليات</a></span><span class="post-views">1,204 زيارة</span></p><div class="entry">${paragraphs()}<div class="share-post"><span class="share-text">شاركها</span><ul class="flat-social"><li><a href="#">Facebook</a></li><li><a href="#">Twitter</a></li></ul></div></div></article><p class="post-tag">الوسوم <a href="/t/1">تعليم</a> <a href="/t/2">حوار</a></p><div class="post-navigation"><div class="post-previous"><a href="/1"><span>السابق</span> افتتاح جسر المشاة الجديد</a></div><div class="post-next"><a href="/2"><span>التالي</span> فريق الكرة يتأهل</a></div></div><div id="respond"><h3>اترك تعليقاً</h3><form><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p><textarea></textarea></form></div></div></div>`,
      ),
    ],
    [
      'a Blogger page of one div with breaks',
      arabicPage(
        `<div class="post hentry"><h3 class="post-title entry-title">${STORY_TITLE}</h3><div class="post-body entry-content" dir="rtl"><div class="separator"><a href="/a.jpg"><img src="/a.jpg"></a></div>${broken}<div style="clear: both;"></div></div><div class="post-footer"><span class="post-author">مرسلة بواسطة <a href="/p">سعاد المرجاني</a></span><span class="post-timestamp">في <abbr>12:30 م</abbr></span><span class="post-labels">التسميات: <a href="/l">تعليم</a></span></div></div><div class="comments" id="comments"><h4>ليست هناك تعليقات:</h4><p>إرسال تعليق</p></div>`,
      ),
    ],
    [
      'an old ASP page of tables with printing and font size',
      arabicPage(
        `<table width="780"><tr><td width="170" valign="top"><table>${headlines.replaceAll('<li>', '<tr><td>').replaceAll('</li>', '</td></tr>')}</table></td><td valign="top"><table width="100%"><tr><td class="title"><font size="4">${STORY_TITLE}</font></td></tr><tr><td><a href="print.asp?id=1">طباعة</a> | <a href="#">تكبير الخط</a> | <a href="#">تصغير الخط</a> | <a href="mail.asp">إرسال إلى صديق</a></td></tr><tr><td>08/03/2026</td></tr><tr><td>${broken}</td></tr><tr><td>عدد القراءات: 512</td></tr></table></td></tr></table>`,
      ),
    ],
    [
      'a Drupal page with fields',
      arabicPage(
        `<div class="region region-content"><div class="node node-article"><h1 class="title">${STORY_TITLE}</h1><div class="submitted">أرسله المحرر في أحد, 08/03/2026 - 10:15</div><div class="field field-name-field-image"><div class="field-items"><div class="field-item"><img src="/a.jpg"><blockquote class="image-field-caption">تلاميذ في ورشة</blockquote></div></div></div><div class="field field-name-body"><div class="field-items"><div class="field-item even" property="content:encoded">${paragraphs()}</div></div></div><div class="field field-name-field-tags"><div class="field-label">الوسوم:&nbsp;</div><div class="field-items"><div class="field-item"><a href="/t">تعليم</a></div></div></div><ul class="links inline"><li><a href="/c">أضف تعليق جديد</a></li></ul></div></div>`,
      ),
    ],
    [
      'an agency page with its code and its end mark',
      arabicPage(
        `<div class="news-details"><h1>${STORY_TITLE}</h1><div class="news-date">الأحد 1447/9/19 هـ الموافق 2026/03/08 م</div><div class="news-body">${paragraphs()}<p>// انتهى //</p><p>10:15 ت م</p><p>0031</p></div></div>`,
      ),
    ],
    [
      'spans and breaks in a page of a content system of its own',
      arabicPage(
        `<div class="newsContent"><div class="newsTitle">${STORY_TITLE}</div><div class="newsText"><span style="font-size:16px">${STORY.join('</span><br><span style="font-size:16px">')}</span></div></div><div class="latest"><div class="latestTitle">آخر الأخبار</div><ul>${headlines}</ul></div>`,
      ),
    ],
    [
      'boxes of weather, prayer times and currencies',
      arabicPage(
        `<div class="wrap"><div class="main-col"><h1>${STORY_TITLE}</h1><div class="txt">${paragraphs()}</div></div><div class="side-col"><div class="box"><h4>حالة الطقس</h4><p>الساحل 24 درجة، غائم جزئيا</p></div><div class="box"><h4>مواقيت الصلاة</h4><table><tr><td>الفجر</td><td>04:52</td></tr><tr><td>الظهر</td><td>12:10</td></tr></table></div><div class="box"><h4>أسعار العملات</h4><table><tr><td>الدولار</td><td>3.75</td></tr><tr><td>اليورو</td><td>4.10</td></tr></table></div></div></div>`,
      ),
    ],
    [
      'a list of dated headlines above the story, without a class',
      arabicPage(
        `<div><div>${headlines.replaceAll('<li>', '<div><span>2 حزيران (يونيو - جوان)، 2026</span>').replaceAll('</li>', '</div>')}</div><div><h1>${STORY_TITLE}</h1><span>8 آذار (مارس)، 2026</span>${paragraphs()}</div></div>`,
      ),
    ],
  ])('%s', (_, html) => {
    expect(textOf(html)).toBe(STORY_TEXT)
  })
})

describe('lines that no class betrays', () => {
  it.each([
    ['the title again', before(`<p>${STORY_TITLE}</p>`)],
    ['a published line', before('<p>نشر في: الأحد 8 مارس 2026 - 10:15 ص</p>')],
    ['an updated line', before('<p>آخر تحديث: 8 مارس 2026، الساعة 11:40</p>')],
    ['a bare date', before('<p>8 آذار (مارس)، 2026</p>')],
    ['a photo source', inTheMiddle('<p>صدر الصورة، أرشيف جريدة الساحل</p>')],
    ['a caption with its label', inTheMiddle('<p>التعليق على الصورة، تلاميذ في ورشة داخل مدرسة الميناء</p>')],
    ['a read-also line', inTheMiddle('<p>إقرأ أيضاً: <a href="/5">المكتبة المركزية تمدد ساعات عملها</a></p>')],
    [
      'a read-also line in bold',
      inTheMiddle('<p><strong>اقرأ أيضًا.. معرض للحرف التقليدية يستقبل زواره غدا</strong></p>'),
    ],
    [
      'stories that are suggested',
      inTheMiddle(`<div><p>قصص مقترحة</p><ul>${headlines}</ul><p>نهاية قصص مقترحة</p></div>`),
    ],
    ['hot topics', inTheMiddle(`<div><h4>مواضيع ساخنة</h4><ul>${headlines}</ul></div>`)],
    ['a follow line', behind('<p>تابعوا جريدة الساحل على تويتر وفيسبوك وإنستغرام</p>')],
    ['a subscription line', behind('<p>للاشتراك في خدمة الرسائل العاجلة أرسلوا كلمة خبر إلى الرقم 5050</p>')],
    [
      'an application store line',
      behind('<p>يمكنكم تحميل تطبيق جريدة الساحل من متجر آبل أو متجر غوغل بلاي</p>'),
    ],
    ['a reply form', behind('<div><h3>اضف رد</h3><p>لن يتم نشر البريد الإلكتروني.</p></div>')],
    [
      'a comment policy',
      behind(
        '<p>التعليقات المنشورة لا تعبر عن رأي الجريدة وإنما تعبر عن رأي أصحابها، ويرجى الالتزام بآداب الحوار وعدم الإساءة إلى الأشخاص أو الأديان، وتحتفظ إدارة الموقع بحق حذف ما يخالف ذلك.</p>',
      ),
    ],
    [
      'a welcome to commenters',
      behind(
        '<p>تسعد الجريدة بآراء قرائها، وقد يتأخر ظهورها لأن المحررين يتولون مراجعة التعليقات قبل إتاحتها، فنرجو قراءة إرشادات المشاركة أولاً، وكل ما يكتب هنا ينسب إلى كاتبه وحده.</p>',
      ),
    ],
    ['an agency footer', behind('<p>حررت هذه المادة بالاستناد إلى وكالات الأنباء</p>')],
    ['a correction note', behind('<p>للإبلاغ عن خطأ في النص يرجى مراسلة هيئة التحرير</p>')],
    ['a copied link', behind('<p>تم نسخ الرابط</p>')],
    ['a short link', behind('<p>رابط مختصر: https://sahel.example/s/78</p>')],
    ['a line of views', behind('<p>عدد المشاهدات: 1204</p>')],
    ['a source line', before('<p>المصدر: الساحل - خاص</p>')],
    ['an editor’s line', behind('<p>تحرير: مازن القطامي</p>')],
    [
      'a breadcrumb without a class',
      before('<div><a href="/">الرئيسية</a> » <a href="/l">محليات</a> » <span>التعليم</span></div>'),
    ],
    ['labels of font size', before('<div><span>حجم الخط</span> <a href="#">+</a> <a href="#">-</a></div>')],
    ['most read', behind(`<div><h3>الأكثر قراءة</h3><ol>${headlines}</ol></div>`)],
    [
      'neighbours without a class',
      behind(
        '<div><p>السابق</p><p><a href="/1">افتتاح جسر المشاة الجديد</a></p><p>التالي</p><p><a href="/2">فريق الكرة يتأهل</a></p></div>',
      ),
    ],
    ['hashtags', behind('<p><a href="/t/1">#تعليم</a> <a href="/t/2">#حوار</a></p>')],
    ['an advertisement label', inTheMiddle('<p>إعلان</p>')],
    [
      'a notice of rights',
      behind('<p>جميع الحقوق محفوظة، ويمنع نسخ المواد دون إذن خطي مسبق من إدارة الجريدة أو من يمثلها.</p>'),
    ],
  ])('%s stays out', (_, html) => {
    expect(textOf(html)).toBe(STORY_TEXT)
  })
})

describe('what is near the text and belongs to it', () => {
  it.each([
    ['a lead in a box of its own', '<div class="lead"><strong>', '</strong></div>'],
    ['a lead named summary', '<div class="summary">', '</div>'],
    ['a lead as a heading', '<h2>', '</h2>'],
  ])('%s', (_, open, close) => {
    const rest = paragraphs(STORY.slice(1))
    expect(textOf(articlePage(`${open}${P1}${close}<div class="body">${rest}</div>`))).toBe(STORY_TEXT)
  })

  it('the parts that advertisements split', () => {
    const parts = STORY.map((text) => `<div class="part"><p>${text}</p></div><div><span>إعلان</span></div>`)
    expect(textOf(arabicPage(`<div class="details"><h1>${STORY_TITLE}</h1>${parts.join('')}</div>`))).toBe(
      STORY_TEXT,
    )
  })

  it('questions of an interview', () => {
    const html = articlePage(
      `<p>${P1}</p><h3>كيف بدأت الفكرة؟</h3><p>${P2}</p><h3>وماذا بعد؟</h3>${paragraphs(AFTER)}`,
    )
    expect(textOf(html)).toBe([P1, 'كيف بدأت الفكرة؟', P2, 'وماذا بعد؟', ...AFTER].join('\n\n'))
  })

  it('short items of a list', () => {
    const html = articlePage(
      `<p>${P1}</p><p>${P2}</p><ul><li>ورشة لقراءة الصور</li><li>مسرحيات قصيرة</li></ul>${paragraphs(AFTER)}`,
    )
    expect(textOf(html)).toBe([P1, P2, 'ورشة لقراءة الصور', 'مسرحيات قصيرة', ...AFTER].join('\n\n'))
  })

  it('a short sentence at the end', () => {
    const end = 'وتستمر الورش حتى نهاية العام.'
    expect(textOf(behind(`<p>${end}</p>`))).toBe(`${STORY_TEXT}\n\n${end}`)
  })
})

describe('long text behind the body that is not the outlet’s article', () => {
  it.each([
    [
      'readers’ comments under a heading alone',
      behind(
        '<div class="taaliqat"><h3>تعليقات الزوار</h3><div><b>أحمد</b><p>أحسنتم، كنا ننتظر مثل هذه البرامج منذ زمن طويل، وأتمنى أن تصل إلى القرى البعيدة أيضا.</p></div><div><b>منى</b><p>الفكرة جميلة، لكن هل سيجد المعلم وقتا لها بين الحصص الكثيرة التي يدرسها كل يوم؟</p></div></div>',
      ),
    ],
    [
      'a note that opinions are their authors’',
      behind(
        '<p>ملاحظة: الآراء الواردة في المقالات المنشورة تعبر عن آراء كتابها، ولا تمثل بالضرورة موقف الجريدة أو سياستها التحريرية بأي شكل من الأشكال.</p>',
      ),
    ],
    [
      'an invitation to follow in a whole sentence',
      behind(
        '<p>لمتابعة أخبارنا أولا بأول تابعوا قناتنا على تطبيق واتساب أو عبر خدمة أخبار غوغل من خلال الضغط على الرابط التالي</p>',
      ),
    ],
  ])('%s', (_, html) => {
    expect(textOf(html)).toBe(STORY_TEXT)
  })
})
