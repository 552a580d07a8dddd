import { gzipSync } from 'node:zlib'
import type { FetchedDocument } from '@rasid/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePagePool, type PagePool } from '../index.ts'
import { pageDocument } from '../test-support/page-document.ts'

const SENTENCE =
  'يناقش المؤتمر سبل تعزيز الحوار بين الشباب ومواجهة الخطاب المتطرف على الشبكات بمشاركة باحثين من عدة دول.'
const HTML = `<h1>عنوان</h1><p>${SENTENCE}</p>`

function document(body: Uint8Array, contentEncoding?: string): FetchedDocument {
  return pageDocument(body, contentEncoding === undefined ? {} : { contentEncoding })
}

describe('the page pool', () => {
  let pool: PagePool

  beforeAll(async () => {
    pool = await makePagePool({ workers: 1, cpuMs: 10_000, memoryMb: 384 })
  })

  afterAll(async () => pool.close())

  it('reads a page', async () => {
    expect(await pool.parse({ document: document(Buffer.from(HTML)), revision: 1 })).toMatchObject({
      article: { text: SENTENCE },
    })
  })

  it('undoes the content coding', async () => {
    expect(await pool.parse({ document: document(gzipSync(HTML), 'gzip'), revision: 1 })).toMatchObject({
      article: { text: SENTENCE },
    })
  })

  it('answers a broken content coding with a rejection', async () => {
    const broken = gzipSync(HTML.repeat(50)).subarray(0, 60)
    expect(await pool.parse({ document: document(broken, 'gzip'), revision: 1 })).toMatchObject({
      rejected: { code: 'BODY_UNREADABLE' },
    })
  })

  it('reads many at once with one thread', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, async () =>
        pool.parse({ document: document(Buffer.from(HTML)), revision: 1 }),
      ),
    )
    expect(results.every((result) => 'article' in result)).toBe(true)
  })

  it('refuses work whose message was given up', async () => {
    const given = pool.parse({ document: document(Buffer.from(HTML)), revision: 1 }, AbortSignal.abort())
    await expect(given).rejects.toThrow('aborted')
  })
})

describe('a document over the limit', () => {
  const worker = new URL('../test-support/stuck-worker.ts', import.meta.url)

  it('is rejected, and the next one is read by a fresh thread', async () => {
    const pool = await makePagePool({ workers: 1, cpuMs: 300, memoryMb: 384, worker })
    const stuck = await pool.parse({ document: document(Buffer.from('stuck')), revision: 1 })
    const next = await pool.parse({ document: document(Buffer.from('fine')), revision: 1 })
    await pool.close()
    expect([stuck, next]).toMatchObject([
      { rejected: { code: 'PAGE_TIMEOUT' } },
      { rejected: { message: 'fine' } },
    ])
  })

  it('of memory is rejected by its own code', async () => {
    const pool = await makePagePool({ workers: 1, cpuMs: 60_000, memoryMb: 64, worker })
    const greedy = await pool.parse({ document: document(Buffer.from('greedy')), revision: 1 })
    await pool.close()
    expect(greedy).toMatchObject({ rejected: { code: 'PAGE_MEMORY' } })
  })
})
