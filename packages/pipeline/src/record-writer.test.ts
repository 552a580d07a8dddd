import { crawlRequests, crawlState, type CrawlRequest } from '@rasid/contracts'
import { expect, test } from 'vitest'
import { drop, emit, to, type Message, type Outcome } from './stage.ts'
import { makeBench } from './test-support/bench.ts'

/** The first record leads to a request and to a memory of it, named in the wrong order. */
function handle({ value, at }: Message<CrawlRequest>): Outcome {
  if (at.offset > 0) return drop('seen')
  const visit = { kind: 'visit', url: value.url, at: value.requestedAt } as const
  return emit(to(crawlState, 'visit:a', visit), to(crawlRequests, 'b', value))
}

test('what a stage remembers is written when all else that follows is there', async () => {
  const bench = await makeBench()
  const writes: (readonly string[])[] = []
  const broker: typeof bench.broker = {
    ...bench.broker,
    produce: async (records) => {
      writes.push(records.map(({ topic }) => topic))
      return bench.broker.produce(records)
    },
  }
  const state = { topic: crawlState, restore: () => {}, forget: () => {} }
  const running = await bench.run(handle, { broker, state })
  await bench.feed(['a'])
  expect(writes).toEqual([[crawlRequests.name], [crawlState.name]])
  await running.stop()
})
