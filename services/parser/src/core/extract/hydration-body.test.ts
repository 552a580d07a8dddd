import { describe, expect, it } from 'vitest'
import { parsePage } from '../../index.ts'
import { hydrationBody } from './hydration-body.ts'
import { arabicPage, paragraphs, STORY, STORY_TEXT } from './test-support/arabic-page.ts'

const json = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c')

describe('hydrationBody', () => {
  it.each([
    [
      'one string of markup',
      `<script id="__NEXT_DATA__" type="application/json">${json({ props: { post: { content: paragraphs() } } })}</script>`,
      paragraphs(),
    ],
    [
      'a list of paragraphs',
      `<script type="application/json">${json({ article: { blocks: STORY.map((text) => ({ type: 'p', text })) } })}</script>`,
      STORY.join('\n'),
    ],
    [
      'an assigned state',
      `<script>window.__STATE__ = ${json({ story: { body: STORY_TEXT } })};</script>`,
      STORY_TEXT,
    ],
  ])('reads %s', (_, html, expected) => {
    expect(hydrationBody(html)).toBe(expected)
  })

  it.each([
    [
      'data without a body',
      `<script type="application/json">${json({ menu: ['a', 'b'], style: 'x'.repeat(900) })}</script>`,
    ],
    ['broken data', '<script type="application/json">{"content": "<p>…</script>'],
    ['scripts that are programs', `<script>var content = ${json(STORY_TEXT)}</script>`],
  ])('gives nothing for %s', (_, html) => {
    expect(hydrationBody(html)).toBeUndefined()
  })

  it('carries the text of a skeleton, and the method says so', () => {
    const html = arabicPage(
      `<div id="__next"><p>جار التحميل</p></div><script id="__NEXT_DATA__" type="application/json">${json({ props: { pageProps: { article: { bodyHtml: paragraphs() } } } })}</script>`,
    )
    const result = parsePage({ url: 'https://sahel.example/news/7', html, fetchedAt: '2026-03-10T12:00:00Z' })
    expect('article' in result ? [result.article.text, result.article.extraction.method] : result).toEqual([
      STORY_TEXT,
      'hydration',
    ])
  })
})
