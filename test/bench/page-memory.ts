/**
 * What the parser itself holds: pages one after the other in a process of its own, round by round, none of them kept.
 * Run with `--expose-gc` and the folder of pages, if any; prints one JSON line.
 */
import { parsePage } from '../../services/parser/src/core/parse-page.ts'
import { benchPages, FETCHED } from './page-set.ts'

export interface PageMemory {
  /** Resident, MB, the most seen. */
  readonly rss: number
  /** Heap in use behind each round, MB. */
  readonly heaps: readonly number[]
}

/** The first round fills what is remembered of names and words; then nothing may grow. */
const ROUNDS = 4

const [folder] = process.argv.slice(2)
const heaps: number[] = []
let rss = 0
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { url, html } of benchPages(folder)) {
    parsePage({ url, html, fetchedAt: FETCHED })
    rss = Math.max(rss, process.memoryUsage.rss())
  }
  globalThis.gc?.()
  heaps.push(process.memoryUsage().heapUsed / 2 ** 20)
}
process.stdout.write(`${JSON.stringify({ rss: rss / 2 ** 20, heaps } satisfies PageMemory)}\n`)
