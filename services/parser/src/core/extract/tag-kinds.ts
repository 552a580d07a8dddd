/** What tags mean for the flow of text (HTML Standard §15.3, the rendering defaults). */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u))

/** Elements that begin and end a run of text. */
export const BLOCK_TAGS: ReadonlySet<string> = words(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td tfoot th
  thead tr ul`,
)

/** Elements without content. */
export const VOID_TAGS: ReadonlySet<string> = words(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
)

/** Elements whose content is no markup: it is passed over up to the end tag. */
export const RAW_TAGS: ReadonlySet<string> = words(
  'script style title textarea xmp iframe noembed noframes noscript template svg',
)

/** Elements whose text is no text of the page: controls and fallbacks for players. */
export const SILENT_TAGS: ReadonlySet<string> = words(
  'select datalist button audio video canvas object map progress meter option head',
)

/** Tags that make no element: the tree has one root anyway, and pages repeat them in odd places. */
export const IGNORED_TAGS: ReadonlySet<string> = words('html head body link meta base')

/** Start tags that end an open paragraph (HTML Standard §13.1.2.4, optional tags). */
export const CLOSES_PARAGRAPH: ReadonlySet<string> = words(
  `address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5
  h6 header hgroup hr main menu nav ol p pre search section table ul li dt dd td th tr tbody thead tfoot`,
)

/** Start tags that end an open element of these names, up to the boundary that stands beside it. */
export const CLOSES_SIBLING: ReadonlyMap<string, { readonly tags: ReadonlySet<string>; readonly within: ReadonlySet<string> }> =
  new Map(
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
      a: { tags: words('a'), within: words('td th table') },
      option: { tags: words('option'), within: words('select datalist') },
    }),
  )

/** What an end tag inside a table cell can't reach across, unless it belongs to the table itself. */
export const SCOPE_BOUNDARIES: ReadonlySet<string> = words('table td th caption')
export const TABLE_TAGS: ReadonlySet<string> = words('table tbody thead tfoot tr td th caption')
