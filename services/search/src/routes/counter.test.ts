import { IndexUnavailable } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import { fails, get, working } from '../test-support/fake-search.ts'

const { pulse: broken = working.pulse } = fails(new IndexUnavailable('away'))

/** The text of each figure that is shown, by its name. */
function figuresOf(body: string): Readonly<Record<string, string>> {
  const counter = /<details class="counter"[\s\S]*?<\/details>/u.exec(body)?.[0] ?? ''
  return Object.fromEntries(
    [...counter.matchAll(/data-figure="(?<name>\w+)"[^>]*>(?<text>[^<]*)</gu)].flatMap(({ groups = {} }) =>
      groups['text'] === '' ? [] : [[groups['name'] ?? '', groups['text'] ?? '']],
    ),
  )
}

describe('the counter', () => {
  const passed = { fetched: 1_204, parsed: 37, rejected: 0 }
  const pulse = async () => ({ ...(await working.pulse()), passed })

  test.each([
    ['/', 'آخر خبر قبل 12 ثانية', '41 خبرا'],
    ['/?lang=en', 'newest 12 seconds ago', '41 articles'],
    ['/edits', 'آخر خبر قبل 12 ثانية', '41 خبرا'],
    ['/sources?lang=en', 'newest 12 seconds ago', '41 articles'],
    ['/articles/a%2F1', 'آخر خبر قبل 12 ثانية', '41 خبرا'],
  ])('is on %s without a script', async (url, newest, articles) => {
    const shown = figuresOf((await get(url, { pulse })).body)
    expect(shown).toEqual({
      articles,
      newest,
      lastHour: '2',
      lastDay: '13',
      fetched: '1,204',
      parsed: '37',
      rejected: '0',
    })
  })

  test('is asked for in the same words, and kept by nobody on the way', async () => {
    const { body, headers } = await get('/counter?lang=en', { pulse })
    expect(JSON.parse(body)).toMatchObject({ articles: '41 articles', newest: 'newest 12 seconds ago' })
    expect(headers['cache-control']).toBe('no-store')
  })

  test('tells of the index alone where Kafka was not asked', async () => {
    const { body } = await get('/')
    expect(Object.keys(figuresOf(body))).toEqual(['articles', 'newest', 'lastHour', 'lastDay'])
    expect(body.match(/<div hidden>/gu)).toHaveLength(3)
  })

  test.each([
    [41, 'لا جديد منذ يوم'],
    [0, undefined],
  ])('with %i articles and none of the last day says %s', async (articles, newest) => {
    const quiet = async () => ({ articles, lastHour: 0, lastDay: 0, readAt: 0 })
    expect(figuresOf((await get('/', { pulse: quiet })).body)['newest']).toBe(newest)
  })

  test('says nothing where the index does not answer, and the page stands', async () => {
    const { status, body } = await get('/', { pulse: broken })
    expect([status, body.includes('data-counter')]).toEqual([200, false])
    expect((await get('/counter', { pulse: broken })).status).toBe(503)
  })

  test('never speaks up by itself', async () => {
    const counter = /<details class="counter"[\s\S]*?<\/details>/u.exec((await get('/')).body)?.[0]
    expect(counter).not.toMatch(/aria-live|role=/u)
  })
})
