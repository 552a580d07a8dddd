/** Feeds: any list of entries that news sites publish, as one model. */
export {
  NotAFeed,
  type Enclosure,
  type Feed,
  type FeedEntry,
  type FeedFormat,
  type FeedLink,
  type FeedOptions,
  type FeedSchedule,
} from './feed.ts'
export { parseFeed } from './parse-feed.ts'
export { parseFeedDate } from './dates/feed-date.ts'
export { sanitiseHtml } from './html/sanitise-html.ts'
export { htmlToText } from './html/html-text.ts'
