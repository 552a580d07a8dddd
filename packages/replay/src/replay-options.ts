/** What a replay is asked to do, what it tells on the way, and what it reports at the end. */
import type { ArticleIndex } from '@rasid/article-index'
import type { Broker, BrokerRecord, Time } from '@rasid/pipeline'
import type { ReplayWindow } from './replay-range.ts'
import type { ChainLink } from './stage-chain.ts'

export interface ReplayOptions {
  readonly broker: Broker
  readonly index: ArticleIndex
  /** The topic to read, by name. */
  readonly topic: string
  readonly links: readonly ChainLink[]
  readonly window: ReplayWindow
  /** Records that need no stage at all (feeds, when pages are replayed). */
  readonly skip?: (record: BrokerRecord) => boolean
  /** Largest share of the live count that may be missing, 0 to 1, before the alias is left where it is. */
  readonly tolerance: number
  readonly time: Time
  readonly signal: AbortSignal
  readonly onProgress: (progress: ReplayProgress) => void
}

export type ReplayPhase = 'replaying' | 'carrying over' | 'catching up' | 'swapping' | 'following'

export interface ReplayProgress {
  readonly phase: ReplayPhase
  /** Offsets passed of those in this phase's ranges. */
  readonly done: number
  readonly total: number
}

export interface ReplayReport {
  readonly from: string
  readonly to: string
  readonly records: number
  readonly replayed: number
  readonly carried: number
  readonly refused: number
  readonly rejected: Readonly<Record<string, number>>
  readonly articlesBefore: number
  readonly articlesAfter: number
}
