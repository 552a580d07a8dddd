/** Sitemaps, sitemap indexes (sitemaps.org protocol) and news sitemaps (Google's extension). */
import { nameList } from '../xml/element-kinds.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { NO_HINTS, type WireEntry, type WireFeed, type WireItem, type WireText } from './wire-feed.ts'
import { all, entriesOf, fieldsOf, first, linkOf, textOf, texts, toText, type Fields } from './xml-fields.ts'

const LOCATION = nameList('loc')
const MODIFIED = nameList('lastmod')
const IMAGE_LOCATION = nameList('image:loc')
const NEWS = nameList('news:news')
const PUBLICATION = nameList('news:publication')
const NAME = nameList('news:name')
const LANGUAGE = nameList('news:language')
const PUBLISHED = nameList('news:publication_date')
const TITLE = nameList('news:title')
const SUBJECTS = nameList('news:keywords', 'news:genres')

/** Reads `<urlset>`; a news sitemap is one with a `news:news` in any entry. */
export function toSitemapFeed(root: XmlElement): WireFeed {
  const urls = entriesOf(fieldsOf(root), 'url')
  const news = urls.flatMap((url) => url.children.find((child) => child.name === 'news:news') ?? [])[0]
  const publication = fieldsOf(first(fieldsOf(news), PUBLICATION))
  return {
    ...NO_HINTS,
    format: news ? 'news-sitemap' : 'sitemap',
    title: plain(root, textOf(publication, NAME)),
    language: textOf(publication, LANGUAGE),
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
      return [...texts(newsOf(fields), PUBLISHED), ...texts(fields, MODIFIED)]
    },
    read: () => toEntry(element, fieldsOf(element)),
  }
}

function newsOf(url: Fields): Fields {
  return fieldsOf(first(url, NEWS))
}

function toEntry(element: XmlElement, url: Fields): WireEntry {
  const news = newsOf(url)
  return {
    link: linkOf(first(url, LOCATION)),
    title: plain(element, textOf(news, TITLE)),
    published: texts(news, PUBLISHED),
    updated: texts(url, MODIFIED),
    authors: [],
    categories: texts(news, SUBJECTS).flatMap((text) => text.split(/[,،]/u)),
    enclosures: all(url, 'image:image').flatMap(
      (image) => linkOf(first(fieldsOf(image), IMAGE_LOCATION)) ?? [],
    ),
  }
}

function plain(element: XmlElement, text: string | undefined): WireText | undefined {
  return text === undefined ? undefined : toText(element, text, 'either')
}
