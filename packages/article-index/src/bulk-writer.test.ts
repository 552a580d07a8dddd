import { describe, expect, test, vi } from 'vitest'
import {
  BULK_LIMITS,
  DocumentRefused,
  IndexUnavailable,
  makeBulkWriter,
  type BulkItem,
  type ItemResult,
  type SendBulk,
} from './index.ts'
import { anArticle } from './test-support/an-article.ts'

/** A sender whose requests end when the test says so. */
function heldSender(): {
  readonly send: SendBulk
  readonly batches: (readonly BulkItem[])[]
  readonly release: (results?: (item: BulkItem) => ItemResult) => Promise<void>
} {
  const batches: (readonly BulkItem[])[] = []
  const held: ((results: (item: BulkItem) => ItemResult) => void)[] = []
  return {
    batches,
    send: (items) => {
      batches.push(items)
      return new Promise((resolve) => held.push((result) => resolve(items.map(result))))
    },
    release: async (result = () => 'indexed') => {
      held.shift()?.(result)
      await vi.waitFor(() => undefined)
    },
  }
}

const atOnce: SendBulk = async (items) => items.map(() => 'indexed')
const limits = { ...BULK_LIMITS, lingerMs: 0 }

describe('the bulk writer', () => {
  test('gathers puts of one moment into one request', async () => {
    const batches: number[] = []
    const writer = makeBulkWriter(async (items) => {
      batches.push(items.length)
      return await atOnce(items)
    }, limits)
    await Promise.all(['a', 'b', 'c'].map((id) => writer.put(anArticle({ id }))))
    expect(batches).toEqual([3])
  })

  test('a full batch goes without waiting', () => {
    const { send, batches } = heldSender()
    const writer = makeBulkWriter(send, { ...BULK_LIMITS, maxItems: 2, lingerMs: 60_000 })
    for (const id of ['a', 'b', 'c']) void writer.put(anArticle({ id }))
    expect(batches.map((batch) => batch.map(({ id }) => id))).toEqual([['a', 'b']])
  })

  test('bytes fill a batch as well as documents', () => {
    const { send, batches } = heldSender()
    const text = 'ن'.repeat(600)
    const writer = makeBulkWriter(send, { ...BULK_LIMITS, maxBytes: 3_000, lingerMs: 60_000 })
    for (const id of ['a', 'b', 'c']) void writer.put(anArticle({ id, text }))
    expect(batches.map((batch) => batch.length)).toEqual([1, 1])
  })

  test('a document over the limit of bytes still goes, alone', async () => {
    const writer = makeBulkWriter(atOnce, { ...limits, maxBytes: 10 })
    await expect(writer.put(anArticle())).resolves.toBe('indexed')
  })

  test('no more than two requests are under way, and what waited goes when one returns', async () => {
    const { send, batches, release } = heldSender()
    const writer = makeBulkWriter(send, { ...limits, maxItems: 1 })
    const puts = ['a', 'b', 'c'].map((id) => writer.put(anArticle({ id })))
    expect(batches).toHaveLength(2)
    await release()
    expect(batches).toHaveLength(3)
    await release()
    await release()
    await Promise.all(puts)
  })

  test('each put gets the result of its own document', async () => {
    const results: Readonly<Record<string, ItemResult>> = {
      good: 'indexed',
      old: 'stale',
      bad: new DocumentRefused('bad'),
      busy: new IndexUnavailable('busy', { retryAfterMs: 5 }),
    }
    const writer = makeBulkWriter(async (items) => items.map(({ id }) => results[id] ?? 'stale'), limits)
    const settled = await Promise.allSettled(Object.keys(results).map((id) => writer.put(anArticle({ id }))))
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason))).toEqual(
      Object.values(results),
    )
  })

  test('a request that fails as a whole fails each of its puts, and the next one goes on', async () => {
    let down = true
    const writer = makeBulkWriter(async (items) => {
      if (down) throw new IndexUnavailable('away')
      return items.map(() => 'indexed')
    }, limits)
    await expect(writer.put(anArticle())).rejects.toThrow('away')
    down = false
    await expect(writer.put(anArticle())).resolves.toBe('indexed')
  })

  test('an article that can have no version is refused alone', async () => {
    const writer = makeBulkWriter(atOnce, limits)
    const bad = writer.put(anArticle({ fetchedAt: '9999-01-01T00:00:00Z' }))
    const settled = await Promise.allSettled([bad, writer.put(anArticle())])
    expect(settled).toMatchObject([{ reason: expect.any(DocumentRefused) as Error }, { value: 'indexed' }])
  })

  test('close sends what waits', async () => {
    const writer = makeBulkWriter(atOnce, { ...BULK_LIMITS, lingerMs: 60_000 })
    const put = writer.put(anArticle())
    await writer.close()
    await expect(put).resolves.toBe('indexed')
  })
})
