import { describe, expect, it } from 'vitest'
import { withLeadingLink } from './leading-link.ts'
import { toPageTree } from './page-tree.ts'

/** The last block of a page. */
function last(html: string): string | undefined {
  const tree = toPageTree(html)
  const block = tree.blocks.at(-1)
  return block && withLeadingLink(block, tree).text
}

describe('a paragraph that a link to a tag’s page begins', () => {
  const link = '<a id="auto-tag_sea_1" href="/tag/sea">البحر</a>'

  it.each([
    ['has it as its first words', `<p>${link} هادئ اليوم</p>`, 'البحر هادئ اليوم'],
    ['with no space before a comma', `<p>${link}، وهو هادئ</p>`, 'البحر، وهو هادئ'],
    ['not where a line break parts them', `<p>${link}<br>هادئ اليوم</p>`, 'هادئ اليوم'],
    ['not where the link stands in a line of its own', `<div>${link}</div><p>هادئ اليوم</p>`, 'هادئ اليوم'],
    ['not where a sentence begins behind a label', `<p>${link} The sea is calm</p>`, 'The sea is calm'],
    ['not a label that is no link', '<p><span class="tags">البحر</span> هادئ اليوم</p>', 'هادئ اليوم'],
  ])('%s', (_, html, expected) => {
    expect(last(html)).toBe(expected)
  })
})
