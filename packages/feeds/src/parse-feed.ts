/**
 * `parseFeed`: text of any list that news sites publish → one model.
 *
 * The way of a text: root → tags → tree over the text (`xml/*`) → wire shape of its format (`wire/*`) → model
 * (`to-feed`). Promises: linear time; throws `NotAFeed` and nothing else; what is whole in a broken feed is kept.
 */
import { describe, findRoot, type FeedRoot } from './feed-root.ts'
import { NotAFeed, type Feed, type FeedOptions } from './feed.ts'
import { cleanText } from './html/clean-text.ts'
import { resolveUrl } from './http-url.ts'
import { toFeed } from './to-feed.ts'
import { toAtomFeed } from './wire/atom.ts'
import { isCdf, toCdfFeed } from './wire/cdf.ts'
import { toJsonFeed } from './wire/json-feed.ts'
import { toRdfFeed, toRssFeed } from './wire/rss.ts'
import { toSitemapFeed, toSitemapIndex } from './wire/sitemap.ts'
import type { WireFeed } from './wire/wire-feed.ts'
import { doctypeEntities } from './xml/doctype-entities.ts'
import { parseXml, type XmlElement } from './xml/parse-xml.ts'

/** Reads a feed, a sitemap or a sitemap index. Throws `NotAFeed` when the text is none of them. */
export function parseFeed(text: string, options: FeedOptions): Feed {
  if (/^\uFEFF?\s*\{/u.test(text)) return parseJsonFeed(text, options)
  // Once for all fields, and before the tags are read: a NUL inside one would hide it.
  const source = cleanText(text)
  const root = findRoot(source)
  const feed = root && parseXmlFeed(source, root, options)
  if (!feed) throw new NotAFeed(describe(source), options.url)
  return feed
}

function parseXmlFeed(source: string, root: FeedRoot, options: FeedOptions): Feed | undefined {
  const entities = doctypeEntities(source.slice(0, root.start))
  const tree = parseXml(source, entities, root.start, baseOf(options))
  if (!tree.root) return undefined
  const damaged = tree.damaged || root.junk
  return toFeed(toWire(tree.root, root.name), options, { inputLength: source.length, damaged })
}

function toWire(root: XmlElement, name: string): WireFeed {
  if (name === 'feed' || name === 'entry') return toAtomFeed(root)
  if (name === 'urlset') return toSitemapFeed(root)
  if (name === 'sitemapindex') return toSitemapIndex(root)
  if (name === 'channel' && isCdf(root)) return toCdfFeed(root)
  return name === 'rdf' ? toRdfFeed(root) : toRssFeed(root)
}

function parseJsonFeed(text: string, options: FeedOptions): Feed {
  const wire = toJsonFeed(parseJson(text), baseOf(options))
  if (!wire) throw new NotAFeed(describe(text), options.url)
  return toFeed(wire, options, { inputLength: text.length, damaged: false })
}

function baseOf({ url, contentLocation }: FeedOptions): string {
  return contentLocation === undefined ? url : (resolveUrl(contentLocation, url) ?? url)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch (error) {
    // SyntaxError: not JSON, which the caller reports as "not a feed". Anything else is a fault of ours.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
