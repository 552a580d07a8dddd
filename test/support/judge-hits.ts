/** How good an answer is by somebody's judgement of it, and how good the answers of one kind are together. */

export interface JudgedQuery {
  readonly query: string
  /** Ids that the person who typed it wants; none: the right answer is no article. */
  readonly relevant: readonly string[]
  /** Ids that must not be among the first ten. */
  readonly never?: readonly string[]
}

export interface Score {
  /** Mean of 1/rank of the first relevant hit among the first ten. */
  readonly mrr: number
  /** Share of queries with a relevant hit among the first three. */
  readonly success: number
}

/** Hits of a page that people read. */
export const DEPTH = 10
const FIRST = 3

/** 1/rank; 0 for nothing relevant, and for an answer that has what it must keep out. */
export function reciprocalRank({ relevant, never = [] }: JudgedQuery, hits: readonly string[]): number {
  const page = hits.slice(0, DEPTH)
  if (relevant.length === 0) return page.length === 0 ? 1 : 0
  if (page.some((id) => never.includes(id))) return 0
  const rank = page.findIndex((id) => relevant.includes(id))
  return rank === -1 ? 0 : 1 / (rank + 1)
}

export function isSuccess(rank: number): boolean {
  return rank >= 1 / FIRST
}

/** Rounded down to thousandths, so that a stored score is one that was reached. */
export function toScore(ranks: readonly number[]): Score {
  const mean = (values: readonly number[]): number =>
    Math.floor((values.reduce((sum, value) => sum + value, 0) / values.length) * 1000 + 1e-6) / 1000
  return { mrr: mean(ranks), success: mean(ranks.map((rank) => (isSuccess(rank) ? 1 : 0))) }
}
