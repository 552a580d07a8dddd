/** HTML fragments → tags and text, without what is not meant to be read (scripts, styles, frames). */
import { makeCursor, nextMarkup, type TagCursor } from '../xml/scan-tags.ts'
import { makeUnitBuffer } from '../xml/units.ts'
import { OTHER_TAG, toHtmlTag, type HtmlTag } from './markup.ts'

export interface HtmlCursor {
  readonly tags: TagCursor
  /** What the tag is that the cursor stands on. */
  tag: HtmlTag
  /** Open elements whose content is for other eyes. */
  silent: number
}

/** What the cursor stands on. The text before it is `[tags.textFrom, tags.start)`; in silence there is none. */
export type HtmlMarkup = 'open' | 'close' | 'section' | 'skipped' | 'end'

/** An article's text fits; whoever reads a fragment reads it to its end before the next one. */
const buffer = makeUnitBuffer(65_536)

export function makeHtmlCursor(html: string): HtmlCursor {
  return { tags: makeCursor(buffer, html, 0, false), tag: OTHER_TAG, silent: 0 }
}

/** Moves on. Linear: an element whose content is silent is passed once, to its end tag or to the end. */
export function nextHtml(cursor: HtmlCursor): HtmlMarkup {
  const { tags } = cursor
  const wasSilent = cursor.silent > 0
  const found = nextMarkup(tags)
  if (wasSilent) tags.textFrom = tags.start
  if (found === 'open') return toOpen(cursor)
  if (found === 'close') return toClose(cursor)
  return found === 'section' && wasSilent ? 'skipped' : found
}

function toOpen(cursor: HtmlCursor): HtmlMarkup {
  const { tags } = cursor
  const tag = toHtmlTag(tags, tags.start + 1)
  cursor.tag = tag
  if (tag.isRaw) tags.end = endOfRaw(tags.source, tag.name, tags.end)
  else if (tag.isSilent) cursor.silent += Number(!tags.selfClosing && !tag.isVoid)
  else if (cursor.silent === 0) return 'open'
  return 'skipped'
}

function toClose(cursor: HtmlCursor): HtmlMarkup {
  const { tags } = cursor
  const tag = toHtmlTag(tags, tags.start + 2)
  cursor.tag = tag
  if (!tag.isSilent) return cursor.silent === 0 ? 'close' : 'skipped'
  cursor.silent = Math.max(0, cursor.silent - Number(!tag.isRaw))
  return 'skipped'
}

/** Where raw text ends: at its own end tag, whatever stands between; without one, with the fragment. */
function endOfRaw(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    const found = html.slice(at + 2, at + 2 + name.length)
    if (found.toLowerCase() === name) return at
  }
  return html.length
}
