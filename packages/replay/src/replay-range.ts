/** Which records a replay reads: for each partition a first offset and an end, fixed when it is planned. */
import type { Broker } from '@rasid/pipeline'

export interface ReplayRange {
  readonly partition: number
  /** First offset to read. */
  readonly from: number
  /** Reading ends before this offset. */
  readonly until: number
}

export interface ReplayWindow {
  /** ms since 1970; absent: from the earliest record kept. */
  readonly sinceMs?: number
  /** ms since 1970; absent: up to the newest record, and on to what arrives meanwhile. */
  readonly untilMs?: number
}

/** The window as offsets, by the time at which records were written. */
export async function planRanges(
  broker: Broker,
  topic: string,
  window: ReplayWindow,
): Promise<readonly ReplayRange[]> {
  const [ranges, since, until] = await Promise.all([
    broker.offsets(topic),
    offsetsBy(broker, topic, window.sinceMs),
    offsetsBy(broker, topic, window.untilMs),
  ])
  return ranges.map(({ partition, low, high }) => {
    const from = Math.max(low, since.get(partition) ?? low)
    return { partition, from, until: Math.max(from, Math.min(high, until.get(partition) ?? high)) }
  })
}

async function offsetsBy(
  broker: Broker,
  topic: string,
  instant: number | undefined,
): Promise<ReadonlyMap<number, number>> {
  const offsets = instant === undefined ? [] : await broker.offsetsAt(topic, instant)
  return new Map(offsets.map(({ partition, offset }) => [partition, offset]))
}

/** What has come since: from the end of each range to the newest record. */
export async function nextRanges(
  broker: Broker,
  topic: string,
  done: readonly ReplayRange[],
): Promise<readonly ReplayRange[]> {
  const ends = new Map(done.map(({ partition, until }) => [partition, until]))
  const ranges = await broker.offsets(topic)
  return ranges.map(({ partition, low, high }) => {
    const from = Math.max(low, ends.get(partition) ?? low)
    return { partition, from, until: Math.max(from, high) }
  })
}

/** Offsets in the ranges; an upper bound of the records, since compaction leaves gaps. */
export function sizeOf(ranges: readonly ReplayRange[]): number {
  return ranges.reduce((sum, { from, until }) => sum + until - from, 0)
}
