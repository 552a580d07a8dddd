/**
 * A search as a feed, which any feed reader can watch: the alert of an analyst. Atom (RFC 4287) and JSON Feed 1.1. Pure.
 *
 * Entries go by arrival, so an article with an old date that comes late is news all the same.
 */
import type { IndexDocument } from '@rasid/article-index'
import { html } from '../html.ts'
import { toSafeLink } from '../safe-link.ts'
import { articlePath } from '../view.ts'

export interface SearchFeed {
  readonly title: string
  /** Scheme and host that the reader came to, for absolute links. */
  readonly origin: string
  /** The query string of the search. */
  readonly search: string
  /** Newest arrival first. */
  readonly articles: readonly IndexDocument[]
}

/** A reader that asks once an hour misses nothing on a busy day; a day of silence costs it one small answer. */
export const FEED_LENGTH = 100

/** Paths of the article that an entry needs. */
export const FEED_FIELDS: readonly string[] = [
  'id',
  'title',
  'text',
  'authors',
  'outlet',
  'publishedAt',
  'fetchedAt',
  'canonicalUrl',
  'enrichment.language',
]

/** About the first paragraph: enough to decide whether to open it. */
const SUMMARY_LENGTH = 500

/** An empty feed is as old as time, since Atom demands an instant. */
const NEVER = '1970-01-01T00:00:00Z'

export function toAtom({ title, origin, search, articles }: SearchFeed): string {
  const entries = articles.map((article) => {
    const { publishedAt, authors, outlet } = article
    const original = toSafeLink(article.canonicalUrl)
    return html`<entry xml:lang="${article.enrichment.language}">
      <id>${urnOf(article)}</id>
      <title>${clean(titleOf(article))}</title>
      <updated>${article.fetchedAt}</updated>
      ${publishedAt === undefined ? undefined : html`<published>${publishedAt}</published>`}
      ${[...authors, outlet.name].map((name) => html`<author><name>${clean(name)}</name></author>`)}
      <link rel="alternate" type="text/html" href="${origin + articlePath(article.id)}" />
      ${original === undefined ? undefined : html`<link rel="related" href="${original}" />`}
      <summary>${clean(summaryOf(article))}</summary>
    </entry> `
  })
  const document = html`<feed xmlns="http://www.w3.org/2005/Atom">
    <id>urn:rasid:search:${search}</id>
    <title>${clean(title)}</title>
    <updated>${articles[0]?.fetchedAt ?? NEVER}</updated>
    <link rel="self" type="application/atom+xml" href="${origin}/feed.atom?${search}" />
    <link rel="alternate" type="text/html" href="${origin}/?${search}" />
    ${entries}
  </feed> `
  return `<?xml version="1.0" encoding="utf-8"?>\n${document.html}`
}

export function toJsonFeed({ title, origin, search, articles }: SearchFeed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: `${origin}/?${search}`,
    feed_url: `${origin}/feed.json?${search}`,
    items: articles.map((article) => ({
      id: urnOf(article),
      url: origin + articlePath(article.id),
      external_url: toSafeLink(article.canonicalUrl),
      title: titleOf(article),
      content_text: summaryOf(article),
      date_published: article.publishedAt,
      date_modified: article.fetchedAt,
      authors: [...article.authors, article.outlet.name].map((name) => ({ name })),
      language: article.enrichment.language,
    })),
  })
}

/** The same for as long as nothing new has come. */
export function feedTag({ articles }: Pick<SearchFeed, 'articles'>, total: number): string {
  return `W/"${total}-${Date.parse(articles[0]?.fetchedAt ?? NEVER)}"`
}

function urnOf({ id }: IndexDocument): string {
  return `urn:rasid:article:${encodeURIComponent(id)}`
}

/** Readers show nothing without a title. */
function titleOf({ title, outlet }: IndexDocument): string {
  return title === '' ? outlet.name : title
}

function summaryOf({ text }: IndexDocument): string {
  const short = text.slice(0, SUMMARY_LENGTH)
  return short.length < text.length ? `${short.trimEnd()}…` : short
}

/** Half a surrogate pair and the two non-characters are no XML in any form; control characters go when escaped. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[\uFFFE\uFFFF]/gu, '')
}
