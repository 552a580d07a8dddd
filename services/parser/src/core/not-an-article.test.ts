import { describe, expect, it } from 'vitest'
import { parsePage, type Page } from '../index.ts'

const FETCHED = '2026-03-10T12:00:00Z'
const AR_TITLE = 'انطلاق مؤتمر إقليمي لتعزيز الحوار ومواجهة التطرف'
const AR =
  'انطلقت أعمال مؤتمر إقليمي يناقش سبل تعزيز الحوار بين الشباب ومواجهة الخطاب المتطرف على الشبكات، بمشاركة باحثين ومربين من اثنتي عشرة دولة.'
const EN_TITLE = 'Regional conference opens with a call for early prevention'
const EN =
  'A regional conference on dialogue between young people opened on Tuesday, with teachers and researchers from twelve countries who will share what works in schools.'

function html(title: string, body: string, head = ''): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`
}

const headline = (text: string, index: number): string => `<a href="/news/${index}">${text} ${index}</a>`

/** What stands around everything: a sidebar of headlines. */
const sidebar = (text: string): string =>
  `<aside><ul>${Array.from({ length: 20 }, (_, index) => `<li>${headline(text, index)}</li>`).join('')}</ul></aside>`

const teasers = (title: string, text: string): string =>
  Array.from(
    { length: 12 },
    (_, index) => `<div class="item"><h2>${headline(title, index)}</h2><p>${text} ${index}.</p></div>`,
  ).join('')

const ld = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`

function read(page: Partial<Page>): string {
  const result = parsePage({
    url: 'https://marsad.example/news/118',
    html: '',
    fetchedAt: FETCHED,
    ...page,
  })
  return 'article' in result ? 'article' : (result.rejected.message.split(': ')[1] ?? '')
}

const AR_LIST = teasers(AR_TITLE, AR.slice(0, 90))
const EN_LIST = teasers(EN_TITLE, EN.slice(0, 90))

