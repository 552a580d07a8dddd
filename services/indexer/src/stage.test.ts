import { DocumentRefused, type MarkResult, type PutResult } from '@rasid/article-index'
import type { ArticleRemoval, EnrichedArticle } from '@rasid/contracts'
import { Transient, type Outcome } from '@rasid/pipeline'
import { describe, expect, test } from 'vitest'
import { indexerStage } from './index.ts'

// The stage only passes the article on, so any value will do.
const article = { id: 'a1' } as EnrichedArticle

const removal = { id: 'a1', seenAt: '2026-03-01T10:00:00.000Z' } as ArticleRemoval

async function handle(
  put: () => Promise<PutResult>,
  mark: () => Promise<MarkResult> = async () => 'marked',
  value: EnrichedArticle | ArticleRemoval = article,
): Promise<Outcome> {
  const message = {
    value,
    key: 'a1',
    headers: {},
    at: { topic: 'rasid.articles.enriched', partition: 0, offset: 0 },
    timestampMs: 0,
    signal: new AbortController().signal,
  }
  return await indexerStage.handle(message, { index: { put, mark } })
}

describe('the indexer', () => {
  test('is done with an article that was written, and nothing follows', async () => {
    expect(await handle(async () => 'indexed')).toEqual({ kind: 'emit', messages: [] })
  })

  test('drops an article that is there in this or a newer version', async () => {
    expect(await handle(async () => 'stale')).toEqual({ kind: 'drop', reason: 'stale' })
  })

  test('rejects an article that can never be indexed, with the reason', async () => {
    const refused = async (): Promise<never> => {
      throw new DocumentRefused('no such field')
    }
    expect(await handle(refused)).toMatchObject({ kind: 'reject', code: 'MAPPING', message: 'no such field' })
  })

  test.each([
    ['marked', { kind: 'emit', messages: [] }],
    ['stale', { kind: 'drop', reason: 'stale' }],
    ['unknown', { kind: 'drop', reason: 'unknown-article' }],
  ] as const)('ends a removal that was %s', async (result, outcome) => {
    expect(
      await handle(
        async () => 'indexed',
        async () => result,
        removal,
      ),
    ).toEqual(outcome)
  })

  test('handles a removal behind its article', () => {
    expect(['a1', 'removal:a1'].map((key) => indexerStage.subjectOf?.(key))).toEqual(['a1', 'a1'])
  })

  test('lets the runtime try again when the index is away', async () => {
    const away = async (): Promise<never> => {
      throw new Transient('away', { retryAfterMs: 5 })
    }
    await expect(handle(away)).rejects.toMatchObject({ name: 'Transient', retryAfterMs: 5 })
  })
})
