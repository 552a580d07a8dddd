/** What tags mean for the flow of text (HTML Standard §15.3, the rendering defaults). */

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

const NAMES: ReadonlyMap<string, string> = new Map([...KINDS.keys(), ...PLAIN_TAGS].map((tag) => [tag, tag]))

/**
 * The tag of a name as written. One string for each known tag: comparing it is comparing an address, and making lower
 * case of a name on a page beyond Latin-1 costs ten times the look-up.
 */
export function tagNamed(name: string): string {
  return NAMES.get(name) ?? name.toLowerCase()
}

/** The kinds of a tag, as bits of `TAG`: one look-up a tag, since a page has thousands. */
export function kindsOf(tag: string): number {
  return KINDS.get(tag) ?? 0
}

function collectKinds(
  sets: readonly (readonly [ReadonlySet<string>, number])[],
): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>()
  for (const [tags, bit] of sets) for (const tag of tags) kinds.set(tag, (kinds.get(tag) ?? 0) | bit)
  return kinds
}
