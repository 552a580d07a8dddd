/** What HTML may stay in a feed's text, as data. An allow-list: whatever is not here is unwrapped or dropped. */
import type { TagCursor } from '../xml/scan-tags.ts'

function names(text: string): readonly string[] {
  return text.split(' ')
}

/** Tags that may stay without any attribute. */
const PLAIN = names(
  'p br hr b strong i em u s sub sup small mark big blockquote q cite ul ol li dl dt dd pre code kbd samp var tt abbr acronym dfn del ins div section article figure figcaption h1 h2 h3 h4 h5 h6 table caption colgroup thead tbody tfoot tr ruby rb rt rp bdi address strike',
)

/** Tags that may stay, with the attributes that may stay on them. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...PLAIN.map((tag): [string, readonly string[]] => [tag, []]),
  ['a', ['href', 'title']],
  ['img', ['src', 'alt', 'title', 'width', 'height']],
  ['audio', ['src']],
  ['video', ['src', 'poster']],
  ['source', ['src', 'type']],
  ['blockquote', ['cite']],
  ['q', ['cite']],
  ['abbr', ['title']],
  ['acronym', ['title']],
  ['td', ['colspan', 'rowspan']],
  ['th', ['colspan', 'rowspan']],
  ['time', ['datetime']],
])

/** Attributes that hold an address. */
const LINKS: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'poster'])

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'source'])

/** Tags whose content goes with them: it is no text, or text for other eyes. */
const SILENT: ReadonlySet<string> = new Set(
  names(
    'script style template iframe frameset object embed applet svg title textarea select noembed noframes',
  ),
)

/** Of those, the ones that HTML reads as text up to their own end tag (§13.2.5), and those that have no end tag. */
const RAW: ReadonlySet<string> = new Set(names('script style iframe title textarea noembed noframes xmp'))
const SILENT_VOID: ReadonlySet<string> = new Set(['embed'])

/** Tags that end a line where text stands for itself. */
const BREAKS: ReadonlySet<string> = new Set(
  names(
    'br p div li tr h1 h2 h3 h4 h5 h6 blockquote section article ul ol table dl dt dd hr figure figcaption td',
  ),
)

/** What an opening tag ends when it finds it open right above itself (HTML §13.1.2.4). */
const BLOCK = new Set(names('p'))
const ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>([
  ...names('p div ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 hr section article figure address').map(
    (tag): [string, ReadonlySet<string>] => [tag, BLOCK],
  ),
  ['li', new Set(['li', 'p'])],
  ['dt', new Set(['dt', 'dd', 'p'])],
  ['dd', new Set(['dt', 'dd', 'p'])],
  ['tr', new Set(['tr', 'td', 'th', 'p'])],
  ['td', new Set(['td', 'th', 'p'])],
  ['th', new Set(['td', 'th', 'p'])],
])

/** Names by which text is known to be markup: those above and the ones that people paste. */
export const KNOWN_TAGS: ReadonlySet<string> = new Set([
  ...ALLOWED.keys(),
  ...SILENT,
  ...names(
    'span font center noscript form input button label link meta base body html head nav header footer main aside picture math param area map marquee col nobr wbr details summary',
  ),
])

/** An attribute that may stay. */
export interface HtmlAttribute {
  readonly name: string
  /** What stands before its value: ` href="`. */
  readonly prefix: string
  readonly isLink: boolean
}

/** All that is known of a tag, in one look-up: markup has as many tags as words. */
export interface HtmlTag {
  readonly name: string
  /** Attributes that may stay; absent: the tag itself may not. */
  readonly attributes: readonly HtmlAttribute[] | undefined
  /** Their names. */
  readonly attributeNames: readonly string[]
  /** Without its first attribute it shows nothing: an image without an address. */
  readonly needsFirst: boolean
  readonly isVoid: boolean
  readonly isSilent: boolean
  readonly isRaw: boolean
  readonly isBreak: boolean
  readonly ends: ReadonlySet<string> | undefined
  /** `<p` and `</p>` */
  readonly startTag: string
  readonly endTag: string
}

const TAGS: ReadonlyMap<string, HtmlTag> = new Map(
  [...KNOWN_TAGS, ...BREAKS, ...RAW].map((name) => [name, toTag(name)]),
)

/** Whatever HTML does not know. */
export const OTHER_TAG: HtmlTag = toTag('')

function toTag(name: string): HtmlTag {
  const attributeNames = ALLOWED.get(name) ?? []
  return {
    name,
    attributes: ALLOWED.has(name) ? attributeNames.map(toAttribute) : undefined,
    attributeNames,
    needsFirst: name === 'img',
    isVoid: VOID.has(name) || SILENT_VOID.has(name),
    isSilent: SILENT.has(name),
    isRaw: RAW.has(name) && SILENT.has(name),
    isBreak: BREAKS.has(name),
    ends: ENDS.get(name),
    startTag: `<${name}`,
    endTag: `</${name}>`,
  }
}

function toAttribute(name: string): HtmlAttribute {
  return { name, prefix: ` ${name}="`, isLink: LINKS.has(name) }
}

/** By their one letter, in either case: `p` and `a` are most of any text's tags. */
const SHORT_TAGS: readonly (HtmlTag | undefined)[] = Array.from({ length: 128 }, (_, code) =>
  TAGS.get(String.fromCharCode(code).toLowerCase()),
)

/** The tag whose name is `[from, nameEnd)`: in any case, and with a prefix as XHTML may carry it (`<xhtml:p>`). */
export function toHtmlTag({ source, units, nameEnd }: TagCursor, from: number): HtmlTag {
  if (nameEnd - from === 1) return SHORT_TAGS[units[from] ?? 0] ?? OTHER_TAG
  const written = source.slice(from, nameEnd)
  return TAGS.get(written) ?? TAGS.get(written.slice(written.indexOf(':') + 1).toLowerCase()) ?? OTHER_TAG
}
