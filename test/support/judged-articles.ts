/** The newsroom's own 60 stories under names that don't change: for judgements of what a search should find. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EnrichedArticle } from '@rasid/contracts'
import { newsroomArticles } from './newsroom-articles.ts'

const STORIES = join(import.meta.dirname, '../../infra/newsroom/src/articles')

/** Fixed, so that dates can be asked for. */
const FIRST_NOON = Date.UTC(2026, 0, 1, 12)
const DAY = 86_400_000

interface Story {
  readonly slot: number
  readonly slug: string
  readonly title: string
}

/** Enriched, with the slug as id; the story of slot n counts as published on the nth day of 2026 at noon UTC. */
export async function judgedArticles(): Promise<readonly EnrichedArticle[]> {
  const stories = new Map((await readStories()).map((story) => [story.title, story]))
  const articles = await newsroomArticles(FIRST_NOON)
  return articles.flatMap((article) => {
    const story = stories.get(article.title)
    if (story === undefined) return []
    const publishedAt = new Date(FIRST_NOON + (story.slot - 1) * DAY).toISOString()
    return [{ ...article, id: story.slug, publishedAt, fetchedAt: publishedAt }]
  })
}

async function readStories(): Promise<readonly Story[]> {
  const names = (await readdir(STORIES)).filter((name) => name.endsWith('.json'))
  const files = await Promise.all(names.map(async (name) => readFile(join(STORIES, name), 'utf8')))
  return files.flatMap((file) => JSON.parse(file) as readonly Story[])
}
