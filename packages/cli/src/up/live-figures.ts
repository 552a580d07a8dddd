/** The figures of the live table: what each service did, how far behind it is, what can be found. */
import { STAGES, type StageName } from '@rasid/contracts'
import { countIndex, readNewest, type ArticleIndex } from '@rasid/article-index'
import type { Broker, RunningService, ServiceStats } from '@rasid/pipeline'
import { readInputProgress } from '../servers/stage-progress.ts'

export interface ServiceFigures extends ServiceStats {
  readonly name: string
  /** Records not yet committed; absent for a service without a topic. */
  readonly lag?: number
  /** Records taken per second since the last look. */
  readonly rate: number
  readonly notReady?: string
}

export interface LiveFigures {
  readonly services: readonly ServiceFigures[]
  readonly searchable: number
  readonly newest?: { readonly title: string; readonly outlet: string }
}

export interface FigureSources {
  readonly broker: Broker
  readonly index: ArticleIndex
  readonly running: readonly RunningService[]
  readonly now: () => number
}

/** A reader that remembers its last look, for the rates. A server that is away for a moment leaves its figures out. */
export function makeFiguresReader(sources: FigureSources): () => Promise<LiveFigures> {
  const last = new Map<string, { readonly at: number; readonly in: number }>()
  return async () => {
    const [lags, searchable, newest] = await Promise.all([
      readLags(sources.broker).catch(() => new Map<StageName, number>()),
      countIndex(sources.index).catch(() => 0),
      readNewest(sources.index).catch(() => undefined),
    ])
    const services = sources.running.map((service): ServiceFigures => {
      const stats = service.stats()
      const at = sources.now()
      const before = last.get(service.name) ?? { at, in: stats.in }
      last.set(service.name, { at, in: stats.in })
      const rate = at === before.at ? 0 : ((stats.in - before.in) * 1_000) / (at - before.at)
      const lag = lags.get(service.name as StageName)
      const notReady = service.notReady()
      return {
        ...stats,
        name: service.name,
        rate,
        ...(lag === undefined ? {} : { lag }),
        ...(notReady === undefined ? {} : { notReady }),
      }
    })
    return { services, searchable, ...(newest ? { newest } : {}) }
  }
}

/** Records of each stage's input that its group has not committed. */
async function readLags(broker: Broker): Promise<ReadonlyMap<StageName, number>> {
  const lags = await Promise.all(
    STAGES.map(async (stage) => [stage, (await readInputProgress(broker, stage)).lag] as const),
  )
  return new Map(lags)
}
