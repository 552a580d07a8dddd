/** HTML fragments → tags and text, without what is not meant to be read (scripts, styles, frames). */
import { scanTags } from '../xml/scan-tags.ts'
import { toHtmlTag, type HtmlTag } from './markup.ts'

export interface HtmlHandler {
  /** `[from, until)` is text with references as written. */
  readonly text: (from: number, until: number) => void
  /** Attributes lie in `[nameEnd, end)`. */
  readonly open: (tag: HtmlTag, nameEnd: number, end: number) => void
  readonly close: (tag: HtmlTag) => void
}

/** Scans a fragment. Linear: an element whose content is silent is skipped once, to its end tag or to the end. */
export function scanHtml(html: string, handler: HtmlHandler): void {
  let silent = 0
  const text = (from: number, until: number): void => {
    if (silent === 0) handler.text(from, until)
  }
  const open = (start: number, nameEnd: number, end: number, selfClosing: boolean): number | undefined => {
    const tag = toHtmlTag(html.slice(start + 1, nameEnd))
    if (tag.isRaw) return endOfRaw(html, tag.name, end)
    if (tag.isSilent) silent += Number(!selfClosing && !tag.isVoid)
    else if (silent === 0) handler.open(tag, nameEnd, end)
    return undefined
  }
  const close = (start: number, nameEnd: number): void => {
    const tag = toHtmlTag(html.slice(start + 2, nameEnd))
    if (tag.isSilent) silent = Math.max(0, silent - Number(!tag.isRaw))
    else if (silent === 0) handler.close(tag)
  }
  scanTags(html, { from: 0, until: html.length, xml: false }, { text, section: text, open, close })
}

/** Where raw text ends: at its own end tag, whatever stands between; without one, with the fragment. */
function endOfRaw(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    const found = html.slice(at + 2, at + 2 + name.length)
    if (found.toLowerCase() === name) return at
  }
  return html.length
}
