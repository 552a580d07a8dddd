/**
 * What went through the topics within a day, by their offsets alone: no group is joined and no record is read.
 *
 * Promises never to hold up a page: where Kafka does not answer at once there is no answer, and what comes later is there for
 * whoever asks next.
 */
import { articlesParsed, documentsFetched, rejectedTopicName, STAGES } from '@rasid/contracts'
import type { Broker, Logger, Time } from '@rasid/pipeline'
import type { Passed } from '../core/figures.ts'
import { cached } from './cached.ts'

export interface PassedWorld {
  readonly broker: Pick<Broker, 'offsets' | 'offsetsAt'>
  readonly time: Pick<Time, 'now' | 'sleep'>
  readonly log: Pick<Logger, 'warn'>
}

/** Seven topics with two questions each, so less often than the index is asked. */
const AGE_MS = 10_000

/** Kafka answers within some milliseconds or has something else to do. */
const WAIT_MS = 300

const DAY_MS = 86_400_000

/** Undefined where Kafka can't be asked, which is a line in the log when it begins. */
export function makePassedReader(world: PassedWorld): () => Promise<Passed | undefined> {
  const { time } = world
  const ask = cached(makeCount(world), AGE_MS, time.now)
  let isLate = false
  return async () => {
    if (isLate) return undefined
    const enough = new AbortController()
    const late = time.sleep(WAIT_MS, enough.signal).then(
      () => 'late' as const,
      () => undefined,
    )
    const asked = ask()
    const answer = await Promise.race([asked, late])
    enough.abort()
    if (answer !== 'late') return answer
    // Nobody waits for it any more, and nobody asks anew, until it has come.
    isLate = true
    void asked.finally(() => (isLate = false))
    return undefined
  }
}

/** Never rejects. */
function makeCount({ broker, time, log }: PassedWorld): () => Promise<Passed | undefined> {
  let isAway = false
  return async () => {
    try {
      const passed = await countPassed(broker, time.now() - DAY_MS)
      isAway = false
      return passed
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!isAway) log.warn({ reason }, 'the counter goes without Kafka')
      isAway = true
      return undefined
    }
  }
}

async function countPassed(broker: PassedWorld['broker'], sinceMs: number): Promise<Passed> {
  const count = (topic: string): Promise<number> => countSince(broker, topic, sinceMs)
  const [fetched, parsed, ...rejected] = await Promise.all(
    [documentsFetched.name, articlesParsed.name, ...STAGES.map(rejectedTopicName)].map(count),
  )
  return {
    fetched: fetched ?? 0,
    parsed: parsed ?? 0,
    rejected: rejected.reduce((sum, one) => sum + one, 0),
  }
}

/** Where the time begins is asked first, so that it is never behind the end. */
async function countSince(broker: PassedWorld['broker'], topic: string, sinceMs: number): Promise<number> {
  const begins = await broker.offsetsAt(topic, sinceMs)
  const from = new Map(begins.map(({ partition, offset }) => [partition, offset]))
  const ranges = await broker.offsets(topic)
  return ranges.reduce(
    (sum, { partition, low, high }) => sum + high - Math.max(low, from.get(partition) ?? low),
    0,
  )
}
