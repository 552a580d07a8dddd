/**
 * Readability on linkedom as oracle: on pages whose article is plain to see, both find the same words. Where they differ
 * on purpose, the difference has a name here.
 */
import { describe, expect, it } from 'vitest'
import { wordScore } from '../../../model/word-score.ts'
import { readableElement } from '../readable-element.ts'
import { stripMarkup } from '../strip-markup.ts'
import { toTextBlocks } from '../text-blocks.ts'
import { extractBody } from './extract-body.ts'
import { toPageTree } from './page-tree.ts'
import {
  arabicPage,
  articlePage,
  paragraphs,
  STORY,
  STORY_TITLE,
  teasers,
} from './test-support/arabic-page.ts'

const words = { title: STORY_TITLE, description: '' }

function ours(html: string): string {
  return extractBody(toPageTree(stripMarkup(html).html), words)
    .blocks.map((block) => block.text)
    .join('\n')
}

function oracle(html: string): string {
  const readable = readableElement(stripMarkup(html).html)
  return readable
    ? toTextBlocks(readable.element)
        .map((block) => block.text)
        .join('\n')
    : ''
}

const ENGLISH = [
  'The council met on Monday, heard three reports on the new library, and agreed to open its doors to schools in the first week of April, two months earlier than planned.',
  'Two members asked for longer hours in the evening, since many readers work during the day, and the mayor promised an answer within a month, after talks with the staff.',
  'The building, designed by a local office, has a reading room for children, a hall for lectures, and a workshop where visitors repair what others throw away.',
  'Schools may book the hall in the morning, bring their own books, and borrow tools from the workshop, provided that a teacher stays with each group of pupils.',
  'A private donor, whose name was not given, pays for the lamps, the chairs and a lift, while the town, by its own account, covers the heating and two new posts.',
  'The first reading, on a Friday evening, is given by a poet from the harbour quarter, and the seats, forty in all, are shared out among those who come early.',
]

// Not all the same: Readability keeps a heading that repeats the title.
describe('the same words as Readability', () => {
  it.each([
    ['a plain article', articlePage(paragraphs())],
    [
      'an article beside a sidebar',
      arabicPage(
        `<div class="sidebar">${teasers}</div><article><h1>${STORY_TITLE}</h1>${paragraphs()}</article>`,
      ),
    ],
    ['an article in a table cell', arabicPage(`<table><tr><td>${paragraphs()}</td></tr></table>`)],
    ['lines between breaks', arabicPage(`<div id="story">${STORY.join('<br><br>')}</div>`)],
    ['an English article', arabicPage(`<div class="post-content">${paragraphs(ENGLISH)}</div>`)],
  ])('%s', (_, html) => {
    expect(wordScore(ours(html), oracle(html)).f1).toBeGreaterThan(0.96)
  })
})

describe('differences on purpose', () => {
  it('teasers with their own summaries below the article are not the article', () => {
    const html = articlePage(
      `${paragraphs()}<section class="related-stories"><h2>أخبار ذات صلة</h2>${teasers}</section>`,
    )
    expect(ours(html)).toBe(STORY.join('\n'))
  })
})
