import { describe, expect, it } from 'vitest'
import { parsePage } from '../index.ts'

const TITLE = 'ورشة للمعلمين حول قراءة الأخبار على الشبكات'
const BODY = `<p>${'نظمت مكتبة المدينة ورشة للمعلمين حول التحقق من الأخبار المتداولة على الشبكات قبل مشاركتها مع الطلاب. '.repeat(3)}</p>`

/** An article with something in its head and something under its title. */
function authors(head: string, byline = ''): readonly string[] {
  const result = parsePage({
    url: 'https://www.marsad.example/news/1',
    html: `<html><head><title>${TITLE}</title><meta property="og:site_name" content="المرصد اليومي">${head}</head><body><h1>${TITLE}</h1>${byline}<article>${BODY}</article></body></html>`,
    fetchedAt: '2026-03-10T12:00:00Z',
  })
  if ('rejected' in result) throw new Error(result.rejected.message)
  return result.article.authors
}

const jsonLd = (...objects: readonly unknown[]): string =>
  objects.map((object) => `<script type="application/ld+json">${JSON.stringify(object)}</script>`).join('')
const article = (author: unknown): string =>
  jsonLd({ '@type': 'NewsArticle', headline: TITLE, publisher: { name: 'Marsad Daily' }, author })

describe('authors in structured data', () => {
  it.each([
    ['a string', 'Huda Salem', ['Huda Salem']],
    ['a label in the string', 'By Huda Salem', ['Huda Salem']],
    ['two in one string', 'Huda Salem and Sami Rashid', ['Huda Salem', 'Sami Rashid']],
    ['a list of strings', ['Huda Salem', 'Sami Rashid'], ['Huda Salem', 'Sami Rashid']],
    ['an object', { '@type': 'Person', name: 'هدى السالم' }, ['هدى السالم']],
    ['a list of objects', [{ name: 'هدى السالم' }, { name: 'سامي الراشد' }], ['هدى السالم', 'سامي الراشد']],
    [
      'an object with a list of names',
      { name: ['Huda Salem', 'Sami Rashid'] },
      ['Huda Salem', 'Sami Rashid'],
    ],
    ['given and family name', { givenName: 'Huda', familyName: 'Salem' }, ['Huda Salem']],
    ['escaped for HTML', { name: 'Zo&euml; Salem' }, ['Zoë Salem']],
    ['an address beside a person', ['https://marsad.example/huda', { name: 'Huda Salem' }], ['Huda Salem']],
    ['role and outlet behind the name', 'Huda Salem, Senior Editor, The Daily Marsad', ['Huda Salem']],
    ['capitals only', 'HUDA SALEM', ['Huda Salem']],
    ['the outlet', { '@type': 'Organization', name: 'Marsad Daily' }, []],
    ['the site', 'المرصد اليومي', []],
    ['an account', 'admin', []],
    ['a department', { name: 'هيئة التحرير' }, []],
    ['an agency', { '@type': 'Organization', name: 'Reuters' }, ['Reuters']],
  ])('%s', (_, author, expected) => {
    expect(authors(article(author))).toEqual(expected)
  })

  it('a reference is followed, also into another block', () => {
    const reference = article({ '@id': 'https://marsad.example/#huda' })
    const person = jsonLd({
      '@graph': [{ '@type': 'Person', '@id': 'https://marsad.example/#huda', name: 'Huda Salem' }],
    })
    expect(authors(reference + person)).toEqual(['Huda Salem'])
  })

  it('a reference to itself ends', () => {
    expect(authors(article({ '@id': '#a', name: { '@id': '#a' } }))).toEqual([])
  })
})

describe('authors in the head', () => {
  it.each([
    ['<meta name="author" content="هدى السالم">', ['هدى السالم']],
    [
      '<meta name="parsely-author" content="Huda Salem"><meta name="parsely-author" content="Sami Rashid">',
      ['Huda Salem', 'Sami Rashid'],
    ],
    ['<meta property="article:author" content="https://facebook.example/huda">', []],
    ['<meta name="author" content="huda@marsad.example">', []],
    ['<meta name="citation_author" content="Salem, Huda">', ['Huda Salem']],
    [
      '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Huda Salem">',
      ['Huda Salem'],
    ],
    ['<meta name="author" content="marsad">', []],
  ])('%s', (head, expected) => {
    expect(authors(head)).toEqual(expected)
  })
})

