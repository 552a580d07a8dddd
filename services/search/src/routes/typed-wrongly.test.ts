/** What is typed or linked a little wrong: it is said, or passed over where it means nothing. */
import { BadQuery } from '@rasid/article-index'
import { expect, test } from 'vitest'
import { fails, get } from '../test-support/fake-search.ts'

test.each([
  ['', 'المدة تنتهي قبل أن تبدأ'],
  ['&lang=en', 'The time ends before it begins'],
])('a time that is over before it begins is told how to become right%s', async (lang, words) => {
  const { status, body } = await get(`/?q=a${lang}`, fails(new BadQuery('period', 'the wrong way round')))
  expect([status, body.includes(words)]).toEqual([400, true])
})

test.each([
  ['', '«2026-13» ليس تاريخا'],
  ['&lang=en', '“2026-13” is not a date'],
])('what is no date is searched for as a word, and the page says so%s', async (lang, words) => {
  const { status, body } = await get(`/?q=a+date:2026-13${lang}`)
  expect([status, body.includes(words), body.includes('class="hit"')]).toEqual([200, true, true])
  expect((await get(`/?q=a+date:2026-12${lang}`)).body).not.toContain('not-dates')
})

test.each(['/?q=a', '/edits?outlet=marsad', '/sources?lang=en'])(
  'a shared address (%s) may carry what trackers added, and no link hands it on',
  async (url) => {
    const mark = url.includes('?') ? '&' : '?'
    const { status, body } = await get(`${url}${mark}utm_source=x&fbclid=y&gclid=z`)
    expect([status, /utm_|fbclid|gclid/u.test(body)]).toEqual([200, false])
  },
)

test('a parameter that nobody knows is an error still', async () => {
  expect((await get('/?q=a&utm_source=x&colour=red')).status).toBe(400)
})
