/**
 * The one walk over what is tried in the place of a query that found nothing, for a page of hits, a batch and an export
 * alike: so all three give the same articles.
 */
import { furtherTries, type ArticleQuery, type FurtherTry } from './article-query.ts'

/** An answer, the query that it answers, and what that query has of its own beside the one that was typed. */
export interface Found<T> extends FurtherTry {
  readonly answer: T
}

export interface AskMany<T> {
  /** Asks several queries at once; answers come in their order. */
  readonly ask: (queries: readonly ArticleQuery[]) => Promise<readonly T[]>
  readonly isEmpty: (answer: T) => boolean
}

/**
 * For each query the first answer that is not empty, its own or that of a further try, and its own where all are empty.
 * Each round asks again for those only that found nothing. Throws what `ask` throws.
 */
export async function firstFoundOfEach<T>(
  queries: readonly ArticleQuery[],
  many: AskMany<T>,
): Promise<readonly Found<T>[]> {
  const asTyped = queries.map((query) => ({ query, says: {} }))
  const found = [...(await answersTo(asTyped, many))]
  for (let round = 0; ; round += 1) {
    const again = found.flatMap(({ answer, query }, at) => {
      const further = many.isEmpty(answer) ? furtherTries(query)[round] : undefined
      return further === undefined ? [] : [{ at, further }]
    })
    if (again.length === 0) return found
    const tries = again.map(({ further }) => further)
    for (const [position, one] of (await answersTo(tries, many)).entries()) {
      const { at } = again[position] ?? {}
      if (at !== undefined && !many.isEmpty(one.answer)) found[at] = one
    }
  }
}

/** The same for one query. */
export async function firstFound<T>(
  query: ArticleQuery,
  ask: (query: ArticleQuery) => Promise<T>,
  isEmpty: (answer: T) => boolean,
): Promise<Found<T>> {
  const [found] = await firstFoundOfEach([query], {
    ask: (queries) => Promise.all(queries.map(ask)),
    isEmpty,
  })
  if (found === undefined) throw new Error('a query came back without an answer')
  return found
}

async function answersTo<T>(tries: readonly FurtherTry[], { ask }: AskMany<T>): Promise<readonly Found<T>[]> {
  const answers = await ask(tries.map(({ query }) => query))
  return tries.flatMap((one, at) => {
    const answer = answers[at]
    return answer === undefined ? [] : [{ ...one, answer }]
  })
}
