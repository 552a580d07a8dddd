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
  allowWrites,
  countIndex,
  finishLoading,
  holdWrites,
  readWriteIndex,
  swapAlias,
} from '@rasid/article-index'
import { writeWithPatience } from '@rasid/pipeline'
import { ReplayRefused } from './replay-errors.ts'
import type { ReplayOptions, ReplayReport } from './replay-options.ts'
import { planRanges } from './replay-range.ts'
import { openTarget, toTransient } from './replay-target.ts'
import { ReplayWork } from './replay-work.ts'

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
