/**
 * A replay: a range of a topic through the stage functions into a new version of the index, then the alias moves.
 *
 * Promises: live crawling goes on; no reader sees a gap; nothing is lost or doubled. How: the new index gets (1) the
 * range, made anew; (2) from the compacted enriched topic every article that the range does not decide about; (3) what
 * came meanwhile, until little is left; then writes to the live index are held for a moment (the indexer tries again in
 * place), (4) the rest is read, the alias moves in one step, and (5) what was fetched during the move is made anew.
 * External versions let the newer state of an article win in whatever order the two arrive. The old index stays.
 *
 * It does not resume: a replay that was cut off leaves its index, which `dropUnfinished` removes.
 */
import {
  countIndex,
  allowWrites,
  finishLoading,
  holdWrites,
  readWriteIndex,
  swapAlias,
  type ArticleIndex,
} from '@rasid/article-index'
import { articlesEnriched, ContractError, type EnrichedArticle } from '@rasid/contracts'
import { writeWithPatience, type Broker, type BrokerRecord, type Time } from '@rasid/pipeline'
import { isDecided, isMishap, positionKey, type Decisions } from './carry-over.ts'
import { ReplayRefused } from './replay-errors.ts'
import { runPass } from './replay-pass.ts'
import { nextRanges, planRanges, sizeOf, type ReplayRange, type ReplayWindow } from './replay-range.ts'
import { openTarget, toTransient, type ReplayTarget } from './replay-target.ts'
import { runChain, toArticle, type ChainLink } from './stage-chain.ts'

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

/** So few records are read in well under a second, which is how long writes may be held. */
const NEARLY_THERE = 200

/** Rounds of catching up before it is said that the live pipeline is faster than the replay. */
const MAX_ROUNDS = 20

/** Tries of letting writes go on: about ten seconds, in which a server that hiccups is back. */
const RELEASE_TRIES = 8

/** Runs to the end, or throws: `ReplayRefused` with the reason and the way out, or what the servers refuse. */
export async function runReplay(options: ReplayOptions): Promise<ReplayReport> {
  const { broker, index, topic, window } = options
  const live = await readWriteIndex(index)
  // A replay that was killed while it held them would keep the indexer waiting for the whole of this one.
  await allowWrites(index, live.name)
  const target = await openTarget(index, options)
  const work = new ReplayWork(options, target)
  try {
    const ranges = await planRanges(broker, topic, window)
    await work.replay('replaying', ranges)
    await work.carryOver('carrying over')
    await work.catchUp()
    await finishLoading(index, target.name)
    const counts = await checkCounts(options, live.name, target.name)
    await holdingWrites(options, live.name, async () => {
      await work.round('swapping')
      await countIndex(index, { name: target.name, refresh: true })
      options.signal.throwIfAborted()
      await swapAlias(index, live.name, target.name)
    })
    await work.follow(target.name)
    return { from: live.name, to: target.name, ...work.report(), ...counts }
  } finally {
    await target.close()
  }
}

/** Writes to the live index wait while `task` runs, whatever becomes of it. */
async function holdingWrites(options: ReplayOptions, live: string, task: () => Promise<void>): Promise<void> {
  await holdWrites(options.index, live)
  try {
    await task()
  } finally {
    await writeWithPatience(async () => allowWrites(options.index, live).catch(toTransient), {
      time: options.time,
      // Also after an abort: a block that stays would keep the indexer waiting.
      signal: new AbortController().signal,
      tries: RELEASE_TRIES,
      onRetry: () => undefined,
    })
  }
}

async function checkCounts(
  { index, tolerance }: ReplayOptions,
  live: string,
  next: string,
): Promise<{ articlesBefore: number; articlesAfter: number }> {
  const articlesBefore = await countIndex(index, { name: live, refresh: true })
  const articlesAfter = await countIndex(index, { name: next, refresh: true })
  if (articlesAfter >= articlesBefore * (1 - tolerance)) return { articlesBefore, articlesAfter }
  throw new ReplayRefused(
    `${next} has ${articlesAfter} articles where ${live} has ${articlesBefore}: the alias stays. ` +
      'Look at the rejects above; allow it with --tolerance, or give up with: rasid replay run --drop',
  )
}

/** The counters and positions of one replay. */
class ReplayWork {
  readonly #options: ReplayOptions
  readonly #target: ReplayTarget
  readonly #rejected = new Map<string, number>()
  readonly #unjudged = new Set<string>()
  #ranges: readonly ReplayRange[] = []
  #carriedTo: readonly ReplayRange[] = []
  readonly #counts = { records: 0, replayed: 0, carried: 0, refused: 0 }

