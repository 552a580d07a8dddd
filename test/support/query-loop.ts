/** A reader who asks the same things over and over, and notes whether an answer ever gets worse. */
import { searchArticles, type ArticleIndex } from '@rasid/article-index'

export interface QueryLoop {
  /** Ends the loop. `rounds` tells how often all was asked, `faults` what was wrong. */
  readonly stop: () => Promise<{ readonly rounds: number; readonly faults: readonly string[] }>
}

/** Articles are only ever added meanwhile, so fewer hits than before, or an error, is a gap. */
export function startQueryLoop(index: ArticleIndex, queries: readonly string[]): QueryLoop {
  const most = new Map<string, number>()
  const faults: string[] = []
  let rounds = 0
  let stopped = false

  async function ask(text: string): Promise<void> {
    try {
      const { total } = await searchArticles(index, { text, size: 1 })
      const before = most.get(text) ?? 0
      if (total < before) faults.push(`«${text}»: ${total} hits after ${before}`)
      most.set(text, Math.max(total, before))
    } catch (error) {
      faults.push(`«${text}»: ${String(error)}`)
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      await Promise.all(queries.map(ask))
      rounds += 1
    }
  }

  const running = run()
  return {
    stop: async () => {
      stopped = true
      await running
      return { rounds, faults }
    },
  }
}
