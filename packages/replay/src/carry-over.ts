/**
 * What a replay does not decide about is carried over as it is: articles that were imported, and those whose raw page
 * lies outside the replayed range. The enriched topic is compacted, so it holds the last state of every article.
 */
import type { EnrichedArticle } from '@rasid/contracts'
import type { ReplayRange } from './replay-range.ts'

/**
 * Whether the replay has already decided about `article`: its raw record lies in `ranges` of `topic` (also when the
 * decision was to refuse it), or the replay made this article from the same fetch or a later one.
 * `made` holds, by article id, when the newest replayed state was fetched.
 */
export function isDecided(
  article: EnrichedArticle,
  topic: string,
  ranges: readonly ReplayRange[],
  made: ReadonlyMap<string, string>,
): boolean {
  if ((made.get(article.id) ?? '') >= article.fetchedAt) return true
  const { evidence } = article
  if (evidence?.topic !== topic) return false
  return ranges.some(
    ({ partition, from, until }) =>
      partition === evidence.partition && from <= evidence.offset && evidence.offset < until,
  )
}
