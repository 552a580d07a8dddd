/**
 * Gathers single puts into bulk requests.
 *
 * Promises: every put settles with what became of its own document; a bad document harms no other; at most two
 * requests run at once. Does not retry and does not keep order between documents: versions decide who wins.
 */
import type { EnrichedArticle } from '@rasid/contracts'
import { toBulkItem, type BulkItem, type PutResult, type SendBulk } from './bulk-request.ts'

export interface BulkWriter {
  /**
   * Resolves when the document is safely in the index. Rejects with `DocumentRefused` (never will be),
   * `IndexUnavailable` (may work later) or `IndexRefused` (settings must change). `source`: see `toBulkItem`.
   */
  readonly put: (article: EnrichedArticle, source?: Uint8Array) => Promise<PutResult>
  /** Sends what waits and settles when nothing is under way. */
  readonly close: () => Promise<void>
}

export interface BulkLimits {
  readonly maxItems: number
  readonly maxBytes: number
  readonly maxInFlight: number
  /** How long the first put waits for company, in ms. */
  readonly lingerMs: number
}

/**
 * 500 documents or 5 MB: rates are flat from 250 to 1,000 on two cores, and 5 MB stays far under the 100 MB that a
 * server takes. Two in flight: one is analysed while the next is on its way. 20 ms of waiting is not seen in search,
 * which lags a second behind anyway.
 */
export const BULK_LIMITS: BulkLimits = { maxItems: 500, maxBytes: 5_000_000, maxInFlight: 2, lingerMs: 20 }

interface Waiting {
  readonly item: BulkItem
  readonly resolve: (result: PutResult) => void
  readonly reject: (error: Error) => void
}

export function makeBulkWriter(send: SendBulk, limits: BulkLimits = BULK_LIMITS): BulkWriter {
  const batcher = new Batcher(send, limits)
  return { put: (article, source) => batcher.put(article, source), close: () => batcher.close() }
}

class Batcher {
  readonly #send: SendBulk
  readonly #limits: BulkLimits
  readonly #waiting: Waiting[] = []
  #waitingBytes = 0
  readonly #underWay = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #overdue = false

  constructor(send: SendBulk, limits: BulkLimits) {
    this.#send = send
    this.#limits = limits
  }

  async put(article: EnrichedArticle, source?: Uint8Array): Promise<PutResult> {
    const item = toBulkItem(article, source)
    return await new Promise((resolve, reject) => {
      // A document that would burst the batch goes into the next one.
      if (this.#waitingBytes + item.bytes > this.#limits.maxBytes) this.#overdue = true
      this.#waiting.push({ item, resolve, reject })
      this.#waitingBytes += item.bytes
      this.#advance()
    })
  }

  async close(): Promise<void> {
    while (this.#waiting.length > 0 || this.#underWay.size > 0) {
      this.#overdue = true
      this.#advance()
      await Promise.race(this.#underWay)
    }
  }

  /** Sends while there is a reason to and a slot is free; otherwise makes sure that a timer runs. */
  #advance(): void {
    while (this.#waiting.length > 0 && this.#isDue() && this.#underWay.size < this.#limits.maxInFlight)
      this.#dispatch(this.#takeBatch())
    if (this.#waiting.length > 0 && !this.#overdue)
      this.#timer ??= setTimeout(this.#onLinger, this.#limits.lingerMs)
  }

  #isDue(): boolean {
    return this.#overdue || this.#waiting.length >= this.#limits.maxItems
  }

  readonly #onLinger = (): void => {
    this.#timer = undefined
    this.#overdue = true
    this.#advance()
  }

  #takeBatch(): readonly Waiting[] {
    const { maxItems, maxBytes } = this.#limits
    let count = 0
    let bytes = 0
    for (const { item } of this.#waiting) {
      if (count === maxItems || (count > 0 && bytes + item.bytes > maxBytes)) break
      count += 1
      bytes += item.bytes
    }
    this.#waitingBytes -= bytes
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting.splice(0, count)
    this.#overdue = this.#waitingBytes > maxBytes
    return batch
  }

  #dispatch(batch: readonly Waiting[]): void {
    const request: Promise<void> = this.#deliver(batch).finally(() => {
      this.#underWay.delete(request)
      this.#advance()
    })
    this.#underWay.add(request)
  }

  async #deliver(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#send(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, position) => {
        const result = results[position]
        if (result === 'indexed' || result === 'stale') resolve(result)
        else reject(result ?? new Error('a bulk request came back without a result for each document'))
      })
    } catch (error) {
      for (const { reject } of batch) reject(error instanceof Error ? error : new Error(String(error)))
    }
  }
}
