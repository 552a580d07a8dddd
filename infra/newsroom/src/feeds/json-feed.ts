/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
import { type FeedView, FICTION_SENTENCE, type StoryView, toSummary } from '../markup.ts'

function toItem(story: StoryView): object {
  return {
    id: story.id,
    url: story.url,
    title: story.title,
    summary: toSummary(story),
    // The specification asks for one of the two content forms; the summary is what this outlet gives away.
    content_text: toSummary(story),
    date_published: story.publishedAt.toISOString(),
    tags: story.tags,
    ...(story.author === undefined ? {} : { authors: [{ name: story.author }] }),
  }
}

/** Writes the feed object, indented: some outlets do, and it makes the demo easy to look at. */
export function toJsonFeed(view: FeedView): string {
  const { outlet, base, stories } = view
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.name,
    description: FICTION_SENTENCE,
    language: 'ar',
    home_page_url: `${base}/`,
    feed_url: `${base}${outlet.feed.path}`,
    items: stories.map(toItem),
  }
  return `${JSON.stringify(feed, null, 2)}\n`
}
