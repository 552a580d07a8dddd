/** Sitemaps, sitemap indexes (sitemaps.org protocol) and news sitemaps (Google's extension). */
import type { XmlElement } from '../xml-tree.ts'
import { NO_HINTS, type WireEntry, type WireFeed } from './wire-feed.ts'
import { all, entriesOf, first, linkOf, textOf, texts } from './xml-fields.ts'

/** Reads `<urlset>`; a news sitemap is one with a `news:news` in any entry. */
export function toSitemapFeed(root: XmlElement): WireFeed {
  const urls = entriesOf(root, 'url')
  const news = urls.map((url) => first(url, 'news:news')).find((found) => found !== undefined)
  const publication = first(news, 'news:publication')
  const name = textOf(publication, 'news:name')
  return {
    ...NO_HINTS,
    format: news ? 'news-sitemap' : 'sitemap',
    title: name === undefined ? undefined : { value: name, kind: 'text', base: root.base },
    language: textOf(publication, 'news:language'),
    entries: urls.map(toEntry),
  }
}

/** Reads `<sitemapindex>`: its entries are the addresses of sitemaps. */
export function toSitemapIndex(root: XmlElement): WireFeed {
  return { ...NO_HINTS, format: 'sitemap-index', entries: entriesOf(root, 'sitemap').map(toEntry) }
}

function toEntry(element: XmlElement): WireEntry {
  const news = first(element, 'news:news')
  const title = textOf(news, 'news:title')
  const link = linkOf(first(element, 'loc'))
  return {
    link,
    title: title === undefined ? undefined : { value: title, kind: 'text', base: element.base },
    published: textOf(news, 'news:publication_date'),
    updated: textOf(element, 'lastmod'),
    authors: [],
    categories: news ? keywordsOf(news) : [],
    enclosures: all(element, 'image:image').flatMap((image) => {
      const found = linkOf(first(image, 'image:loc'))
      return found ? [found] : []
    }),
  }
}

function keywordsOf(news: XmlElement): readonly string[] {
  return texts(news, 'news:keywords').flatMap((text) => text.split(/[,،]/u).map((word) => word.trim()))
}
