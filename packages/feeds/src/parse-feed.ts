/**
 * `parseFeed`: text of any list that news sites publish → one model.
 *
 * The way of a text: root → tokenizer → tree (`xml-tree`) → wire shape of its format (`wire/*`) → model (`to-feed`).
 * Promises: linear time; throws `NotAFeed` and nothing else; what is whole in a broken feed is kept.
 */
import { describe, findRoot } from './feed-root.ts'
import { NotAFeed, type Feed, type FeedOptions } from './feed.ts'
import { toFeed } from './to-feed.ts'
import { toAtomFeed } from './wire/atom.ts'
import { toJsonFeed } from './wire/json-feed.ts'
import { toRdfFeed, toRssFeed } from './wire/rss.ts'
import { toSitemapFeed, toSitemapIndex } from './wire/sitemap.ts'
import type { WireFeed } from './wire/wire-feed.ts'
import { parseXml, type XmlElement, type XmlTree } from './xml-tree.ts'

/** Reads a feed, a sitemap or a sitemap index. Throws `NotAFeed` when the text is none of them. */
export function parseFeed(text: string, options: FeedOptions): Feed {
  if (/^\uFEFF?\s*\{/u.test(text)) return parseJsonFeed(text, options)
  const root = findRoot(text)
  if (!root) throw new NotAFeed(describe(text), options.url)
  const tree = parseXml(text, root.start, options.url)
  const wire = tree.root && toWire(tree, tree.root, root.name)
  if (!wire) throw new NotAFeed(describe(text), options.url)
  return toFeed(wire, options, { inputLength: text.length, damaged: tree.damaged || root.junk })
}

function toWire(tree: XmlTree, root: XmlElement, name: string): WireFeed {
  if (name === 'feed' || name === 'entry') return toAtomFeed(tree, root)
  if (name === 'urlset') return toSitemapFeed(root)
  if (name === 'sitemapindex') return toSitemapIndex(root)
  return name === 'rdf' ? toRdfFeed(tree, root) : toRssFeed(tree, root)
}

function parseJsonFeed(text: string, options: FeedOptions): Feed {
  const wire = toJsonFeed(parseJson(text), options.url)
  if (!wire) throw new NotAFeed(describe(text), options.url)
  return toFeed(wire, options, { inputLength: text.length, damaged: false })
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
