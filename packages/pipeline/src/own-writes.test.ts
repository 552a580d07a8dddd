import { expect, test } from 'vitest'
import { makeOwnWrites } from './own-writes.ts'
import type { OutgoingRecord } from './broker.ts'

const record = (key: string): OutgoingRecord => ({ topic: 't', key, value: null, headers: {} })

test('what follows an acknowledged group is written although the stop comes in between', async () => {
  const stopping = new AbortController()
  const written: unknown[] = []
  const own = makeOwnWrites(
    {
      write: async (records, { signal }) => {
        signal.throwIfAborted()
        written.push(...records.map(({ key }) => key))
        stopping.abort(new Error('stopping'))
      },
    },
    stopping.signal,
  )
  const writing = own.write([[record('state')], [record('request')]])
  await own.settled()
  await writing
  expect(written).toEqual(['state', 'request'])
})

test('nothing is begun after the stop', async () => {
  const own = makeOwnWrites(
    { write: async (_, { signal }) => signal.throwIfAborted() },
    AbortSignal.abort(new Error('stopping')),
  )
  await expect(own.write([[record('state')]])).rejects.toThrow('stopping')
  await own.settled()
})
