import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractBody } from './extract-body.ts'
import { toPageTree } from './page-tree.ts'
import { articlePage, paragraphs, STORY, STORY_TITLE } from './test-support/arabic-page.ts'

const NO_WORDS = { title: '', description: '' }

const piece = fc.constantFrom(
  ...'<p> </p> <div> </div> <ul><li> <table><tr><td> </table> <a href=x> </a> <br> <h2> </h2> <!-- --> <script> </script> &amp; " <b> <form><input> <nav> <article class=body>'.split(
    ' ',
  ),
  STORY[0] ?? '',
  STORY[1] ?? '',
  'short',
)

describe('extractBody', () => {
  it('chooses text and never makes any', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (parts) => {
        const tree = toPageTree(parts.join(''))
        const texts = new Set(tree.blocks.map((block) => block.text))
        const { blocks, confidence } = extractBody(tree, NO_WORDS)
        expect(blocks.every((block) => texts.has(block.text))).toBe(true)
        expect(confidence >= 0 && confidence <= 1).toBe(true)
      }),
    )
  })

  it('keeps reading order', () => {
    const { blocks } = extractBody(toPageTree(articlePage(paragraphs())), {
      title: STORY_TITLE,
      description: '',
    })
    expect(blocks.map((block) => block.text)).toEqual(STORY)
  })

  it('is sure of a plain article', () => {
    expect(extractBody(toPageTree(articlePage(paragraphs())), NO_WORDS).confidence).toBeGreaterThan(0.9)
  })

  it.each([
    ['unclosed paragraphs', '<p>x, '.repeat(300_000)],
    ['nested divs', `${'<div>'.repeat(300_000)}x`],
    ['nested divs with text at each level', '<div>some words, and more of them here'.repeat(20_000)],
    ['open inline elements with paragraphs', `${'<b>'.repeat(100_000)}${'<p>x</div>'.repeat(100_000)}`],
    ['attributes', `<div ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>x`],
    ['less-than signs', '<'.repeat(120_000)],
    ['unclosed quotes', '<a href="'.repeat(60_000)],
    ['unclosed comments', '<!--'.repeat(60_000)],
    ['ampersands', '&'.repeat(120_000)],
    [
      'siblings of one container',
      `<div>${'<div><p>a sentence of some length, for once.</p></div>'.repeat(30_000)}</div>`,
    ],
  ])('reads %s within the limits of elements and blocks', (_, html) => {
    const tree = toPageTree(html)
    extractBody(tree, NO_WORDS)
    expect([tree.elements.length <= 100_000, tree.blocks.length <= 10_000]).toEqual([true, true])
  })
})
