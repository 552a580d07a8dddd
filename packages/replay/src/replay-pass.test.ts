import { articlesParsed } from '@rasid/contracts'
import type { BrokerRecord } from '@rasid/pipeline'
import { describe, expect, it } from 'vitest'
import { runPass, type ReplayPass } from './replay-pass.ts'
import { brokerWith } from './test-support/replay-bench.ts'

const WRITTEN = Array.from({ length: 12 }, (_, at) => ({ partition: at % 2, atMs: at }))

async function pass(over: Partial<ReplayPass>): Promise<{ seen: BrokerRecord[]; advanced: number }> {
  const seen: BrokerRecord[] = []
  let advanced = 0
  await runPass({
    broker: await brokerWith(WRITTEN),
    topic: articlesParsed.name,
    ranges: [
      { partition: 0, from: 1, until: 4 },
      { partition: 1, from: 0, until: 6 },
    ],
    signal: new AbortController().signal,
    onRecord: async (record) => void seen.push(record),
    onAdvance: (offsets) => (advanced += offsets),
    ...over,
  })
  return { seen, advanced }
}

describe('runPass', () => {
  it('reads each record of the ranges once and none besides', async () => {
    const { seen } = await pass({})
    const places = seen.map(({ partition, offset }) => `${partition}/${offset}`)
    expect(places.toSorted()).toEqual(['0/1', '0/2', '0/3', '1/0', '1/1', '1/2', '1/3', '1/4', '1/5'])
  })

  it('advances by all offsets of the ranges, those included that hold nothing any more', async () => {
    const { advanced } = await pass({ ranges: [{ partition: 0, from: 0, until: 100 }] })
    expect(advanced).toBe(100)
  })

  it('reads nothing of an empty range', async () => {
    expect(await pass({ ranges: [{ partition: 0, from: 3, until: 3 }] })).toEqual({ seen: [], advanced: 0 })
  })

  it('ends with the error of a record', async () => {
    const failing = pass({
      onRecord: async () => {
        throw new Error('no')
      },
    })
    await expect(failing).rejects.toThrow('no')
  })

  it('has nothing under way any more when it ends with an error', async () => {
    let slow = 0
    const failing = pass({
      onRecord: async ({ offset }) => {
        if (offset === 1) throw new Error('no')
        await Promise.resolve()
        slow += 1
      },
    })
    await expect(failing).rejects.toThrow('no')
    expect(slow).toBe(2)
  })

  it('ends when it is asked to', async () => {
    await expect(pass({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})
