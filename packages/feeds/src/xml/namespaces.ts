/**
 * XML namespaces by their short names, tolerant of what feeds get wrong: an undeclared or unknown prefix counts as its
 * usual vocabulary, and the vocabulary that the root belongs to needs no prefix.
 */
import type { Attributes } from './attributes.ts'
import { toElementKind, type ElementKind } from './element-kinds.ts'

/** Without scheme, `www.` and closing `/` or `#`, in lower case: feeds vary all of these. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['purl.org/atom/app', 'app'],
  ['purl.org/echo', 'atom'],
  ['example.com/necho', 'atom'],
  ['w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['purl.org/rss/1.0', 'rss'],
  ['purl.org/net/rss1.1', 'rss'],
  ['my.netscape.com/rdf/simple/0.9', 'rss'],
  ['channel.netscape.com/rdf/simple/0.9', 'rss'],
  ['my.netscape.com/publish/formats/rss-0.91.dtd', 'rss'],
  ['backend.userland.com/rss', 'rss'],
  ['backend.userland.com/rss2', 'rss'],
  ['backend.userland.com/rss091', 'rss'],
  ['blogs.law.harvard.edu/tech/rss', 'rss'],
  ['cyber.law.harvard.edu/rss', 'rss'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['purl.org/rss/1.0/modules/slash', 'slash'],
  ['purl.org/syndication/thread/1.0', 'thr'],
  ['georss.org/georss', 'georss'],
  ['wellformedweb.org/commentapi', 'wfw'],
  ['search.yahoo.com/mrss', 'media'],
  ['tools.search.yahoo.com/mrss', 'media'],
  ['video.search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['xmlns.com/foaf/0.1', 'foaf'],
  ['prismstandard.org/namespaces/1.2/basic', 'prism'],
  ['prismstandard.org/namespaces/basic/2.0', 'prism'],
  ['google.com/schemas/play-podcasts/1.0', 'googleplay'],
  ['w3.org/1999/xhtml', 'xhtml'],
  ['w3.org/1998/math/mathml', 'math'],
  ['w3.org/2000/svg', 'svg'],
  ['w3.org/xml/1998/namespace', 'xml'],
  ['sitemaps.org/schemas/sitemap/0.9', 'sitemap'],
  ['google.com/schemas/sitemap/0.84', 'sitemap'],
  ['google.com/schemas/sitemap/0.9', 'sitemap'],
  ['google.com/schemas/sitemap-news/0.9', 'news'],
  ['google.com/schemas/sitemap-image/1.1', 'image'],
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

/** Without a prefix only these foreign vocabularies are believed: feeds put wrong default namespaces on elements. */
const BELIEVED: ReadonlySet<string> = new Set(['xhtml', 'atom', 'media', 'math', 'svg', 'dc', 'rss'])

/** Prefixes in force at an element, `''` being the default namespace, and the kinds of element found under them so far. */
export interface NamespaceScope {
  readonly prefixes: ReadonlyMap<string, string>
  readonly names: Map<string, ElementKind>
}

/** Prefixes in force at once; copies of the list are made wherever one is added. */
const MAX_PREFIXES = 64

export const OUTER_SCOPE: NamespaceScope = { prefixes: new Map(), names: new Map() }

/** Different names in one scope that are remembered: a feed uses fifty, an attack as many as it has bytes. */
const MAX_NAMES = 1_000

/** The scope inside an element with these attributes; a root always has its own. */
export function toScope(outer: NamespaceScope, attributes: Attributes, isRoot: boolean): NamespaceScope {
  let prefixes: Map<string, string> | undefined
  for (const [name, uri] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    // The root says by its own name what it is; its default namespace is a slip where it says something else.
    if (name === 'xmlns' && isRoot) continue
    prefixes ??= new Map(outer.prefixes)
    if (prefixes.size >= MAX_PREFIXES) break
    prefixes.set(name.slice(6), toShortName(uri))
  }
  return prefixes || isRoot ? { prefixes: prefixes ?? outer.prefixes, names: new Map() } : outer
}

function toShortName(uri: string): string {
  const key = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/u, '')
    .replace(/[/#]+$/u, '')
  return SHORT_NAMES.get(key) ?? ''
}

/** `feed`, `rss`, `rdf` … without prefix, in lower case. */
export function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1).toLowerCase()
}

/**
 * What an element is, under the name that readers look for: `title` for the root's own vocabulary, `dc:creator` for any other.
 * `family` is what `familyOf` gave for the root.
 */
export function kindOf(tag: string, scope: NamespaceScope, family: string): ElementKind {
  const known = scope.names.get(tag)
  if (known !== undefined) return known
  const kind = toElementKind(qualify(tag, scope, family))
  if (scope.names.size < MAX_NAMES) scope.names.set(tag, kind)
  return kind
}

function qualify(tag: string, scope: NamespaceScope, family: string): string {
  const colon = tag.indexOf(':')
  const local = localName(tag)
  const prefix = tag.slice(0, Math.max(colon, 0)).toLowerCase()
  const short = scope.prefixes.get(prefix) || prefix
  if (prefix === '' && !BELIEVED.has(short)) return local
  return short === family || short === '' ? local : `${short}:${local}`
}

/** The vocabulary of a root element. */
export function familyOf(rootTag: string): string {
  return FAMILY_OF_ROOT.get(localName(rootTag)) ?? ''
}
