/** Where an address stands, by what happened to it. */
import { describe, expect, test } from 'vitest'
import { toStand } from './to-stand.ts'
import type { TraceStep } from './trace-step.ts'

const AT = '2026-03-01T10:00:00.000Z'
const LATER = '2026-03-01T10:00:05.000Z'

const request = { sourceId: 'manara-rss', reason: 'entry', requestedAt: AT, attempt: 0 } as const
const record = { topic: 'rasid.crawl.requests', partition: 1, offset: 7 }
const found: TraceStep = {
  event: 'found',
  stage: 'parser',
  at: AT,
  record: { ...record, done: true },
  ...request,
}
const fetched: TraceStep = {
  event: 'outcome',
  stage: 'fetcher',
  at: LATER,
  fetchedAt: LATER,
  result: 'fetched',
  hasDocument: true,
  ...request,
}
const document: TraceStep = {
  event: 'document',
  stage: 'fetcher',
  fetchedAt: LATER,
  record: { ...record, done: true },
}
const parsed: TraceStep = {
  event: 'parsed',
  stage: 'parser',
  fetchedAt: LATER,
  record: { ...record, done: true },
}
const enriched: TraceStep = {
  event: 'enriched',
  stage: 'enricher',
  fetchedAt: LATER,
  record: { ...record, done: true },
}
const indexed: TraceStep = { event: 'indexed', stage: 'indexer', fetchedAt: LATER }

const undone = (step: TraceStep): TraceStep => ({ ...step, record: { ...record, done: false } })

describe('on the way', () => {
  test.each([
    ['fetcher', [undone(found)]],
    ['parser', [found, fetched, undone(document)]],
    ['enricher', [found, fetched, document, undone(parsed)]],
    ['indexer', [found, fetched, document, parsed, undone(enriched)]],
  ] as const)('it waits for the %s, which has not done with it', (stage, steps) => {
    expect(toStand(steps)).toMatchObject({ state: 'waiting', stage })
  })

  test.each([
    ['fetcher', [found]],
    ['parser', [found, fetched, document]],
    ['enricher', [found, fetched, document, parsed]],
    ['indexer', [found, fetched, document, parsed, enriched]],
  ] as const)('it is lost where the %s had done with it and left no trace', (stage, steps) => {
    expect(toStand(steps)).toMatchObject({ state: 'lost', stage })
  })
})

describe('at its end', () => {
  test('an article in the index is searchable', () => {
    expect(toStand([found, fetched, document, parsed, enriched, indexed]).state).toBe('searchable')
  })

  test('a reject says who refused it and why', () => {
    const rejected: TraceStep = {
      event: 'rejected',
      stage: 'parser',
      fetchedAt: LATER,
      code: 'NOT_AN_ARTICLE',
      message: 'a list page',
    }
    expect(toStand([found, fetched, document, rejected])).toEqual({
      state: 'rejected',
      stage: 'parser',
      words: 'rejected by the parser: NOT_AN_ARTICLE, a list page',
    })
  })

  test('a list is read', () => {
    expect(
      toStand([found, fetched, document, { event: 'read', stage: 'parser', fetchedAt: LATER }]).state,
    ).toBe('read')
  })
})

test('a look again that gave no better article leaves what was had', () => {
  const again = { reason: 'revisit' } as const
  const steps = [
    { ...found, ...again },
    { ...fetched, ...again },
    { ...document, ...again },
  ]
  const before: TraceStep = { ...indexed, fetchedAt: AT }
  expect([toStand([...steps, before]).state, toStand(steps).state]).toEqual(['searchable', 'unchanged'])
})

describe('gone from its site', () => {
  const gone: TraceStep = {
    event: 'gone',
    stage: 'parser',
    fetchedAt: LATER,
    removedAt: AT,
    record: { ...record, done: true },
  }
  const lost = { ...fetched, result: 'failed', code: 'HTTP_410', reason: 'changed' } as const
  const steps = [{ ...found, reason: 'changed' } as const, lost, { ...document, reason: 'changed' } as const]

  test('it is said of an article that is marked', () => {
    const marked: TraceStep = { ...indexed, fetchedAt: AT, removedAt: AT }
    expect(toStand([...steps, gone, marked])).toEqual({
      state: 'removed',
      words: `gone from its site since ${AT}; what was had before is searchable`,
    })
  })

  test('the word of it waits like an article', () => {
    expect(toStand([...steps, undone(gone)])).toMatchObject({ state: 'waiting', stage: 'enricher' })
  })

  test('it is no loss where there is no article to mark', () => {
    expect(toStand([...steps, gone]).state).toBe('unchanged')
  })

  test('it is searchable when it is back', () => {
    expect(toStand([found, fetched, document, parsed, enriched, indexed]).state).toBe('searchable')
  })
})

describe('after a failure', () => {
  const failed: TraceStep = {
    ...found,
    event: 'outcome',
    stage: 'fetcher',
    at: LATER,
    result: 'failed',
    code: 'HTTP_503',
    hasDocument: false,
  }

  test('it is asked again when the scheduler says so', () => {
    expect(toStand([found, failed], '2026-03-01T10:05:00.000Z')).toMatchObject({
      state: 'retry',
      words: 'HTTP_503, asked again at 2026-03-01T10:05:00.000Z',
    })
  })

  test('it has failed where nobody will ask again', () => {
    expect(toStand([found, failed])).toMatchObject({ state: 'failed', words: 'HTTP_503' })
  })

  test('what was had before stays searchable, and that is said', () => {
    const before: TraceStep = { ...indexed, fetchedAt: '2026-02-28T10:00:00.000Z' }
    expect(toStand([found, failed, before]).words).toBe('HTTP_503; what was had before is searchable')
  })

  test('its own feed’s text is followed like a page', () => {
    const withText = { ...failed, hasDocument: true, fetchedAt: LATER }
    expect(toStand([found, withText, document, parsed, enriched, indexed]).state).toBe('searchable')
  })
})

describe('with little known', () => {
  test('nothing is known of an address that nobody asked for', () => {
    expect(toStand([]).state).toBe('unknown')
  })

  test('history waits for the scheduler', () => {
    expect(toStand([{ ...found, event: 'deferred' }])).toMatchObject({
      state: 'deferred',
      stage: 'scheduler',
    })
  })

  test('an imported article is searchable without a fetch', () => {
    expect(toStand([parsed, enriched, indexed]).state).toBe('searchable')
  })

  test('an outcome too old to name its document is no loss', () => {
    const { hasDocument: _, fetchedAt: __, ...old } = fetched
    expect(toStand([found, old, document, parsed, enriched, indexed]).state).toBe('searchable')
  })
})
