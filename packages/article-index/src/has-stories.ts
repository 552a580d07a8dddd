/**
 * Whether any article of the index has a story. Until the first has one there is nothing to fold, and folding costs a search
 * half as much again.
 */
import type { ArticleIndex } from './connect.ts'

/** The index shows what is new every two seconds; that there is no story yet is known for as long. */
const NO_MS = 2_000

/** An index keeps its stories, but the alias may go back to one of before them, which can't be folded. */
const YES_MS = 60_000

interface Known {
  readonly answer: Promise<boolean>
  readonly until: number
}

const known = new WeakMap<ArticleIndex, Known>()

/**
 * However many search, each connection asks once in two seconds, and once a minute when the answer was yes. Rejects as the
 * client does.
 */
export function hasStories(index: ArticleIndex): Promise<boolean> {
  const now = performance.now()
  const before = known.get(index)
  if (before !== undefined && now < before.until) return before.answer
  const answer = ask(index)
  known.set(index, { answer, until: now + NO_MS })
  answer.then(
    (yes) => yes && known.set(index, { answer, until: now + YES_MS }),
    // A failure is the answer of those who waited for it, and of nobody after them.
    () => known.delete(index),
  )
  return answer
}

/** An index of before stories has no such field, and so no article with one. */
async function ask({ client, alias }: ArticleIndex): Promise<boolean> {
  const { hits } = await client.search({
    index: alias,
    size: 0,
    terminate_after: 1,
    track_total_hits: 1,
    query: { exists: { field: 'story.id' } },
  })
  return typeof hits.total === 'object' && hits.total.value > 0
}
