import { describe, expect, it } from 'vitest'
import { parsePage } from '../index.ts'

const TITLE = 'How schools read the news on the networks'
const BODY = `<p>${'The city library held a workshop for teachers on checking news before it is shared with pupils. '.repeat(4)}</p>`

function day(under: string, { head = '', lang = 'en', behind = '', above = '' } = {}): string | undefined {
  const result = parsePage({
    url: 'https://www.marsad.example/news/1',
    html: `<html lang="${lang}"><head><title>${TITLE}</title>${head}</head><body>${above}<h1>${TITLE}</h1>${under}<article>${BODY}</article>${behind}</body></html>`,
    fetchedAt: '2026-03-10T12:00:00Z',
  })
  if ('rejected' in result) throw new Error(result.rejected.message)
  return result.article.publishedAt?.slice(0, 10)
}

const FAR = '<p>One more line of the report.</p>'.repeat(14)

const stated = (published: unknown, modified?: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: TITLE, datePublished: published, dateModified: modified })}</script>`

describe('a publication stated as the moment of the last change', () => {
  const reissued = stated('2026-02-20T10:00:00Z', '2026-02-20T10:00:05Z')

  it.each([
    ['an earlier day alone in its line', '<p>June 3, 2025</p>', '2025-06-03'],
    ['labelled', '<p>Published June 3, 2025</p>', '2025-06-03'],
    ['a later day', '<p>March 3, 2026</p>', '2026-02-20'],
    ['the day before: a zone', '<p>February 19, 2026</p>', '2026-02-20'],
    ['the day of an update', '<p>Updated June 3, 2025</p>', '2026-02-20'],
    ['a caption', '<p>The library on the morning of June 3, 2025</p>', '2026-02-20'],
  ])('%s', (_, under, expected) => {
    expect(day(under, { head: reissued })).toBe(expected)
  })

  it('labelled below the text', () => {
    expect(day('', { head: reissued, behind: '<div>Published June 3, 2025</div>' })).toBe('2025-06-03')
  })

  it('is believed where the change came later', () => {
    const head = stated('2026-02-20T10:00:00Z', '2026-03-01T10:00:00Z')
    expect(day('<p>June 3, 2025</p>', { head })).toBe('2026-02-20')
  })
})

describe('forms of stated dates', () => {
  it.each([1_767_225_600, 1_767_225_600_000])('a number of seconds or milliseconds: %d', (number) => {
    expect(day('', { head: stated(number) })).toBe('2026-01-01')
  })
})

describe('numbers whose order is open', () => {
  it('are read as the page’s other dates are', () => {
    expect(day('<p>02/03/2026</p>', { behind: '<aside>12/19/2025</aside>' })).toBe('2026-02-03')
    expect(day('<p>02/03/2026</p>', { behind: '<aside>19/12/2025</aside>' })).toBe('2026-03-02')
  })

  it('stay none where those differ, or there are none', () => {
    expect(day('<p>02/03/2026</p>')).toBeUndefined()
    expect(
      day('<p>02/03/2026</p>', { behind: `${FAR}<aside>19/12/2025</aside><aside>12/19/2025</aside>` }),
    ).toBeUndefined()
  })
})

describe('dates in text', () => {
  it('the original publication, not the day at the title', () => {
    const behind =
      '<p>This article was originally published on 26 Sep 2024 at 4:12pm but has been kept current.</p>'
    expect(day('<p>30 Sep 2025</p>', { behind })).toBe('2024-09-26')
  })

  it('a long byline may hold it', () => {
    const line =
      'Written by Huda Salem in Schools and Towns on 3 March 2026 at 08:34 PM. 51 Comments, 3 Likes'
    expect(day(`<p>${line}</p>`)).toBe('2026-03-03')
  })

  it('the day of an event is none', () => {
    expect(day('<p>Deadline March 3, 2026</p>')).toBeUndefined()
  })
})

describe('dates in markup', () => {
  it('the one behind the title, not one of another article in front', () => {
    const time = (at: string): string => `<time datetime="${at}">x</time>`
    expect(day(time('2026-03-03'), { above: `<p>Elsewhere ${time('2026-01-01')}</p>` })).toBe('2026-03-03')
  })
})

describe('days in the languages of Europe and Asia', () => {
  it.each([
    ['uk', '3 березня 2026'],
    ['cs', '3. března 2026'],
    ['cs', '3. 3. 2026'],
    ['hu', '2026. március 3.'],
    ['hr', '3. ožujka 2026.'],
    ['sr', '3. март 2026.'],
    ['lt', '2026 m. kovo 3 d.'],
    ['lv', '2026. gada 3. marts'],
    ['et', '3. märts 2026'],
    ['hi', '3 मार्च 2026'],
    ['ko', '2026년 3월 3일'],
    ['ko', '2026. 3. 3. 10:00'],
    ['vi', '3 tháng 3, 2026'],
  ])('%s: %s', (lang, text) => {
    expect(day(`<p>${text}</p>`, { lang })).toBe('2026-03-03')
  })

  it('a name of two months is read in the language of the page', () => {
    expect(day('<p>3. listopada 2025.</p>', { lang: 'hr' })).toBe('2025-10-03')
    expect(day('<p>3 listopada 2025</p>', { lang: 'pl' })).toBe('2025-11-03')
  })
})
