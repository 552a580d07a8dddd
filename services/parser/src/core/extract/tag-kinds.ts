/** What tags mean for the flow of text (HTML Standard §15.3, the rendering defaults). */
import { codesOfName, isNamed, smallOf, type Source } from './source-codes.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u))

/** Elements that begin and end a run of text. */
const BLOCK_TAGS: ReadonlySet<string> = words(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td tfoot th
  thead tr ul`,
)

/** Elements without content. */
const VOID_TAGS: ReadonlySet<string> = words(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
)

/** Elements whose content is no markup: it is passed over up to the end tag. */
const RAW_TAGS: ReadonlySet<string> = words(
  'script style title textarea xmp iframe noembed noframes noscript template svg',
)

/** Elements whose text is no text of the page: controls and fallbacks for players. */
const SILENT_TAGS: ReadonlySet<string> = words(
  'select datalist button audio video canvas object map progress meter option head',
)

/** Tags that make no element: the tree has one root anyway, and pages repeat them in odd places. */
const IGNORED_TAGS: ReadonlySet<string> = words('html head body link meta base')

/** Start tags that end an open paragraph (HTML Standard §13.1.2.4, optional tags). */
const CLOSES_PARAGRAPH: ReadonlySet<string> = words(
  `address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5
  h6 header hgroup hr main menu nav ol p pre search section table ul li dt dd td th tr tbody thead tfoot`,
)

/** Start tags that end an open element of these names, up to the boundary that stands beside it. */
export const CLOSES_SIBLING: ReadonlyMap<
  string,
  { readonly tags: ReadonlySet<string>; readonly within: ReadonlySet<string> }
> = new Map(
  Object.entries({
    li: { tags: words('li'), within: words('ul ol menu dir') },
    dt: { tags: words('dt dd'), within: words('dl') },
    dd: { tags: words('dt dd'), within: words('dl') },
    td: { tags: words('td th'), within: words('tr table') },
    th: { tags: words('td th'), within: words('tr table') },
    tr: { tags: words('tr'), within: words('tbody thead tfoot table') },
    tbody: { tags: words('tbody thead tfoot tr'), within: words('table') },
    thead: { tags: words('tbody thead tfoot tr'), within: words('table') },
    tfoot: { tags: words('tbody thead tfoot tr'), within: words('table') },
    option: { tags: words('option'), within: words('select datalist') },
  }),
)

/** What an end tag inside a table cell can't reach across, unless it belongs to the table itself. */
const SCOPE_BOUNDARIES: ReadonlySet<string> = words('table td th caption')
const TABLE_TAGS: ReadonlySet<string> = words('table tbody thead tfoot tr td th caption')

const EMBED_TAGS: ReadonlySet<string> = words('iframe embed object video audio')
const BOLD_TAGS: ReadonlySet<string> = words('b strong')

/** The kinds as bits. */
export const TAG = {
  block: 1,
  void: 2,
  raw: 4,
  silent: 8,
  ignored: 16,
  closesParagraph: 32,
  closesSibling: 64,
  scope: 128,
  table: 256,
  embed: 512,
  bold: 1024,
  /** Named with a dash, by the page itself. */
  custom: 2048,
} as const

const KINDS: ReadonlyMap<string, number> = collectKinds([
  [BLOCK_TAGS, TAG.block],
  [VOID_TAGS, TAG.void],
  [RAW_TAGS, TAG.raw],
  [SILENT_TAGS, TAG.silent],
  [IGNORED_TAGS, TAG.ignored],
  [CLOSES_PARAGRAPH, TAG.closesParagraph],
  [new Set(CLOSES_SIBLING.keys()), TAG.closesSibling],
  [SCOPE_BOUNDARIES, TAG.scope],
  [TABLE_TAGS, TAG.table],
  [EMBED_TAGS, TAG.embed],
  [BOLD_TAGS, TAG.bold],
])

/** Tags without a kind, of which pages are full too. */
const PLAIN_TAGS = words(
  'a abbr cite code del em font g i iframe ins label noscript path script small span sub sup time u',
)

/** A tag's name in small letters, and its kinds as bits of `TAG`. */
export interface Tag {
  readonly name: string
  readonly kinds: number
}

/** The known tags by a number of their letters, few at each place. */
const PLACES = 256
const TAGS: readonly (readonly KnownTag[])[] = placeTags([...new Set([...KINDS.keys(), ...PLAIN_TAGS])])

interface KnownTag {
  readonly codes: Uint8Array
  readonly tag: Tag
}

function placeTags(names: readonly string[]): readonly (readonly KnownTag[])[] {
  const placed: KnownTag[][] = Array.from({ length: PLACES }, () => [])
  for (const name of names) {
    const codes = codesOfName(name)
    placed[placeOf(codes, 0, codes.length)]?.push({ codes, tag: { name, kinds: KINDS.get(name) ?? 0 } })
  }
  return placed
}

/** By length, first and last letter. */
function placeOf(codes: Uint16Array | Uint8Array, from: number, to: number): number {
  return ((to - from) * 67 + smallOf(codes[from] ?? 0) * 7 + smallOf(codes[to - 1] ?? 0) * 29) % PLACES
}

/**
 * The tag whose name stands in a source. A page has two thousand; a known one, in any case, is found without a copy of its
 * letters, and has one string for its name, so that comparing names is comparing addresses.
 */
export function tagAt({ html, codes }: Source, from: number, to: number): Tag {
  for (const known of TAGS[placeOf(codes, from, to)] ?? [])
    if (known.codes.length === to - from && isNamed(codes, from, known.codes)) return known.tag
  const name = html.slice(from, to).toLowerCase()
  return { name, kinds: name.includes('-') ? TAG.custom : 0 }
}

/** Of the root, which is there whether the page has it or not. */
export const BODY: Tag = { name: 'body', kinds: 0 }

function collectKinds(
  sets: readonly (readonly [ReadonlySet<string>, number])[],
): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>()
  for (const [tags, bit] of sets) for (const tag of tags) kinds.set(tag, (kinds.get(tag) ?? 0) | bit)
  return kinds
}
