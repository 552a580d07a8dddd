/** What a site shows in the place of a page: what says that the page is gone, and what says nothing. */
import { describe, expect, test } from 'vitest'
import type { OtherPage } from './not-an-article.ts'
import { isReplaced } from './replaced.ts'

const ASKED = 'https://www.manara.example/news/2026/7-dialogue'

function at(finalUrl: string, instead?: OtherPage['instead'] | 'article', asked: string = ASKED): boolean {
  const other = instead === undefined ? {} : { instead }
  const request = { url: asked } as Parameters<typeof isReplaced>[0]['request']
  return isReplaced({ request, finalUrl }, instead === 'article' ? undefined : (other as OtherPage))
}

describe('a page is replaced', () => {
  test.each([
    ['by a redirect to the front page', 'https://www.manara.example/', 'site'],
    ['by one to the front page of a language', 'https://manara.example/ar', 'site'],
    ['by one to a section', 'https://www.manara.example/news/', 'site'],
    ['by one to a search', 'https://www.manara.example/?s=dialogue', 'site'],
    ['by one to a notice', 'https://www.manara.example/404', 'notice'],
    ['by a notice in its own place', ASKED, 'notice'],
    ['by a front page that was taken for an article', 'https://www.manara.example/', 'article'],
  ] as const)('%s', (_how, finalUrl, instead) => {
    expect(at(finalUrl, instead)).toBe(true)
  })

  test('by the front page, where the address is a query of it', () => {
    const asked = 'https://manara.example/?p=7'
    expect([at('https://manara.example/', 'site', asked), at(asked, 'site', asked)]).toEqual([true, false])
  })
})

describe('a page is not replaced', () => {
  test.each([
    ['by what looks like a section in its own place', ASKED, 'site'],
    [
      'by a wall, a skeleton, a film, in its own place or elsewhere',
      'https://www.manara.example/x',
      undefined,
    ],
    ['by another article', 'https://www.manara.example/news/2026/8-dialogue', 'article'],
    ['by its own place under another scheme or name', 'http://manara.example/news/2026/7-dialogue/', 'site'],
    ['by another site', 'https://parked.example/', 'site'],
    ['by a login', 'https://www.manara.example/login', 'site'],
    ['by a consent', 'https://www.manara.example/privacy-consent/', 'site'],
    ['by a subscription', 'https://www.manara.example/subscribe/plans', 'site'],
    ['by a site under maintenance', 'https://www.manara.example/maintenance', 'site'],
    ['by a door that leads back', 'https://www.manara.example/?next=%2Fnews%2F2026%2F7-dialogue', 'site'],
    ['by an address that does not parse', 'nowhere', 'notice'],
  ] as const)('%s', (_how, finalUrl, instead) => {
    expect(at(finalUrl, instead)).toBe(false)
  })
})
