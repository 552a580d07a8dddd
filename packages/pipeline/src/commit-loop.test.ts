import { describe, expect, test } from 'vitest'
import type { PartitionOffset } from './broker.ts'
import { makeCommitLoop, type CommitLoop } from './commit-loop.ts'
import { makePartitionLane, type PartitionLane } from './partition-lane.ts'
import { makeManualTime, settle, type ManualTime } from './test-support/manual-time.ts'

interface Bench {
  readonly loop: CommitLoop
  readonly time: ManualTime
  readonly commits: number[]
  readonly errors: unknown[]
  readonly stopping: AbortController
  readonly done: (offset: number) => void
}

/** One partition; `commit` may be replaced to fail or to wait. */
function makeBench(commit: () => Promise<void> = async () => undefined): Bench {
  const lane: PartitionLane = makePartitionLane(0, async () => undefined)
  const time = makeManualTime()
  const commits: number[] = []
  const errors: unknown[] = []
  const stopping = new AbortController()
  const note = async (offsets: readonly PartitionOffset[]): Promise<void> => {
    commits.push(...offsets.map(({ offset }) => offset))
    await commit()
  }
  const options = { time, signal: stopping.signal, onError: (error: unknown) => void errors.push(error) }
  const loop = makeCommitLoop(new Map([[0, lane]]), note, options)
  const done = (offset: number): void => {
    lane.tracker.take(offset)
    lane.tracker.done(offset)
    loop.plan()
  }
  return { loop, time, commits, errors, stopping, done }
}

describe('the commit loop', () => {
  test('lets many records share one commit', async () => {
    const bench = makeBench()
    for (const offset of [0, 1, 2]) bench.done(offset)
    await bench.time.advance(199)
    expect(bench.commits).toEqual([])
    await bench.time.advance(1)
    expect(bench.commits).toEqual([3])
  })

  test('commits nothing when there is nothing new', async () => {
    const bench = makeBench()
    bench.done(0)
    await bench.time.advance(200)
    await bench.loop.now()
    expect(bench.commits).toEqual([1])
  })

  test('repeats a commit that failed, without any further record', async () => {
    let failures = 1
    const bench = makeBench(async () => {
      if (failures-- > 0) throw new Error('no coordinator')
    })
    bench.done(0)
    await bench.time.advance(200)
    expect(bench.errors).toHaveLength(1)
    await bench.time.advance(30_000)
    expect(bench.commits).toEqual([1, 1])
    expect(bench.time.pauses()).toEqual([])
  })

  test('never has two commits under way', async () => {
    const gate = Promise.withResolvers<void>()
    const bench = makeBench(async () => gate.promise)
    bench.done(0)
    await bench.time.advance(200)
    bench.done(1)
    await bench.time.advance(200)
    const last = bench.loop.now()
    await settle()
    expect(bench.commits).toEqual([1])
    gate.resolve()
    await last
    expect(bench.commits).toEqual([1, 2])
  })

  test('commits what got done while a commit was under way', async () => {
    const gate = Promise.withResolvers<void>()
    const bench = makeBench(async () => gate.promise)
    bench.done(0)
    await bench.time.advance(200)
    bench.done(1)
    gate.resolve()
    await settle()
    await bench.time.advance(200)
    expect(bench.commits).toEqual([1, 2])
  })

  test('plans nothing more once the service stops', async () => {
    const bench = makeBench()
    bench.done(0)
    bench.stopping.abort(new Error('stopping'))
    await settle()
    expect(bench.commits).toEqual([])
    expect(bench.errors).toEqual([])
  })
})