describe('no article', () => {
  it.each([
    ['front page', 'in Arabic', html('صحيفة المرصد', AR_LIST), 'https://marsad.example/'],
    ['front page', 'in English', html('The Marsad', EN_LIST), 'https://marsad.example/en/'],
    [
      'front page',
      'of one short text',
      html('صحيفة المرصد', `<p>${AR}</p>`),
      'https://marsad.example/index.html',
    ],
    ['list page', 'a tag in Arabic', html('وسم: الحوار', AR_LIST), 'https://marsad.example/وسم/الحوار'],
    ['list page', 'a tag in English', html('Tag: dialogue', EN_LIST), 'https://marsad.example/tag/dialogue'],
    [
      'list page',
      'a category by its title',
      html('أرشيف | صحيفة المرصد', AR_LIST),
      'https://marsad.example/c/7',
    ],
    [
      'list page',
      'an archive by its title',
      html('Archives - The Marsad', EN_LIST),
      'https://marsad.example/2026',
    ],
    ['list page', 'a section by its teasers', html('محليات', AR_LIST), 'https://marsad.example/local'],
    [
      'list page',
      'a section in English by its teasers',
      html('Local', EN_LIST),
      'https://marsad.example/local',
    ],
    ['list page', 'headlines only', html('مقالات', sidebar(AR_TITLE)), 'https://marsad.example/opinion'],
    [
      'list page',
      'by its structured data',
      html('Schools', `<p>${EN}</p>${sidebar(EN_TITLE)}`, ld({ '@type': 'CollectionPage' })),
      'https://marsad.example/schools',
    ],
    ['search page', 'in Arabic', html('نتائج البحث عن: الحوار', AR_LIST), 'https://marsad.example/?s=x'],
    [
      'search page',
      'in English',
      html('Search results for “dialogue”', EN_LIST),
      'https://marsad.example/search?q=x',
    ],
    ['search page', 'by its title', html('نتائج البحث عن الحوار', AR_LIST), 'https://marsad.example/find/7'],
    ['search page', 'in Persian', html('نتایج جستجو', AR_LIST), 'https://marsad.example/find/8'],
    [
      'login page',
      'in Arabic',
      html(
        'تسجيل الدخول',
        '<form><p>البريد الإلكتروني</p><input name="m"><p>كلمة المرور</p><input type="password"></form><p>هل نسيت كلمة المرور؟</p>',
      ),
    ],
    [
      'login page',
      'in English',
      html(
        'Sign in - The Marsad',
        '<h1>Sign in</h1><form><input type=password></form><p>Forgot your password?</p>',
      ),
    ],
    ['login page', 'in French', html('Connexion', '<p>Mot de passe oublié ?</p><input type="password">')],
    [
      'consent wall',
      'in Arabic',
      html(
        'خصوصيتك تهمنا',
        '<h1>خصوصيتك تهمنا</h1><p>نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لتخزين المعلومات على جهازك والوصول إليها ومعالجة بياناتك.</p>',
      ),
    ],
    [
      'consent wall',
      'in English under the title of the article',
      html(
        EN_TITLE,
        '<div><p>We use cookies and similar technologies to store information on your device, and our partners store it too.</p><p>You can withdraw your consent at any time in the settings below, or manage options now.</p></div>',
      ),
    ],
    [
      'consent wall',
      'in Turkish',
      html(
        'Devam etmeden önce',
        '<p>Bu sitede içerik ve reklamlar için çerez kullanıyoruz, tümünü kabul et seçeneğiyle devam edebilirsiniz.</p>',
      ),
    ],
    ['skeleton', 'in Arabic', html('صحيفة المرصد', '<div id="app">جار التحميل</div>')],
    [
      'skeleton',
      'in English',
      html('The Marsad', '<div id="root"><p>You need to enable JavaScript to run this app.</p></div>'),
    ],
    ['skeleton', 'without a word', html(EN_TITLE, '<div id="__next"></div><script>start()</script>')],
    [
      'video page',
      'in Arabic',
      html(
        'جولة في المعرض',
        '<video src="/v.mp4"></video><p>شاهد جولة في المعرض المدرسي.</p>',
        '<meta property="og:type" content="video.other">',
      ),
    ],
    [
      'video page',
      'in English',
      html(
        'A walk through the fair',
        '<iframe src="https://www.youtube.com/embed/x"></iframe><p>Watch the walk.</p>',
        ld({ '@type': 'VideoObject', name: 'x' }),
      ),
    ],
    [
      'error page',
      'in Arabic',
      html('الصفحة غير موجودة - صحيفة المرصد', '<h1>404</h1><p>عذرا، الصفحة التي تبحث عنها غير موجودة.</p>'),
    ],
    ['error page', 'in English', html('404 Not Found', '<p>Nothing here.</p>')],
    [
      'error page',
      'by its heading, with stories to read instead',
      html('صحيفة المرصد', `<h1>لم يتم العثور على الصفحة</h1>${AR_LIST}`),
    ],
    [
      'error page',
      'by what it says',
      html('The Marsad', '<p>The page you were looking for has moved or never existed.</p>'),
    ],
    ['bot check', 'in Arabic', html('لحظة من فضلك...', '<p>نتحقق من متصفحك قبل الدخول إلى الموقع.</p>')],
    [
      'bot check',
      'in English',
      html('Just a moment...', '<p>Checking your browser before you can read this.</p>'),
    ],
    [
      'bot check',
      'by what it asks',
      html('marsad.example', '<p>Verify you are human by completing the action below.</p>'),
    ],
    [
      'bot check',
      'by its markup',
      html(
        'marsad.example',
        '<p>One more step.</p><script src="/cdn-cgi/challenge-platform/h/b/x.js"></script>',
      ),
    ],
    [
      'feed',
      'at the address of a page',
      `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>`,
    ],
    ['data', 'at the address of a page', `{"title":"${EN_TITLE}","text":"${EN}"}`],
    ['empty page', 'without a word', html('', '')],
  ])('%s: %s', (kind, _, source, url = 'https://marsad.example/news/118') => {
    expect(read({ url, html: source })).toBe(kind)
  })
})