  constructor(options: ReplayOptions, target: ReplayTarget) {
    this.#options = options
    this.#target = target
  }

  report(): Pick<ReplayReport, 'records' | 'replayed' | 'carried' | 'refused' | 'rejected'> {
    return { ...this.#counts, rejected: Object.fromEntries(this.#rejected) }
  }

  /** Makes the ranges anew. They count as decided from then on. */
  async replay(phase: ReplayPhase, ranges: readonly ReplayRange[]): Promise<void> {
    await this.#pass(phase, this.#options.topic, ranges, async (record) => this.#renew(record))
    this.#ranges = merge(this.#ranges, ranges)
  }

  /** Takes over what the enriched topic holds beyond what was read of it before. */
  async carryOver(phase: ReplayPhase): Promise<number> {
    const ranges = await nextRanges(this.#options.broker, articlesEnriched.name, this.#carriedTo)
    await this.#pass(phase, articlesEnriched.name, ranges, async (record) => this.#carry(record))
    this.#carriedTo = ranges
    return sizeOf(ranges)
  }

  /** Reads on in both topics once; returns how many offsets were left to read. */
  async round(phase: ReplayPhase): Promise<number> {
    const { broker, topic, window } = this.#options
    // A window with an end decides nothing about later records: they are carried over as the live pipeline made them.
    const open = window.untilMs === undefined && topic !== articlesEnriched.name
    const ranges = open ? await nextRanges(broker, topic, this.#ranges) : []
    await this.replay(phase, ranges)
    return sizeOf(ranges) + (await this.carryOver(phase))
  }

  async catchUp(): Promise<void> {
    for (let round = 1; (await this.round('catching up')) > NEARLY_THERE; round += 1)
      if (round >= MAX_ROUNDS)
        throw new ReplayRefused(
          'the live pipeline writes faster than the replay reads; try again at a calmer time',
        )
  }

  /** What was fetched while the alias moved. The live pipeline has it already, so a failure costs its renewal only. */
  async follow(name: string): Promise<void> {
    try {
      await this.round('following')
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new ReplayRefused(
        `the alias has moved to ${name}, which is complete; only what was fetched during the last moments was not made anew (${reason})`,
        { cause },
      )
    }
  }

  async #renew(record: BrokerRecord): Promise<void> {
    const { links, topic, time, signal, skip } = this.#options
    this.#counts.records += 1
    if (record.value === null || skip?.(record)) return
    const { articles, rejected } = await runChain(links, topic, record, { time, signal })
    for (const code of rejected) this.#noteRejected(code)
    if (rejected.some(isMishap)) this.#unjudged.add(positionKey(record))
    await Promise.all(
      articles.map(async (article) => {
        if ((await this.#target.put(article)) === 'written') this.#counts.replayed += 1
        else this.#counts.refused += 1
      }),
    )
  }

  async #carry(record: BrokerRecord): Promise<void> {
    const article = record.value === null ? undefined : this.#read(record)
    if (article === undefined || isDecided(article, this.#decisions())) return
    if ((await this.#target.carry(article)) === 'written') this.#counts.carried += 1
    else this.#counts.refused += 1
  }

  /** A record that breaks its contract never was in the index: the indexer rejected it too. */
  #read(record: BrokerRecord): EnrichedArticle | undefined {
    try {
      return toArticle(record)
    } catch (error) {
      if (!(error instanceof ContractError)) throw error
      this.#noteRejected('CONTRACT')
      return undefined
    }
  }

  #decisions(): Decisions {
    const { topic } = this.#options
    return { topic, ranges: this.#ranges, made: this.#target.made, unjudged: this.#unjudged }
  }

  #noteRejected(code: string): void {
    this.#rejected.set(code, (this.#rejected.get(code) ?? 0) + 1)
  }

  async #pass(
    phase: ReplayPhase,
    topic: string,
    ranges: readonly ReplayRange[],
    onRecord: (record: BrokerRecord) => Promise<void>,
  ): Promise<void> {
    const { broker, signal, onProgress } = this.#options
    const total = sizeOf(ranges)
    let done = 0
    onProgress({ phase, done, total })
    await runPass({
      broker,
      topic,
      ranges,
      signal,
      onRecord,
      onAdvance: (offsets) => {
        done += offsets
        onProgress({ phase, done, total })
      },
    })
  }
}

/** Ranges of the same partitions that follow each other, as one. */
function merge(before: readonly ReplayRange[], after: readonly ReplayRange[]): readonly ReplayRange[] {
  if (before.length === 0) return after
  const ends = new Map(after.map(({ partition, until }) => [partition, until]))
  return before.map((range) => ({ ...range, until: ends.get(range.partition) ?? range.until }))
}
