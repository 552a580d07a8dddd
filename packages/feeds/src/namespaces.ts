/**
 * XML namespaces by their short names, tolerant of what feeds get wrong: an undeclared prefix counts as its usual
 * vocabulary, and the vocabulary that the root belongs to needs no prefix.
 */

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/rss/1.0/', 'rss'],
  ['http://my.netscape.com/rdf/simple/0.9/', 'rss'],
  ['http://channel.netscape.com/rdf/simple/0.9/', 'rss'],
  ['http://backend.userland.com/rss2', 'rss'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/rss/1.0/modules/syndication/', 'sy'],
  ['http://search.yahoo.com/mrss/', 'media'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.sitemaps.org/schemas/sitemap/0.9', 'sitemap'],
  ['http://www.google.com/schemas/sitemap/0.84', 'sitemap'],
  ['http://www.google.com/schemas/sitemap-news/0.9', 'news'],
  ['http://www.google.com/schemas/sitemap-image/1.1', 'image'],
])

/** The vocabulary whose names stand without a prefix below this root. */
const FAMILY_OF_ROOT: ReadonlyMap<string, string> = new Map([
  ['feed', 'atom'],
  ['entry', 'atom'],
  ['rss', 'rss'],
  ['rdf', 'rss'],
  ['channel', 'rss'],
  ['urlset', 'sitemap'],
  ['sitemapindex', 'sitemap'],
])

/** Prefixes in force at an element, `''` being the default namespace. */
export type NamespaceScope = ReadonlyMap<string, string>

type Attributes = Readonly<Record<string, string>>

/** The scope inside an element with these attributes. Costs nothing for the many elements that declare none. */
export function toScope(outer: NamespaceScope, attributes: Attributes): NamespaceScope {
  let scope: Map<string, string> | undefined
  for (const name of Object.keys(attributes)) {
    if (!/^xmlns(?::|$)/iu.test(name)) continue
    scope ??= new Map(outer)
    const uri = attributes[name] ?? ''
    scope.set(name.slice(6).toLowerCase(), SHORT_NAMES.get(uri.trim().toLowerCase()) ?? '')
  }
  return scope ?? outer
}

/** `feed`, `rss`, `rdf` … without prefix, in lower case. */
export function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1).toLowerCase()
}

/**
 * The name that readers look for: `title` for the root's own vocabulary, `dc:creator` for any other.
 * `family` is what `familyOf` gave for the root.
 */
export function qualifiedName(tag: string, scope: NamespaceScope, family: string): string {
  const colon = tag.indexOf(':')
  const local = localName(tag)
  const prefix = tag.slice(0, Math.max(colon, 0)).toLowerCase()
  const short = scope.get(prefix) || prefix
  // Feeds put wrong default namespaces on their root: without a prefix only a few foreign ones are believed.
  if (prefix === '' && short !== 'xhtml' && short !== 'atom' && short !== 'media') return local
  return short === family || short === '' ? local : `${short}:${local}`
}

/** The vocabulary of a root element. A root with an Atom default namespace by mistake keeps its own. */
export function familyOf(rootTag: string): string {
  return FAMILY_OF_ROOT.get(localName(rootTag)) ?? ''
}
