/** How well a way of asking finds what it should: reciprocal ranks and their comparison. */
import { makeRandom } from '../support/random.ts'

/** Ids of the first hits for each question, in the questions' order. */
export type Ask = (questions: readonly string[]) => Promise<readonly (readonly string[])[]>

const DEPTH = 10

/** 1/rank of the answer among the first ten, 0 where it is not there: what MRR@10 is the mean of. */
export async function reciprocalRanks(
  ask: Ask,
  questions: readonly { readonly text: string; readonly answer: string }[],
): Promise<readonly number[]> {
  const found = await ask(questions.map(({ text }) => text))
  return questions.map(({ answer }, at) => {
    const rank = (found[at] ?? []).slice(0, DEPTH).indexOf(answer)
    return rank === -1 ? 0 : 1 / (rank + 1)
  })
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

const SHUFFLES = 10_000

/**
 * Two-sided paired randomisation test (Smucker, Allan and Carterette, CIKM 2007): how often a difference as large comes
 * about when each question's two ranks change sides by chance.
 */
export function pairedChance(left: readonly number[], right: readonly number[]): number {
  const differences = left
    .map((value, at) => value - (right[at] ?? 0))
    .filter((difference) => difference !== 0)
  const observed = Math.abs(differences.reduce((sum, value) => sum + value, 0))
  const random = makeRandom('paired')
  let asLarge = 0
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle += 1) {
    let sum = 0
    for (const difference of differences) sum += random() < 0.5 ? difference : -difference
    if (Math.abs(sum) >= observed - 1e-9) asLarge += 1
  }
  return (asLarge + 1) / (SHUFFLES + 1)
}