describe('authors under the title', () => {
  it.each([
    ['<a rel="author" href="/huda">هدى السالم</a>', ['هدى السالم']],
    ['<span itemprop="author" itemscope><span itemprop="name">هدى السالم</span></span>', ['هدى السالم']],
    ['<div class="byline">By <a href="/x">Huda Salem</a> | 3 March 2026</div>', ['Huda Salem']],
    ['<div class="author-name">هدى السالم</div>', ['هدى السالم']],
    ['<a href="/author/huda-salem/">Huda Salem</a>', ['Huda Salem']],
    ['<p>بقلم: هدى السالم</p>', ['هدى السالم']],
    ['<p>كتبت: هدى السالم</p>', ['هدى السالم']],
    ['<p>إعداد: هدى السالم وسامي الراشد</p>', ['هدى السالم', 'سامي الراشد']],
    ['<p>تحرير / هدى السالم</p>', ['هدى السالم']],
    ['<p>By Huda Salem and Sami Rashid</p>', ['Huda Salem', 'Sami Rashid']],
    ['<p>Written by</p><p>Huda Salem</p>', ['Huda Salem']],
    ['<p>Published March 3, 2026 by Huda Salem</p>', ['Huda Salem']],
    ['<p>كتب الوزير في رسالته إلى المشاركين في الورشة أن الكتاب باق</p>', []],
    ['<div class="comment"><a rel="author" href="/x">سامي الراشد</a></div>', []],
    ['<div class="byline">By Staff Writer</div>', []],
    ['<div class="byline">March 3, 2026 <span>Huda Salem</span></div>', ['Huda Salem']],
    [
      '<div class="byline">By Huda Salem</div><p>What the school has planned for the spring, in short.</p><a href="/author/sami/">Sami Rashid</a>',
      ['Huda Salem'],
    ],
    ['<aside><address><a rel="author" href="/huda">Huda Salem</a></address></aside>', ['Huda Salem']],
    ['<aside><div class="author">Sami Rashid</div></aside>', []],
    ['<p>By Md Rashid Alam</p>', ['Md Rashid Alam']],
    ['<p>ByHuda Salem</p>', ['Huda Salem']],
    ['<p>by Huda Salem ● March 3, 2026 ● a read of some six or seven minutes</p>', ['Huda Salem']],
    ['<p>Huda Salem | Senior Writer | March 3, 2026</p>', ['Huda Salem']],
    ['<p>Harbour News | Sport | March 3, 2026</p>', []],
    ['<p>This article was written by Huda Salem, who teaches at the school.</p>', ['Huda Salem']],
    ['<p>Contributors: Huda Salem</p>', ['Huda Salem']],
    ['<div class="author">8 <span>min read</span></div>', []],
  ])('%s', (byline, expected) => {
    expect(authors('', byline)).toEqual(expected)
  })

  it('a person there is preferred to an account in the head', () => {
    expect(authors('<meta name="author" content="hudas">', '<p class="byline">By Huda Salem</p>')).toEqual([
      'Huda Salem',
    ])
  })
})

describe('names that are no persons', () => {
  it.each(['Rashid & Salem', 'Pages design: Sami Rashid', 'Wellness & Prevention'])('«%s»', (name) => {
    expect(authors(article(['Huda Salem', name]))).toEqual(['Huda Salem'])
  })
})

describe('an element named sidebar that holds the headline', () => {
  it('is the page', () => {
    const result = parsePage({
      url: 'https://www.marsad.example/news/1',
      html: `<title>${TITLE}</title><div class="sidebar-right"><h1>${TITLE}</h1><span class="author"><a href="/author/huda/">هدى السالم</a></span>${BODY}</div>`,
      fetchedAt: '2026-03-10T12:00:00Z',
    })
    expect('article' in result && result.article.authors).toEqual(['هدى السالم'])
  })
})

describe('a host that is called after its author', () => {
  const letter = (author: string, site: string): readonly string[] => {
    const host = author.toLowerCase().replace(' ', '')
    const result = parsePage({
      url: `https://${host}.letters.example/p/1`,
      html: `<title>${TITLE}</title><meta property="og:site_name" content="${site}"><meta name="author" content="${author}"><h1>${TITLE}</h1>${BODY}`,
      fetchedAt: '2026-03-10T12:00:00Z',
    })
    return 'article' in result ? result.article.authors : []
  }

  it('does not hide the author, where the site has a name of its own', () => {
    expect(letter('Bahr Salem', 'The Harbour Letter')).toEqual(['Bahr Salem'])
  })

  it.each(['Bahr Salem', 'Bahr Salem English', 'رسالة الميناء'])(
    'hides it where the name may be the outlet’s: %s',
    (site) => {
      expect(letter('Bahr Salem', site)).toEqual([])
    },
  )

  it('nor where a given name says that a person is meant', () => {
    expect(letter('Huda Salem', 'Huda Salem')).toEqual(['Huda Salem'])
  })

  it('a magazine called by two given names is none', () => {
    expect(letter('Anna Marie', 'Anna Marie')).toEqual([])
  })
})
