import { describe, expect, it } from 'vitest'
import { extractContainer } from './extract-container.ts'
import { toPageTree } from './page-tree.ts'
import { toBlockFacts } from './totals.ts'

const LONG =
  'The council met on Monday, heard three reports on the new library, and agreed to open its doors to schools in the first week of April.'
const OTHER =
  'Two members asked for longer hours in the evening, since many readers work during the day, and the mayor promised an answer within a month.'
const BODY = `<p>${LONG}</p><p>${OTHER}</p><p>${LONG} ${OTHER}</p>`

function kept(html: string, title = ''): readonly string[] {
  const tree = toPageTree(html)
  const found = extractContainer(tree, toBlockFacts(tree), title)
  return tree.blocks.filter((block) => found?.kept[block.index] === 1).map((block) => block.text)
}

const EXPECTED = [LONG, OTHER, `${LONG} ${OTHER}`]

describe('what is dropped before scoring', () => {
  it.each([
    ['menus', `<nav><p>${LONG}</p></nav>`],
    ['hidden elements', `<div style="display:none"><p>${LONG}</p></div>`],
    ['dialogs by their role', `<div role="alertdialog"><p>${LONG}</p></div>`],
    ['sidebars by their name', `<div class="sidebar-left"><p>${LONG}</p></div>`],
    ['asides', `<aside><p>${LONG}</p></aside>`],
  ])('%s', (_, furniture) => {
    expect(kept(`${furniture}<div>${BODY}</div>`)).toEqual(EXPECTED)
  })

  it('a name is no reason to drop most of the page', () => {
    expect(kept(`<div class="sidebar">${BODY}</div>`)).toEqual(EXPECTED)
  })

  it('a gallery of captions goes, however long, when an article remains', () => {
    const article = `<p>${LONG} ${OTHER}</p>`.repeat(20)
    const gallery = `<div class="legends"><ul>${`<li><p>${OTHER}</p></li>`.repeat(80)}</ul></div>`
    expect(kept(`<div>${article}</div>${gallery}`)).toHaveLength(20)
  })

  it('a heading that says the title again goes', () => {
    expect(kept(`<div><h1>Library opens</h1>${BODY}</div>`, 'Library Opens')).toEqual(EXPECTED)
  })
})

describe('which element is chosen', () => {
  it('the one whose paragraphs speak', () => {
    expect(kept(`<div><div><a href="/1">One</a> <a href="/2">Two</a></div></div><div>${BODY}</div>`)).toEqual(
      EXPECTED,
    )
  })

  it('parts in sibling containers are joined', () => {
    const parts = EXPECTED.map((text) => `<div class="part"><p>${text}</p><p>${text}</p></div>`).join('')
    expect(kept(`<div id="all">${parts}</div>`)).toHaveLength(6)
  })

  it('divs with nothing but text are paragraphs', () => {
    expect(kept(`<div>${EXPECTED.map((text) => `<div>${text}</div>`).join('')}</div>`)).toEqual(EXPECTED)
  })

  it('nothing on a page of labels', () => {
    expect(kept('<ul><li>a</li><li>b</li></ul>')).toEqual([])
  })
})

describe('what goes out of the container', () => {
  it.each([
    ['figures with captions', '<figure><figcaption>The library in March</figcaption></figure>'],
    [
      'lists of links',
      '<ul><li><a href="/1">First story</a></li><li><a href="/2">Second story</a></li></ul>',
    ],
    ['a link paragraph', '<p><a href="/3">Read the full programme of the week</a></p>'],
    ['forms', '<form><p>Your name</p><input><input></form>'],
    ['sharing bars', '<div class="share-bar">Share this</div>'],
    ['a small block named comments', '<div class="comments">Nice, thank you all</div>'],
  ])('%s', (_, furniture) => {
    expect(kept(`<div><p>${LONG}</p>${furniture}<p>${OTHER}</p><p>${LONG} ${OTHER}</p></div>`)).toEqual(
      EXPECTED,
    )
  })

  it('tables of data stay', () => {
    const table =
      '<table><tr><td>Readers</td><td>1,200</td></tr><tr><td>Books</td><td>30,000</td></tr></table>'
    expect(kept(`<div>${BODY}${table}</div>`)).toContain('30,000')
  })

  it('lists of text stay', () => {
    expect(
      kept(`<div>${BODY}<ul><li>Longer hours in the evening</li><li>A room for schools</li></ul></div>`),
    ).toContain('A room for schools')
  })
})
