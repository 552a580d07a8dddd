/** The ledger's promises, for whatever at-least-once delivery makes of the records. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIRST_DAY, someStories, tell } from '../test-support/stories.ts'
import type { Fact } from './facts.ts'
import { sumOf, type LedgerRow } from './ledger-row.ts'
import { makeLedger, type LedgerSums } from './make-ledger.ts'

function sumUp(facts: readonly Fact[], firstDay = FIRST_DAY): LedgerSums {
  const ledger = makeLedger({ firstDay, requestsHeldSinceMs: 0, parsedHeldSinceMs: 0 })
  for (const fact of facts) ledger.enter(fact)
  return ledger.sum()
}

/** The stated equations, as differences: all zero when they hold. */
function differences(row: LedgerRow): readonly number[] {
  const { rejected, inFlight, missing, dropped } = row
  return [
    row.requested -
      (row.fetched + row.notModified + row.duplicate + sumOf(row.failed)) -
      (sumOf(rejected.fetcher) + inFlight.fetcher + missing.requests),
    row.documents -
      (dropped['revisit'] ?? 0) -
      (row.listsRead +
        row.parsed +
        row.removed +
        sumOf(rejected.parser) +
        inFlight.parser +
        missing.documents),
    row.articles - (row.enriched + sumOf(rejected.enricher) + inFlight.enricher + missing.articles),
    row.enriched -
      (row.indexed + (dropped['replaced'] ?? 0) + sumOf(rejected.indexer)) -
      (inFlight.indexer + missing['enriched articles']),
  ]
}

/** Facts in any order, each one to three times. */
const delivered = someStories.chain((facts) =>
  fc
    .shuffledSubarray([...facts, ...facts, ...facts], { minLength: facts.length })
    .map((records) => ({ facts, records: [...records, ...facts] })),
)

describe('whatever is delivered twice or late', () => {
  test('the sums are those of each record delivered once and in order', () => {
    fc.assert(
      fc.property(delivered, ({ facts, records }) => {
        expect(sumUp(records)).toEqual(sumUp(facts))
      }),
    )
  })

  test('a story told whole adds up', () => {
    fc.assert(
      fc.property(delivered, ({ records }) => {
        const { rows, gaps } = sumUp(records)
        expect(gaps).toEqual([])
        for (const row of rows) expect(differences(row)).toEqual([0, 0, 0, 0])
      }),
    )
  })
})

describe('whatever is lost', () => {
  test('each thing is counted in one place of its sum', () => {
    fc.assert(
      fc.property(
        someStories.chain((facts) => fc.shuffledSubarray([...facts])),
        (facts) => {
          for (const row of sumUp(facts).rows) expect(differences(row)).toEqual([0, 0, 0, 0])
        },
      ),
    )
  })

  test('a lost record is shown, whichever it is', () => {
    fc.assert(
      fc.property(
        someStories.chain((facts) => fc.tuple(fc.constant(facts), fc.nat({ max: facts.length - 1 }))),
        ([facts, lost]) => {
          const { gaps } = sumUp(facts.toSpliced(lost, 1))
          expect(gaps).not.toEqual([])
        },
      ),
    )
  })
})

const indexed = tell({ ending: 'indexed', source: 1, hour: 1 }, 1)
const [asked, fetched, parsed, enriched, inIndex] = indexed as [Fact, Fact, Fact, Fact, Fact]

function only({ rows, gaps }: LedgerSums): LedgerRow {
  expect([rows.length, gaps]).toEqual([1, []])
  return rows[0] as LedgerRow
}

const undone = (fact: Fact): Fact => ({ ...fact, done: false }) as Fact

describe('on its way', () => {
  test('a request is in flight until the fetcher is done with it', () => {
    expect(only(sumUp([undone(asked)])).inFlight).toMatchObject({ fetcher: 1 })
  })

  test('a document is in flight while it waits for the parser', () => {
    const document = {
      sourceId: 'manara-1',
      url: 'https://manara.example/1',
      fetchedAt: '2026-03-01T01:00:00.001Z',
    }
    const row = only(sumUp([asked, fetched, { kind: 'unread', document }]))
    expect([row.documents, row.inFlight.parser]).toEqual([1, 1])
  })

  test('an article is in flight until enricher and indexer are done with it', () => {
    const [before, after] = [
      sumUp([asked, fetched, undone(parsed)]),
      sumUp([asked, fetched, parsed, undone(enriched)]),
    ]
    expect([only(before).inFlight.enricher, only(after).inFlight.indexer]).toEqual([1, 1])
  })
})

