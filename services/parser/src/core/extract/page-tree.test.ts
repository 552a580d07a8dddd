import { describe, expect, it } from 'vitest'
import { toPageTree } from './page-tree.ts'

/** The blocks as `tag: text`. */
function blocks(html: string): readonly string[] {
  const tree = toPageTree(html)
  return tree.blocks.map(({ element, text }) => `${tree.elements[element]?.tag}: ${text}`)
}

describe('runs of text', () => {
  it.each([
    ['paragraphs', '<p>a</p><p>b</p>', ['p: a', 'p: b']],
    ['inline elements stay in their run', '<p>a <b>b</b> <a href=x>c</a>.</p>', ['p: a b c.']],
    ['line breaks end a run', '<div>a<br>b<br/><br>c</div>', ['div: a', 'div: b', 'div: c']],
    ['text between blocks belongs to what is around', '<div>a<p>b</p>c</div>', ['div: a', 'p: b', 'div: c']],
    ['white space is one space', '<p> a\n\t b&nbsp;c </p>', ['p: a b c']],
    ['character references are decoded', '<p>&lt;a&gt; &amp; &#1587;&#x627; &hellip;</p>', ['p: <a> & سا …']],
    ['what is no reference stays', '<p>R&D, a&zzz;</p>', ['p: R&D, a&zzz;']],
    ['controls are no text', '<p>a<button>b</button><select><option>c</select>d</p>', ['p: ad']],
    ['a hidden inline element is no text', '<p>a<span class="sr-only">b</span>c</p>', ['p: ac']],
    [
      'a label at the start of a run stands alone',
      '<p><span class="author">a</span> b</p>',
      ['span: a', 'p: b'],
    ],
    ['a label inside a sentence stays', '<p>b <span class="author">a</span></p>', ['p: b a']],
    ['custom elements are blocks', '<my-story>a</my-story>b', ['my-story: a', 'body: b']],
  ])('%s', (_, html, expected) => {
    expect(blocks(html)).toEqual(expected)
  })
})

describe('end tags that are missing or wrong', () => {
  it.each([
    ['a block ends an open paragraph', '<p>a<div>b</div>', ['p: a', 'div: b']],
    ['a paragraph ends an open one through inline elements', '<p><b>a<p>b', ['p: a', 'p: b']],
    [
      'a list item ends its neighbour, not the outer one',
      '<ul><li>a<ul><li>b<li>c</ul>d<li>e</ul>',
      ['li: a', 'li: b', 'li: c', 'li: d', 'li: e'],
    ],
    ['cells and rows end each other', '<table><tr><td>a<td>b<tr><td>c</table>', ['td: a', 'td: b', 'td: c']],
    ['an inline end tag ends no block', '<div><p>a</b></span>b</p></div>', ['p: ab']],
    ['a div ends no table around its cell', '<table><tr><td>a</div>b</td></tr></table>', ['td: ab']],
  ])('%s', (_, html, expected) => {
    expect(blocks(html)).toEqual(expected)
  })
})

describe('elements', () => {
  it('cover ranges of elements and blocks', () => {
    const { elements } = toPageTree('<div><p>a</p><p>b</p></div><p>c</p>')
    const div = elements.find((element) => element.tag === 'div')
    expect([div?.firstBlock, div?.endBlock, div?.end, div?.childCount]).toEqual([0, 2, 4, 2])
  })

  it('count what is below them', () => {
    const { elements } = toPageTree('<div><img><p><img></p><input><iframe></iframe></div><img>')
    const div = elements.find((element) => element.tag === 'div')
    expect([div?.images, div?.inputs]).toEqual([2, 1])
  })

  it('links within the page count a third', () => {
    const { blocks: found } = toPageTree('<p><a href="#top">abcdef</a></p><p><a href="/x">abcdef</a></p>')
    expect(found.map((block) => block.linkLength)).toEqual([2, 6])
  })

  it('a link that never ends is over at the next one, and its blocks stay open', () => {
    const { elements, blocks: found } = toPageTree('<a href="/x"><div>aa<a href="/y">bb</a>cc</div>dd')
    const links = found.map((block) => `${elements[block.element]?.tag} ${block.text} ${block.linkLength}`)
    expect(links).toEqual(['div aabbcc 4', 'body dd 0'])
  })

  it('an anchor without an address is no link', () => {
    expect(toPageTree('<a name="top">aa</a>').blocks.map((block) => block.linkLength)).toEqual([0])
  })

  it('dates in markup carry their block', () => {
    const { dates } = toPageTree(
      '<p>a</p><time datetime="2026-03-01">1/3</time><meta itemprop="datePublished" content="2026-03-02">',
    )
    expect(dates).toEqual([
      { value: '2026-03-01', kind: 'time', block: 1 },
      { value: '2026-03-02', kind: 'itemprop', block: 2 },
    ])
  })
})

describe('hostile pages', () => {
  it('elements too deep are read as if their tags were not there', () => {
    const { elements, blocks: found } = toPageTree(
      `${'<div>'.repeat(300_000)}a${'</div>'.repeat(300_000)}<p>b</p>`,
    )
    expect([
      Math.max(...elements.slice(0, 1_000).map((element) => element.depth)) <= 200,
      found.length,
    ]).toEqual([true, 2])
  })

  it('a million elements are cut at 100,000', () => {
    expect(toPageTree('<p>a'.repeat(300_000)).elements.length).toBeLessThanOrEqual(100_000)
  })
})
