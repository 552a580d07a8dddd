/**
 * What a replay does not decide about is carried over as it is: articles that were imported, and those whose raw page
 * lies outside the replayed range. The enriched topic is compacted, so it holds the last state of every article.
 */
import type { EnrichedArticle } from '@rasid/contracts'
import type { ReplayRange } from './replay-range.ts'

/** What a replay has done so far, as far as the question "carry over or not" needs it. */
export interface Decisions {
  /** The topic that is replayed. */
  readonly topic: string
  /** What was read of it. */
  readonly ranges: readonly ReplayRange[]
  /** By article id, when the newest state that the replay made was fetched. */
  readonly made: ReadonlyMap<string, string>
  /** Records, as `positionKey` names them, that were in a range and yet not judged: see `isMishap`. */
  readonly unjudged: ReadonlySet<string>
}

/** Rejections that say something of the machine or of a bug, nothing of the page. */
const MISHAPS: ReadonlySet<string> = new Set(['PAGE_TIMEOUT', 'PAGE_MEMORY', 'HANDLER_FAILED'])

/** Whether a rejection is no verdict: then an article that the live pipeline once made is kept as it was. */
export function isMishap(code: string): boolean {
  return MISHAPS.has(code)
}

export function positionKey({
  partition,
  offset,
}: {
  readonly partition: number
  readonly offset: number
}): string {
  return `${partition}/${offset}`
}

/**
 * Whether the replay has already decided about `article`: its raw record lies in a range (also when the decision was to
 * refuse it), or the replay made this article from the same fetch or a later one.
 */
export function isDecided(article: EnrichedArticle, { topic, ranges, made, unjudged }: Decisions): boolean {
  if ((made.get(article.id) ?? '') >= article.fetchedAt) return true
  const { evidence } = article
  if (evidence?.topic !== topic || unjudged.has(positionKey(evidence))) return false
  return ranges.some(
    ({ partition, from, until }) =>
      partition === evidence.partition && from <= evidence.offset && evidence.offset < until,
  )
}