describe('what is no loss', () => {
  test('an article of which the index has a newer version was replaced', () => {
    const newer = { kind: 'indexed', articleId: 'article-1', fetchedMs: Date.parse('2026-03-02') } as const
    expect(only(sumUp([...indexed, newer])).dropped).toEqual({ replaced: 1 })
  })

  test('the older version that compaction took away was enriched and replaced', () => {
    const later = { sourceId: 'manara-1', articleId: 'article-1', fetchedAt: '2026-03-01T02:00:00.000Z' }
    const facts: readonly Fact[] = [
      asked,
      fetched,
      parsed,
      { kind: 'parsed', version: later, urls: [], done: true, imported: true },
      { kind: 'enriched', version: later, done: true },
      { kind: 'indexed', articleId: 'article-1', fetchedMs: Date.parse(later.fetchedAt) },
    ]
    const row = only(sumUp(facts))
    expect([row.enriched, row.indexed, row.dropped]).toEqual([2, 1, { replaced: 1 }])
  })

  test('a poll that was written again is one request and one dropped repeat', () => {
    const [poll, unchanged] = tell({ ending: 'unchanged list', source: 1, hour: 1 }, 1) as [Fact, Fact]
    const row = only(sumUp([poll, { ...poll, place: '0/2' } as Fact, unchanged]))
    expect([row.requested, row.dropped]).toEqual([1, { repeat: 1 }])
  })

  test('a look again that gave no better article is a document that was dropped', () => {
    const [looked, answer] = [asked, fetched].map((fact) => {
      const { request } = fact as Extract<Fact, { kind: 'outcome' }>
      return { ...fact, request: { ...request, reason: 'revisit' } } as Fact
    })
    const row = only(sumUp([looked as Fact, answer as Fact]))
    expect([row.documents, row.dropped]).toEqual([1, { revisit: 1 }])
  })

  test('a document whose outcome is too old to say so is not followed', () => {
    const { document: _, ...old } = fetched as Extract<Fact, { kind: 'outcome' }>
    const document = {
      sourceId: 'manara-1',
      url: 'https://manara.example/1',
      fetchedAt: '2026-03-01T01:00:00.004Z',
    }
    const row = only(sumUp([asked, old, { kind: 'unfollowed', document }, parsed, enriched, inIndex]))
    expect([row.documents, row.unfollowed, row.indexed]).toEqual([0, 1, 1])
  })

  test('an imported article has no outcome', () => {
    const row = only(sumUp([{ ...parsed, imported: true } as Fact, enriched, inIndex]))
    expect([row.imported, row.indexed]).toEqual([1, 1])
  })

  test('an outcome of a request that retention has taken stands for it', () => {
    const ledger = makeLedger({
      firstDay: FIRST_DAY,
      requestsHeldSinceMs: Date.parse('2026-03-02'),
      parsedHeldSinceMs: 0,
    })
    for (const fact of tell({ ending: 'duplicate', source: 1, hour: 1 }, 1).slice(1)) ledger.enter(fact)
    expect(only(ledger.sum()).requested).toBe(1)
  })
})

test('a page of history counts as discovered, and as requested only once it is', () => {
  const request = {
    kind: 'page',
    reason: 'entry',
    sourceId: 'manara-1',
    url: 'https://manara.example/1',
  } as const
  const row = only(
    sumUp([{ kind: 'deferred', request: { ...request, requestedAt: '2026-03-01T01:00:00.000Z' } }]),
  )
  expect([row.discovered, row.deferred, row.requested]).toEqual([1, 1, 0])
})

test('days before the first are in no row: their records were read in part', () => {
  expect(sumUp(indexed, '2026-03-02')).toEqual({ rows: [], gaps: [] })
})

test('what is missing is named, three examples at most', () => {
  const facts = Array.from({ length: 5 }, (_, number) =>
    tell({ ending: 'failed', source: 1, hour: 1 }, number),
  )
  const { gaps } = sumUp(facts.map(([first]) => first as Fact))
  expect(gaps).toEqual([
    {
      sourceId: 'manara-1',
      day: FIRST_DAY,
      what: 'requests',
      count: 5,
      examples: [0, 1, 2].map((number) => `a request without an outcome: https://manara.example/${number}`),
    },
  ])
})
