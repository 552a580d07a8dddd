/** A worker module that misbehaves on request: `stuck` never ends, `greedy` eats its heap, anything else is answered. */
import type { DocumentResult } from '../core/parse-document.ts'
import { markCpu } from '../adapters/cpu-mark.ts'
import type { WorkerTask } from '../adapters/page-worker.ts'

export function warmUp(): void {}

export function parseTask({ document, mark }: WorkerTask): DocumentResult {
  markCpu(mark)
  const word = new TextDecoder().decode(document.body)
  const eaten: number[][] = []
  while (word === 'stuck' || word === 'greedy')
    if (word === 'greedy') eaten.push(Array.from({ length: 100_000 }, (_, index) => index + eaten.length))
  return { rejected: { code: 'NOT_AN_ARTICLE', message: word } }
}
