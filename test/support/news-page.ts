/** A news page with the furniture that pages have, and the feed that leads to it. All of the furniture is made up. */

export interface PageText {
  readonly title: string
  readonly paragraphs: readonly string[]
}

const SIDEBAR = [
  'افتتاح معرض الزهور في الحديقة العامة',
  'جدول مباريات الدوري المدرسي لهذا الأسبوع',
  'حالة الطقس: انخفاض طفيف في درجات الحرارة',
  'نصائح لترشيد استهلاك المياه في المنازل',
]

/** The page of one article. */
export function toNewsPage({ title, paragraphs }: PageText): string {
  const headlines = SIDEBAR.map(
    (text, at) => `<li><a href="/other/${at}">${text}</a> <time>3 حزيران 2018</time></li>`,
  )
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${escape(title)} | صحيفة التجربة</title></head>
<body><header><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a> <a href="/culture">ثقافة</a></nav></header>
<main><article><h1>${escape(title)}</h1><div class="content">
${paragraphs.map((text) => `<p>${escape(text)}</p>`).join('\n')}
</div></article>
<aside class="sidebar"><h3>الأكثر قراءة</h3><ul>${headlines.join('')}</ul></aside></main>
<section id="comments"><h3>أضف تعليقا</h3><form><input name="name"><textarea name="text"></textarea><button>إرسال</button></form></section>
<footer><p>جميع الحقوق محفوظة لصحيفة التجربة. كل ما هنا لغرض الاختبار.</p></footer></body></html>`
}

export interface FeedItem {
  readonly url: string
  readonly title: string
}

/** RSS 2.0, titles and links only. */
export function toRssFeed(origin: string, items: readonly FeedItem[]): string {
  const entries = items.map(
    ({ url, title }) =>
      `<item><title>${escape(title)}</title><link>${escape(url)}</link><guid>${escape(url)}</guid></item>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>صحيفة التجربة</title><link>${origin}/</link><description>للاختبار</description>
${entries.join('\n')}
</channel></rss>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
