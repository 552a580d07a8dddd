/**
 * The work of one replay: what it has read and made so far, and the passes over both topics.
 * When the alias moves, and whether, is not decided here.
 */
import {
  articlesEnriched,
  ContractError,
  isRemoval,
  type ArticleRemoval,
  type EnrichedArticle,
} from '@rasid/contracts'
import type { BrokerRecord } from '@rasid/pipeline'
import { isDecided, isMishap, positionKey, type Decisions } from './carry-over.ts'
import { ReplayRefused } from './replay-errors.ts'
import type { ReplayOptions, ReplayPhase, ReplayReport } from './replay-options.ts'
import { makeRemovalBook } from './removal-book.ts'
import { runPass } from './replay-pass.ts'
import { nextRanges, sizeOf, type ReplayRange } from './replay-range.ts'
import type { ReplayTarget } from './replay-target.ts'
import { runChain, toEnriched } from './stage-chain.ts'

/** So few records are read in well under a second, which is how long writes may be held. */
const NEARLY_THERE = 200

/** Rounds of catching up before it is said that the live pipeline is faster than the replay. */
const MAX_ROUNDS = 20

/** The counters and positions of one replay. */
export class ReplayWork {
  readonly #options: ReplayOptions
  readonly #target: ReplayTarget
  readonly #rejected = new Map<string, number>()
  readonly #unjudged = new Set<string>()
  readonly #removals = makeRemovalBook()
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
    const left = sizeOf(ranges) + (await this.carryOver(phase))
    await this.#removals.markAll(async (removal) => this.#target.mark(removal))
    return left
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
    const { articles, removals, rejected } = await runChain(links, topic, record, { time, signal })
    for (const removal of removals) this.#removals.keep(removal)
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
    if (article === undefined) return
    if (isRemoval(article)) return this.#removals.keep(article)
    if (isDecided(article, this.#decisions())) return
    if ((await this.#target.carry(article)) === 'written') this.#counts.carried += 1
    else this.#counts.refused += 1
  }

  /** A record that breaks its contract never was in the index: the indexer rejected it too. */
  #read(record: BrokerRecord): EnrichedArticle | ArticleRemoval | undefined {
    try {
      return toEnriched(record)
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
