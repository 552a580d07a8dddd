import { describe, expect, it } from 'vitest'
import { parsePage } from '../../index.ts'

const TITLE = 'How schools read the news on the networks'
const BODY = `<p>${'The city library held a workshop for teachers on checking news before it is shared with pupils. '.repeat(4)}</p>`
const LATER = Array.from({ length: 20 }, (_, index) => `<p>Paragraph ${index} of the report.</p>`).join('')

interface Shown {
  readonly head?: string
  /** Between title and text. */
  readonly under?: string
  /** Behind the text. */
  readonly behind?: string
  readonly site?: string
}

function authors({
  head = '',
  under = '',
  behind = '',
  site = 'The Daily Marsad',
}: Shown): readonly string[] {
  const result = parsePage({
    url: 'https://www.marsad.example/news/1',
    html: `<html><head><title>${TITLE}</title><meta property="og:site_name" content="${site}">${head}</head><body><h1>${TITLE}</h1>${under}<article>${BODY}${LATER}</article>${behind}</body></html>`,
    fetchedAt: '2026-03-10T12:00:00Z',
  })
  if ('rejected' in result) throw new Error(result.rejected.message)
  return result.article.authors
}

const article = (author: unknown, publisher: unknown = { name: 'The Daily Marsad' }): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: TITLE, publisher, author })}</script>`

describe('who is stated, and who is shown', () => {
  it.each([
    ['somebody else: the account that posted is not who wrote', '<p>By: Huda Salem</p>', ['Huda Salem']],
    ['the label in a line of its own', '<div>By</div><div>Huda Salem</div>', ['Huda Salem']],
    ['the same and more', '<p>By Omar Bakri and Huda Salem</p>', ['Omar Bakri', 'Huda Salem']],
    ['another form of the name', '<p>By Omar F. Bakri</p>', ['Omar Bakri']],
    ['who reviewed', '<p>Reviewed by: Huda Salem</p>', ['Omar Bakri']],
    ['a department', '<p>By The Education Desk</p>', ['Omar Bakri']],
  ])('%s', (_, under, expected) => {
    expect(authors({ head: article({ '@type': 'Person', name: 'Omar Bakri' }), under })).toEqual(expected)
  })

  it('the line must stand right under the title', () => {
    const head = article({ '@type': 'Person', name: 'Omar Bakri' })
    expect(authors({ head, behind: '<p>By Huda Salem</p>' })).toEqual(['Omar Bakri'])
  })
})

describe('a line under the title that is a name and nothing else', () => {
  it.each([
    ['<p>Sarah Bakri</p><p>Teacher</p>', ['Sarah Bakri']],
    ['<p>هدى السالم</p><p>3 مارس 2026</p>', ['هدى السالم']],
    ['<p>Harbour School</p>', []],
    ['<figure><figcaption>Sarah Bakri</figcaption></figure>', []],
    ['<p>Sarah Bakri/Harbour Photos</p>', []],
    ['<p>One</p><p>Two</p><p>Three</p><p>Sarah Bakri</p>', []],
  ])('%s', (under, expected) => {
    expect(authors({ under })).toEqual(expected)
  })
})

describe('labels far from the title', () => {
  it.each([
    ['<h3>Written by Huda Salem</h3>', ['Huda Salem']],
    ['<h3>Author</h3><p>Huda Salem</p>', ['Huda Salem']],
    ['<h3>Author(s)</h3><ul><li>Huda Salem</li><li>Sami Rashid</li></ul>', ['Huda Salem', 'Sami Rashid']],
    ['<h4>About the author</h4><p>Huda Salem is a teacher who writes of the sea.</p>', ['Huda Salem']],
    ['<h3>Written by Huda Salem</h3><h3>Written by Sami Rashid</h3>', []],
    ['<p>By Huda Salem</p>', []],
  ])('%s', (behind, expected) => {
    expect(authors({ behind })).toEqual(expected)
  })
})

describe('markup', () => {
  it.each([
    [
      'an author in a nav',
      '<nav><span itemprop="author"><span itemprop="name">Huda Salem</span></span></nav>',
    ],
    ['an editor’s page', '<a href="/about/editors/huda-salem/">Huda Salem</a>'],
    ['a journalist’s page', '<a href="/journalistes/huda-salem">Huda Salem</a>'],
    [
      'a second hand beside the first',
      '<div>By <a href="/author/huda">Huda Salem</a>. Reviewed by <a href="/author/sami">Sami Rashid</a></div>',
    ],
    ['a section glued on', '<div class="author">Huda SalemIn Schools, Towns</div>'],
  ])('%s', (_, under) => {
    expect(authors({ under })).toEqual(['Huda Salem'])
  })

  it('who edited, where nobody else is named', () => {
    expect(authors({ under: '<div>Edited by <a href="/author/sami">Sami Rashid</a></div>' })).toEqual([
      'Sami Rashid',
    ])
  })

  it('authors in lists of other articles stay theirs', () => {
    const teaser = '<nav class="related"><span itemprop="author">Sami Rashid</span></nav>'
    expect(authors({ under: teaser })).toEqual([])
  })
})

describe('names in the head', () => {
  const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`

  it('the article’s author before the site’s company', () => {
    const head = meta('author', 'Bahri Salman') + meta('article:author', 'Huda Salem')
    expect(authors({ head })).toEqual(['Huda Salem'])
  })

  it.each([
    ['<meta property="dc:creator" content="Huda Salem">', ['Huda Salem']],
    ['<meta property="dc:creator other:name" content="Huda Salem">', ['Huda Salem']],
    [
      '<meta name="citation_authors" content="Huda Salem"><meta name="citation_authors" content="Sami Rashid"><meta name="dc.creator" content="Huda Salem">',
      ['Huda Salem', 'Sami Rashid'],
    ],
  ])('%s', (head, expected) => {
    expect(authors({ head })).toEqual(expected)
  })
})

describe('a site of one person', () => {
  it('is no outlet where its publisher is a person', () => {
    const person = { '@type': ['Person', 'Organization'], name: 'Bahr Salem' }
    expect(authors({ head: article(person, person), site: 'Bahr Salem' })).toEqual(['Bahr Salem'])
  })

  it('is an outlet where its publisher is an organisation', () => {
    const firm = { '@type': 'Organization', name: 'Bahr Salem' }
    expect(authors({ head: article({ '@type': 'Person', name: 'Bahr Salem' }, firm) })).toEqual([])
  })
})
