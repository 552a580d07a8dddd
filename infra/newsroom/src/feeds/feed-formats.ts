/** Which writer makes which format, and the media type it is served as. */
import type { FeedView } from '../markup.ts'
import type { FeedHabit } from '../model.ts'
import { toAtom } from './atom.ts'
import { toJsonFeed } from './json-feed.ts'
import { toNewsSitemap } from './news-sitemap.ts'
import { toRss1 } from './rss1.ts'
import { toRss2 } from './rss2.ts'

interface FeedFormat {
  readonly mediaType: string
  readonly write: (view: FeedView) => string
}

/** Media types as registered or in common use: RFC 4287 §7, jsonfeed.org; RSS never got a registration. */
export const FEED_FORMATS: Record<FeedHabit['format'], FeedFormat> = {
  'rss-2.0': { mediaType: 'application/rss+xml', write: toRss2 },
  'rss-1.0': { mediaType: 'application/rdf+xml', write: toRss1 },
  atom: { mediaType: 'application/atom+xml', write: toAtom },
  'json-feed': { mediaType: 'application/feed+json', write: toJsonFeed },
  'news-sitemap': { mediaType: 'application/xml', write: toNewsSitemap },
}
