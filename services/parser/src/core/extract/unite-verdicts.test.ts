import { describe, expect, it } from 'vitest'
import { toPageTree, type PageTree } from './page-tree.ts'
import { STORY } from './test-support/arabic-page.ts'
import { makeVerdict } from './unite-verdicts.ts'

const LATIN_TEXT =
  'A sentence in English, long enough to tell the script of the page that it stands on, with some more words.'

/** Whether the last block is kept at `chance`, when `inside` says which blocks the container has. */
function keeps(tree: PageTree, inside: readonly number[], chance: number): boolean {
  return keepsAt(tree, tree.blocks.length - 1, inside, chance)
}

function keepsAt(tree: PageTree, at: number, inside: readonly number[], chance: number): boolean {
  const kept = new Uint8Array(tree.blocks.length)
  for (const index of inside) kept[index] = 1
  const block = tree.blocks[at]
  const verdict = makeVerdict(tree, { kept, dropped: new Uint8Array(tree.elements.length) })
  return block !== undefined && verdict.isAsked(block) && chance > verdict.limitOf(block)
}

describe('container and model united', () => {
  const plain = toPageTree(`<p>${LATIN_TEXT}</p><p>Short</p>`)

  it('a block of the container stays at chances that bring none in', () => {
    expect([keeps(plain, [1], 0.4), keeps(plain, [], 0.4)]).toEqual([true, false])
  })

  it('links outside the container never come in', () => {
    expect(keeps(toPageTree(`<p>${LATIN_TEXT}</p><p><a href="/x">Another story</a></p>`), [], 0.99)).toBe(
      false,
    )
  })

  it('copies of the container’s blocks never come in', () => {
    expect(keeps(toPageTree(`<p>${LATIN_TEXT}</p><p>${LATIN_TEXT}</p>`), [0], 0.99)).toBe(false)
  })

  it('of an article that stands twice the second copy goes, even inside the container', () => {
    const twice = toPageTree(`<div>${[...STORY, ...STORY].map((text) => `<p>${text}</p>`).join('')}</div>`)
    expect(keeps(twice, [...twice.blocks.keys()], 0.99)).toBe(false)
  })

  it('one text that is said again inside the container stays', () => {
    const again = toPageTree(`<p>${LATIN_TEXT}</p><p>Short</p><p>${LATIN_TEXT}</p>`)
    expect(keeps(again, [0, 1, 2], 0.99)).toBe(true)
  })

  it('of an article that stands hidden before it is seen, the one that is seen stays', () => {
    const page = toPageTree(
      `<div hidden>${STORY.map((text) => `<p>${text}</p>`).join('')}</div><div>${STORY.map((text) => `<p>${text}</p>`).join('')}</div>`,
    )
    expect(keeps(page, [...page.blocks.keys()].slice(STORY.length), 0.99)).toBe(true)
  })

  it('a paragraph of the container goes at lower chances than a short line', () => {
    const long = toPageTree(`<p>Short</p><p>${LATIN_TEXT}</p>`)
    expect([keeps(long, [1], 0.15), keeps(plain, [1], 0.15), keeps(long, [1], 0.03)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('captions need more', () => {
    const caption = toPageTree(`<p>${LATIN_TEXT}</p><figure><figcaption>Short</figcaption></figure>`)
    expect([keeps(caption, [], 0.88), keeps(plain, [], 0.88)]).toEqual([false, true])
  })

  it('hidden blocks need more', () => {
    const hidden = toPageTree(`<p>${LATIN_TEXT}</p><div hidden><p>Short</p></div>`)
    expect([keeps(hidden, [], 0.88), keeps(plain, [], 0.88)]).toEqual([false, true])
  })

  it('a story that goes on behind its container needs less, when it goes on in whole paragraphs', () => {
    const more = LATIN_TEXT.replace('English', 'French')
    const paragraph = toPageTree(`<div><p>${LATIN_TEXT}</p></div><div>Advert</div><p>${more}</p>`)
    const line = toPageTree(`<div><p>${LATIN_TEXT}</p></div><div>Advert</div><p>Short</p>`)
    expect([keeps(paragraph, [0], 0.5), keeps(line, [0], 0.5)]).toEqual([true, false])
  })

  it('so does a paragraph between the headline and the container; what stands above the headline does not', () => {
    const opening = LATIN_TEXT.replace('English', 'French')
    const container = `<div>Advert</div><div><p>${LATIN_TEXT}</p></div>`
    const below = toPageTree(`<h1>Title</h1><p>${opening}</p>${container}`)
    const above = toPageTree(`<p>${opening}</p><h1>Title</h1>${container}`)
    expect([keepsAt(below, 1, [3], 0.42), keepsAt(above, 0, [3], 0.42)]).toEqual([true, false])
  })

  it('the model is believed less on a script that it has not learnt from', () => {
    const arabic = toPageTree(`<p>${STORY[0]}</p><p>قصير</p>`)
    expect([keeps(arabic, [], 0.7), keeps(plain, [], 0.7)]).toEqual([false, true])
  })
})
