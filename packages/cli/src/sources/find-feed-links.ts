/** Where a site's feeds may lie, in the order in which a reader looks. Pure. */

/** Types of a `link rel=alternate` that mean a feed; plain JSON only outside WordPress's own API, which is none. */
const FEED_TYPES: ReadonlySet<string> = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/json',
])

/** What sites call their feed when no page links to it. */
const USUAL_NAMES = [
  'atom.xml',
  'feed.atom',
  'feed.xml',
  'feed/',
  'index.rss',
  'index.xml',
  'rss.xml',
  'rss/',
  'rss/feed.xml',
]

/** A page lists a handful; a page with hundreds is a directory of other people's feeds. */
const MAX_LINKS = 10

/** The feeds that a page names, as absolute addresses, each once. */
export function findFeedLinks(html: string, pageUrl: string): readonly string[] {
  const found = new Set<string>()
  for (const [tag] of html.matchAll(/<link\b[^<>]*>/giu)) {
    const attributes = readAttributes(tag)
    const rel = attributes.get('rel')?.toLowerCase().split(/\s+/u) ?? []
    const type = attributes.get('type')?.toLowerCase().split(';')[0]?.trim() ?? ''
    const href = attributes.get('href') ?? ''
    if (!rel.includes('alternate') || !FEED_TYPES.has(type) || /\/wp-json\//u.test(href)) continue
    if (URL.canParse(href, pageUrl)) found.add(new URL(href, pageUrl).href)
  }
  return [...found].slice(0, MAX_LINKS)
}

function readAttributes(tag: string): ReadonlyMap<string, string> {
  const pairs = tag.matchAll(
    /(?<name>[a-z-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'>]+))/giu,
  )
  return new Map(
    [...pairs].map(({ groups }) => [
      groups?.['name']?.toLowerCase() ?? '',
      (groups?.['double'] ?? groups?.['single'] ?? groups?.['bare'] ?? '').replaceAll('&amp;', '&').trim(),
    ]),
  )
}

/** Addresses to try, at the root and in the page's own folder. */
export function usualFeedAddresses(pageUrl: string): readonly string[] {
  const folders = ['/', new URL('.', pageUrl).pathname]
  return [...new Set(folders)].flatMap((folder) =>
    USUAL_NAMES.map((name) => new URL(folder + name, pageUrl).href),
  )
}

/** The `Sitemap:` lines of a robots.txt (RFC 9309 §2.2.4 leaves them to the sitemaps protocol). */
export function findSitemaps(robots: string): readonly string[] {
  const lines = robots.matchAll(/^\s*sitemap\s*:\s*(?<url>\S+)/gimu)
  return [...lines].flatMap(({ groups }) =>
    URL.canParse(groups?.['url'] ?? '') ? [groups?.['url'] ?? ''] : [],
  )
}

/** The links of a `Link` header (RFC 8288), an entry for each relation; what can't be read is left out. */
export function findHeaderLinks(
  header: string,
  base: string,
): readonly { readonly rel: string; readonly url: string }[] {
  const links = header.matchAll(/<(?<target>[^<>]*)>(?<parameters>[^<]*)/gu)
  return [...links].flatMap(({ groups }) => {
    const url = URL.parse((groups?.['target'] ?? '').trim(), base)?.href
    const rel = /;\s*rel\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s;,"]+))/iu.exec(
      groups?.['parameters'] ?? '',
    )?.groups
    const relations = (rel?.['quoted'] ?? rel?.['bare'] ?? '').toLowerCase().split(/\s+/u)
    return url === undefined ? [] : relations.filter(Boolean).map((relation) => ({ rel: relation, url }))
  })
}