describe('an article all the same', () => {
  const article = (title: string, text: string): string =>
    `<article><h1>${title}</h1><p>${text}</p></article>`

  it.each([
    [
      'an urgent line between headlines',
      html('عاجل: افتتاح المؤتمر', `<h1>عاجل: افتتاح المؤتمر</h1>${sidebar(AR_TITLE)}`),
    ],
    [
      'an urgent line in a shell of scripts',
      html('عاجل: افتتاح المؤتمر', '<div id="app"><h1>عاجل: افتتاح المؤتمر</h1></div>'),
    ],
    ['a brief beside many headlines', html(AR_TITLE, article(AR_TITLE, AR) + sidebar(AR_TITLE))],
    ['a brief in English beside many headlines', html(EN_TITLE, article(EN_TITLE, EN) + sidebar(EN_TITLE))],
    [
      'a brief with a login in a dialog',
      html(EN_TITLE, `${article(EN_TITLE, EN)}<div role="dialog"><p>Log in</p><input type="password"></div>`),
    ],
    [
      'an article about a login',
      html('تسجيل الدخول: مدارس تجرب نظاما جديدا', article('تسجيل الدخول', AR.repeat(3))),
    ],
    ['an article about errors', html('404', article('404', EN.repeat(20)))],
    [
      'an article about cookies',
      html(
        'ملفات تعريف الارتباط',
        `${article('ملفات تعريف الارتباط', `${AR} ${AR}`)}<p>${AR}</p><p>ملفات تعريف الارتباط في المدارس.</p>`,
      ),
    ],
    ['an article with a film', html(AR_TITLE, `<video src="/v.mp4"></video>${article(AR_TITLE, AR)}`)],
    [
      'an article with a cookie banner',
      html(EN_TITLE, `${article(EN_TITLE, EN)}<div class="cookie"><p>We use cookies.</p></div>`),
    ],
    [
      'an article that begins with the word of a list',
      html('Tag team of two schools wins the debate', article('Tag team', EN)),
    ],
    [
      'an article of a guarded site',
      html(
        EN_TITLE,
        `${article(EN_TITLE, `${EN} ${EN} ${EN} ${EN}`)}<script src="/cdn-cgi/challenge-platform/h/b/x.js"></script>`,
      ),
    ],
    ['an article with teasers below', html(AR_TITLE, article(AR_TITLE, AR.repeat(5)) + AR_LIST)],
  ])('%s', (_, source) => {
    expect(read({ html: source })).toBe('article')
  })

  it('in a folder that is called topics', () => {
    const url = 'https://marsad.example/topics/schools'
    expect(read({ url, html: html(EN_TITLE, article(EN_TITLE, EN.repeat(8))) })).toBe('article')
  })

  it('a site of one long text', () => {
    const url = 'https://marsad.example/'
    expect(read({ url, html: html(EN_TITLE, article(EN_TITLE, EN.repeat(8))) })).toBe('article')
  })

  it('a film whose page says that it is a news article', () => {
    const source = html(
      AR_TITLE,
      '<video src="/v.mp4"></video><p>شاهد جولة في المعرض المدرسي.</p>',
      ld({ '@type': 'NewsArticle', headline: AR_TITLE }),
    )
    expect(read({ html: source })).toBe('article')
  })

  it('a shell whose feed carried the text keeps what its head says', () => {
    const head = '<meta property="article:published_time" content="2026-03-09T08:00:00Z">'
    const result = parsePage({
      url: 'https://marsad.example/news/118',
      html: html(AR_TITLE, '<div id="app">جار التحميل</div>', head),
      fetchedAt: FETCHED,
      entry: { title: AR_TITLE, content: `<p>${AR}</p>` },
    })
    expect(result).toMatchObject({ article: { text: AR, publishedAt: '2026-03-09T08:00:00Z' } })
  })

  it('a wall gives way to the text of the feed, with nothing of the wall', () => {
    const result = parsePage({
      url: 'https://marsad.example/news/118',
      html: html('404 Not Found', '<p>Nothing here.</p>'),
      fetchedAt: FETCHED,
      entry: { title: AR_TITLE, content: `<p>${AR}</p>` },
    })
    expect(result).toMatchObject({ article: { title: AR_TITLE, text: AR } })
  })
})
