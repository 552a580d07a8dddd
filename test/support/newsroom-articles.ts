/**
 * The demo newsroom's stories as the line makes them, without the line: enriched by the enricher's own core, outlet and
 * time of publication as the newsroom states them. For tests of what is shown and counted.
 */
import { createHash } from 'node:crypto'
import type { EnrichedArticle } from '@rasid/contracts'
import { enrich } from '@rasid/enricher'
import { startNewsroom } from '@rasid/newsroom'

/** Newsroom time in which more than enough stories come out. */
const MANY_STORIES_MS = 2 * 86_400_000
const MOST_STORIES = 120

/** The newsroom tells its stories in hours; pulled apart they fill a season, of which a time line has something to show. */
const APART_MS = 19 * 3_600_000

/** How long after publication the line has it. */
const FETCHED_AFTER_MS = 90_000

/** Stories up to `until` (ms), newest last. */
export async function newsroomArticles(until: number): Promise<readonly EnrichedArticle[]> {
  const newsroom = await startNewsroom({ quiet: true, startedAt: until, now: () => until })
  try {
    newsroom.advance(MANY_STORIES_MS)
    const outlets = new Map(newsroom.outlets.map(({ id, name, country }) => [id, { id, name, country }]))
    const stories = newsroom.published().slice(0, MOST_STORIES)
    return stories.map((story, offset) => {
      const published = until - (stories.length - offset) * APART_MS
      const text = story.paragraphs.join('\n\n')
      const sha256 = createHash('sha256').update(text).digest('hex')
      return {
        id: sha256.slice(0, 32),
        url: story.url,
        canonicalUrl: story.url,
        aliases: [],
        outlet: outlets.get(story.outletId) ?? { id: story.outletId, name: story.outletId },
        title: story.title,
        text,
        authors: story.author === null ? [] : [story.author],
        publishedAt: new Date(published).toISOString(),
        publishedAtFrom: 'feed',
        tags: [],
        images: [],
        urgent: false,
        extraction: { method: story.via === 'page' ? 'container' : 'feed-content', revision: 1 },
        fetchedAt: new Date(published + FETCHED_AFTER_MS).toISOString(),
        evidence: { topic: 'rasid.documents.fetched', partition: offset % 3, offset, sha256 },
        enrichment: enrich({ title: story.title, text }),
      }
    })
  } finally {
    await newsroom.stop()
  }
}
