/**
 * Feeds as outlets write them, made up from a seed: the shapes, sizes and habits are of real generators, the words are
 * ours. The mix is by bytes what a crawl of news brings: mostly full-text RSS, then summaries, Atom, sitemaps.
 */

export interface MadeUpFeed {
  readonly kind: string
  readonly url: string
  readonly text: string
}

const WORDS =
  'مؤتمر حوار شباب مدرسة برنامج توعية الكويت بغداد تونس الرباط باحثون دراسة جديدة حول خطاب الكراهية على الشبكات مبادرة أهلية لدعم الأسر قالت الوزارة إن الورشة شارك فيها معلمون من ثلاث مدن وناقشوا سبل الوقاية من التطرف عبر التعليم والإعلام والفنون كما عرض المنظمون نتائج استبيان أجري العام الماضي في خمس جامعات'.split(
    ' ',
  )
const LATIN =
  'the conference discussed how schools and families can answer hate speech with open debate while researchers presented a survey of five universities'.split(
    ' ',
  )

/** Numbers in [0, 1) from a seed (a linear congruential generator, Numerical Recipes' constants). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type Random = () => number

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T
}

function sentence(random: Random, words: readonly string[], length: number): string {
  return Array.from({ length }, () => pick(random, words)).join(' ')
}

function paragraphs(random: Random, words: readonly string[], count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const text = sentence(random, words, 40 + Math.floor(random() * 50))
    const link = `<a href="https://marsad.example/topic/${index}" class="tag" rel="nofollow">${pick(random, words)}</a>`
    const image = `<figure class="wp-block-image"><img decoding="async" src="/uploads/${index}.jpg" alt="${pick(random, words)}" width="800" height="450" /></figure>`
    return `<p style="text-align: right;">${text} ${link}&nbsp;${pick(random, words)}.</p>\n${index % 4 === 1 ? `${image}\n` : ''}`
  }).join('')
}

function escape(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function rssDate(index: number): string {
  return new Date(Date.UTC(2026, 2, 1, 12) - index * 1_900_000).toUTCString().replace('GMT', '+0000')
}

function fullTextRss(random: Random, words: readonly string[], items: number): string {
  const body = Array.from({ length: items }, (_, index) => {
    const categories = Array.from(
      { length: 4 },
      () => `\t\t<category><![CDATA[${pick(random, words)}]]></category>\n`,
    )
    return `\t<item>\n\t\t<title>${sentence(random, words, 9)}</title>\n\t\t<link>https://marsad.example/2026/03/${index}/</link>\n\t\t<comments>https://marsad.example/2026/03/${index}/#respond</comments>\n\t\t<dc:creator><![CDATA[هدى السالم]]></dc:creator>\n\t\t<pubDate>${rssDate(index)}</pubDate>\n${categories.join('')}\t\t<guid isPermaLink="false">https://marsad.example/?p=${index}</guid>\n\t\t<description><![CDATA[<p>${sentence(random, words, 50)} [&#8230;]</p>]]></description>\n\t\t<content:encoded><![CDATA[${paragraphs(random, words, 4 + Math.floor(random() * 8))}]]></content:encoded>\n\t\t<wfw:commentRss>https://marsad.example/2026/03/${index}/feed/</wfw:commentRss>\n\t\t<slash:comments>0</slash:comments>\n\t</item>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"\n\txmlns:content="http://purl.org/rss/1.0/modules/content/"\n\txmlns:wfw="http://wellformedweb.org/CommentAPI/"\n\txmlns:dc="http://purl.org/dc/elements/1.1/"\n\txmlns:atom="http://www.w3.org/2005/Atom"\n\txmlns:sy="http://purl.org/rss/1.0/modules/syndication/"\n\txmlns:slash="http://purl.org/rss/1.0/modules/slash/"\n\t>\n<channel>\n\t<title>مرصد الحوار</title>\n\t<atom:link href="https://marsad.example/feed/" rel="self" type="application/rss+xml" />\n\t<link>https://marsad.example</link>\n\t<lastBuildDate>${rssDate(0)}</lastBuildDate>\n\t<language>ar</language>\n\t<sy:updatePeriod>hourly</sy:updatePeriod>\n${body.join('')}</channel>\n</rss>\n`
}

function summaryRss(random: Random, items: number): string {
  const body = Array.from({ length: items }, (_, index) => {
    const html = `<img src="https://cdn.marsad.example/${index}.jpg" />${sentence(random, WORDS, 45)}<br/>`
    return `<item><title><![CDATA[${sentence(random, WORDS, 10)}]]></title><link>https://marsad.example/news/${index}?utm_source=rss&amp;utm_medium=feed</link><description>${escape(html)}</description><guid>https://marsad.example/news/${index}</guid><pubDate>${rssDate(index)}</pubDate><media:content url="https://cdn.marsad.example/${index}.jpg" medium="image" width="1200"/><author>desk@marsad.example (هدى)</author></item>`
  })
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>أخبار</title><link>https://marsad.example/</link><ttl>15</ttl>${body.join('\n')}</channel></rss>`
}

function atom(random: Random, items: number): string {
  const body = Array.from(
    { length: items },
    (_, index) =>
      `<entry><id>tag:marsad.example,2026:${index}</id><title type="html">${sentence(random, WORDS, 8)}</title><link rel="alternate" type="text/html" href="https://marsad.example/a/${index}"/><published>2026-03-01T10:00:00+03:00</published><updated>2026-03-01T12:00:00+03:00</updated><author><name>سلمى الخطيب</name></author><category term="مجتمع"/><content type="html">${escape(paragraphs(random, WORDS, 3))}</content></entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>نشرة</title><link href="https://marsad.example/"/><updated>2026-03-01T12:00:00Z</updated>${body.join('\n')}</feed>`
}

function newsSitemap(random: Random, items: number): string {
  const body = Array.from(
    { length: items },
    (_, index) =>
      `<url>\n<loc>https://marsad.example/news/${index}</loc>\n<lastmod>2026-03-01T10:00:00+03:00</lastmod>\n<news:news>\n<news:publication>\n<news:name>مرصد</news:name>\n<news:language>ar</news:language>\n</news:publication>\n<news:publication_date>2026-03-01T10:00:00+03:00</news:publication_date>\n<news:title>${sentence(random, WORDS, 10)}</news:title>\n</news:news>\n</url>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${body.join('')}</urlset>`
}

/** One round of the mix: about 2 MB. */
export function madeUpFeeds(seed: number): readonly MadeUpFeed[] {
  const random = makeRandom(seed)
  const url = 'https://marsad.example/feed'
  const make = (kind: string, texts: readonly string[]): readonly MadeUpFeed[] =>
    texts.map((text) => ({ kind, url, text }))
  return [
    ...make(
      'full-text RSS',
      Array.from({ length: 12 }, () => fullTextRss(random, WORDS, 10 + Math.floor(random() * 20))),
    ),
    ...make(
      'full-text RSS, English',
      Array.from({ length: 4 }, () => fullTextRss(random, LATIN, 15)),
    ),
    ...make(
      'summary RSS',
      Array.from({ length: 12 }, () => summaryRss(random, 20 + Math.floor(random() * 30))),
    ),
    ...make(
      'Atom',
      Array.from({ length: 6 }, () => atom(random, 15)),
    ),
    ...make(
      'news sitemap',
      Array.from({ length: 2 }, () => newsSitemap(random, 200)),
    ),
  ]
}

/** Feeds of one to three entries, as most tests and many quiet outlets have them. */
export function smallFeeds(seed: number, count: number): readonly MadeUpFeed[] {
  const random = makeRandom(seed)
  return Array.from({ length: count }, (_, index) => ({
    kind: 'small',
    url: 'https://marsad.example/feed',
    text: index % 3 === 0 ? atom(random, 1) : summaryRss(random, 1 + (index % 3)),
  }))
}
