/** Sitemaps, sitemap indexes (sitemaps.org protocol) and news sitemaps (Google's extension). */
import type { XmlElement } from '../xml/parse-xml.ts'
import { NO_HINTS, type WireEntry, type WireFeed, type WireItem, type WireText } from './wire-feed.ts'
import { all, entriesOf, fieldsOf, first, linkOf, textOf, texts, toText, type Fields } from './xml-fields.ts'

/** Reads `<urlset>`; a news sitemap is one with a `news:news` in any entry. */
export function toSitemapFeed(root: XmlElement): WireFeed {
  const urls = entriesOf(fieldsOf(root), 'url')
  const news = urls.flatMap((url) => url.children.find((child) => child.name === 'news:news') ?? [])[0]
  const publication = fieldsOf(first(fieldsOf(news), ['news:publication']))
  return {
    ...NO_HINTS,
    format: news ? 'news-sitemap' : 'sitemap',
    title: plain(root, textOf(publication, ['news:name'])),
    language: textOf(publication, ['news:language']),
    items: urls.map(toItem),
  }
}

/** Reads `<sitemapindex>`: its entries are the addresses of sitemaps. */
export function toSitemapIndex(root: XmlElement): WireFeed {
  return { ...NO_HINTS, format: 'sitemap-index', items: entriesOf(fieldsOf(root), 'sitemap').map(toItem) }
}

function toItem(element: XmlElement): WireItem {
  return {
    dates: () => {
      const fields = fieldsOf(element)
      return [...texts(newsOf(fields), ['news:publication_date']), ...texts(fields, ['lastmod'])]
    },
    read: () => toEntry(element, fieldsOf(element)),
  }
}

function newsOf(url: Fields): Fields {
  return fieldsOf(first(url, ['news:news']))
}

function toEntry(element: XmlElement, url: Fields): WireEntry {
  const news = newsOf(url)
  return {
    link: linkOf(first(url, ['loc'])),
    title: plain(element, textOf(news, ['news:title'])),
    published: texts(news, ['news:publication_date']),
    updated: texts(url, ['lastmod']),
    authors: [],
    categories: texts(news, ['news:keywords', 'news:genres']).flatMap((text) => text.split(/[,،]/u)),
    enclosures: all(url, 'image:image').flatMap(
      (image) => linkOf(first(fieldsOf(image), ['image:loc'])) ?? [],
    ),
  }
}

function plain(element: XmlElement, text: string | undefined): WireText | undefined {
  return text === undefined ? undefined : toText(element, text, 'either')
}
