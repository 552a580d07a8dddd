import { describe, expect, it } from 'vitest'
import { showsDay, showsWords } from './shown-marks.ts'

describe('a name or a title', () => {
  it.each([
    ['in a text', '<p>By <b>Huda Salem</b>, Kuwait</p>', ['Huda Salem']],
    ['in an attribute', '<meta name="author" content="Huda Salem">', ['Huda Salem']],
    ['in data', '<script type="application/ld+json">{"author":"Huda Salem"}</script>', ['Huda Salem']],
    [
      'behind references',
      '<h1>Maps &amp; places: the atlas&rsquo;s return</h1>',
      ['Maps & places: the atlas’s return'],
    ],
    ['with other quotes and in capitals', "<h1>THE ATLAS'S RETURN</h1>", ['The atlas’s return']],
    ['with another alef and vowel signs', '<p>بقلم: أَحمد السالم</p>', ['احمد السالم']],
    ['with another', '<p>Huda Salem</p><p>Sami Rashid</p>', ['Sami Rashid', 'Huda Salem']],
  ])('is shown %s', (_, html, marks) => {
    expect(showsWords(html, marks)).toBe(true)
  })

  it.each([
    ['nowhere', '<p>By the desk</p>', ['Huda Salem']],
    ['but for one of two', '<p>Huda Salem</p>', ['Huda Salem', 'Sami Rashid']],
    ['as a part of longer words', '<p>Huda Salemi</p>', ['Huda Salem']],
    ['with another word between', '<p>Huda M. Salem</p>', ['Huda Salem']],
  ])('is not shown where it stands %s', (_, html, marks) => {
    expect(showsWords(html, marks)).toBe(false)
  })
})

describe('a day', () => {
  it.each([
    '2026-03-01T08:00:00Z',
    '20260301',
    '/2026/3/1/bridge',
    '01/03/2026',
    '3/1/2026',
    '1.3.26',
    'March 1, 2026',
    'Mar. 1st 2026',
    'SUNDAY 1 MARCH 2026',
    '1st of March, 2026',
    '2026年3月1日',
    'March&nbsp;1, 2026',
  ])('is shown as %s', (form) => {
    expect(showsDay(`<p>Published ${form}</p>`, '2026-03-01')).toBe('yes')
  })

  it.each([
    ['another day', 'March 11, 2026'],
    ['another year', '2025-03-01'],
    ['a longer number', '920260301'],
    ['a number that goes on', '20260301123'],
    ['no year', 'March 1'],
    ['another month’s day', '2026-01-03'],
  ])('is not shown by %s', (_, form) => {
    expect(showsDay(`<p>Published ${form}</p>`, '2026-03-01')).toBe('nowhere')
  })

  it('that is none is shown nowhere', () => {
    expect(showsDay('<p>Published 2026-13-01</p>', '2026-13-01')).toBe('nowhere')
    expect(showsDay('<p>Published in spring</p>', 'spring')).toBe('nowhere')
  })
})

describe('a day of an update', () => {
  it.each([
    '<p>Updated: March 1, 2026</p>',
    '<meta property="article:modified_time" content="2026-03-01">',
    '<script>{"dateModified":"2026-03-01"}</script>',
    '<p>Last reviewed on 1 March 2026</p>',
    '<lastmod>2026-03-01</lastmod>',
    '<p>آخر تحديث: 2026-03-01</p>',
  ])('%s', (html) => {
    expect(showsDay(html, '2026-03-01')).toBe('as an update')
  })

  it('is one of publication where it stands without such a word too', () => {
    const updated = '<p>Updated: March 1, 2026</p>'
    const far = `<p>${'The bridge opens. '.repeat(6)}</p><time>2026-03-01</time>`
    expect(showsDay(updated + far, '2026-03-01')).toBe('yes')
  })

  it.each(['A blast at the pier, 1 March 2026', 'preview-2026-03-01.jpg', 'Prisoners exchanged 2026-03-01'])(
    'is not said by a part of a word: %s',
    (text) => {
      expect(showsDay(`<p>${text}</p>`, '2026-03-01')).toBe('yes')
    },
  )
})
