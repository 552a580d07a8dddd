import type { ArchiveWalk, ChildPlan, CrawlOutcome, ListReport, SourcePlan } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import { archiveAfter, archiveAsked, beginWalk, dueArchive } from './archive-walk.ts'
import { choosePolls } from './choose-polls.ts'
import { healthOf } from './source-health.ts'
import { newPlan } from './plan.ts'
import { childAfter, childAsked, dueChild, mergeChildren } from './sitemap-children.ts'

const START = Date.parse('2026-03-01T10:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const iso = (ms: number): string => new Date(ms).toISOString()

function outcome(url: string, atMs: number, fields: Partial<CrawlOutcome> = {}): CrawlOutcome {
  const request = {
    kind: 'feed',
    url,
    sourceId: 's',
    outlet: { id: 'o', name: 'o' },
    reason: 'poll',
    requestedAt: iso(atMs),
  } as const
  return { sourceId: 's', at: iso(atMs), durationMs: 1, result: 'fetched', request, ...fields }
}

function list(fields: Partial<ListReport> = {}): { readonly list: ListReport } {
  return { list: { format: 'sitemap', entries: 5, publishedAt: [], ...fields } }
}

describe('the sitemaps of an index', () => {
  const named = ['a', 'b', 'c'].map((name) => ({ url: `https://o.example/${name}` }))
  const dated = named.map((child) => ({ ...child, updatedAt: '2026-03-01T09:00:00Z' }))

  test('are asked one at a time, seconds apart', () => {
    const children = mergeChildren([], named, START)
    expect(children.map(({ nextPollAt }) => (Date.parse(nextPollAt) - START) / 1_000)).toEqual([10, 20, 30])
    const [first, ...others] = children as [ChildPlan, ...ChildPlan[]]
    expect(dueChild(children, START + DAY, HOUR)).toBe(first)
    expect(dueChild([childAsked(first, START), ...others], START + 60_000, HOUR)).toBeUndefined()
  })

  test('with a date are asked again when the index names a newer one', () => {
    const [child] = mergeChildren([], dated, START)
    const read = childAfter(child as ChildPlan, outcome('a', START, list()), HOUR)
    const newer = [{ url: read.url, updatedAt: '2026-03-01T11:00:00Z' }]
    const wait = (after: readonly ChildPlan[]): number => Date.parse(after[0]?.nextPollAt ?? '') - START
    expect([
      wait(mergeChildren([read], dated, START + HOUR)),
      wait(mergeChildren([read], newer, START + HOUR)),
    ]).toEqual([DAY, HOUR + 10_000])
  })

  test('with nothing new for two weeks are given up, and live again with a new date', () => {
    let child = mergeChildren([], dated, START)[0] as ChildPlan
    for (let day = 0; child.retiredAt === undefined; day += 1)
      child = childAfter(child, outcome('a', START + day * DAY, list({ fresh: 0 })), HOUR)
    expect((Date.parse(child.retiredAt) - START) / DAY).toBe(13)
    const [again] = mergeChildren(
      [child],
      [{ url: child.url, updatedAt: '2026-04-01T00:00:00Z' }],
      START + 20 * DAY,
    )
    expect(again).toMatchObject({ quiet: 0, nextPollAt: iso(START + 20 * DAY + 10_000) })
    expect(again?.retiredAt).toBeUndefined()
  })

  test('that the index no longer names are forgotten', () => {
    const children = mergeChildren([], named, START)
    expect(mergeChildren(children, named.slice(1), START).map(({ url }) => url)).toEqual([
      'https://o.example/b',
      'https://o.example/c',
    ])
  })
})

describe('the archive of a feed', () => {
  const feed = 'https://o.example/feed'
  const page = (n: number): string => `https://o.example/archive/${n}`
  const plan = newPlan('s', feed, START + HOUR)
  const begun = beginWalk(plan, outcome(feed, START, list({ archive: page(0) })), 20)

  /** Walks on while there is a next page, each naming the one that `nextOf` says. */
  function walk(nextOf: (n: number) => string | undefined, pages: number): ArchiveWalk {
    let archive = begun.archive as ArchiveWalk
    for (let n = 0; archive.next !== undefined; n += 1) {
      archive = archiveAsked(archive, START)
      const next = nextOf(n)
      const report = list(next === undefined ? {} : { archive: next })
      archive = archiveAfter(archive, outcome(archive.next ?? '', START + n, report), pages)
    }
    return archive
  }

  test('is not walked unless the sources file asks for it', () => {
    expect(beginWalk(plan, outcome(feed, START, list({ archive: page(0) })), 0)).toBe(plan)
  })

  test('is walked to its end', () => {
    const { seen, ended } = walk((n) => (n < 4 ? page(n + 1) : undefined), 20)
    expect([seen.length, ended]).toEqual([5, 'complete'])
  })

  test('is walked no further than allowed', () => {
    const { seen, ended } = walk((n) => page(n + 1), 20)
    expect([seen.length, ended]).toEqual([20, 'limit'])
  })

  test('ends at a loop', () => {
    expect(walk((n) => page((n + 1) % 3), 20).ended).toBe('loop')
  })

  test('ends at another host', () => {
    expect(walk(() => 'https://elsewhere.example/1', 20).ended).toBe('other-host')
  })

  test('waits while a poll of the source is in flight or due, and while its pages wait', () => {
    const now = START + 120_000
    const soon = now + 10_000
    expect([
      dueArchive(begun, 0, now, HOUR),
      dueArchive(begun, 7, now, HOUR),
      dueArchive({ ...begun, askedMs: now }, 0, now, HOUR),
      dueArchive({ ...begun, nextPollMs: soon }, 0, now, HOUR),
    ]).toEqual([page(0), undefined, undefined, undefined])
  })

  test('that can’t be had is left after three tries', () => {
    let archive = begun.archive as ArchiveWalk
    const failure = { code: 'HTTP_503', message: '', transient: true }
    for (let n = 0; n < 3; n += 1)
      archive = archiveAfter(archive, outcome(page(0), START, { result: 'failed', failure }), 20)
    expect(archive).toMatchObject({ ended: 'HTTP_503' })
    expect(archive.next).toBeUndefined()
  })
})

describe('after a long stop', () => {
  const due = Array.from({ length: 5_000 }, (_, at) => ({
    host: `h${at}`,
    urgent: at % 1_000 === 999,
    dueMs: at,
  }))

  test('everything is asked within two minutes, and no beat is a burst', () => {
    const chosen = choosePolls(due, due.length, 500)
    expect(chosen.length).toBe(21)
    expect(choosePolls(due.slice(0, 11), 11, 500)).toHaveLength(5)
  })

  test('urgent sources come first, then who waited longest', () => {
    expect(
      choosePolls(due, due.length, 500)
        .map(({ dueMs }) => dueMs)
        .slice(0, 7),
    ).toEqual([999, 1_999, 2_999, 3_999, 4_999, 0, 1])
  })

  test('a host is asked once a beat', () => {
    expect(
      choosePolls(
        due.map((one) => ({ ...one, host: 'one' })),
        due.length,
        500,
      ),
    ).toHaveLength(1)
  })
})

describe('health in words', () => {
  const since = iso(START - HOUR)
  const failing = (lastFailure: string, failingSince = since): SourcePlan => ({
    kind: 'plan',
    sourceId: 's',
    nextPollAt: iso(START),
    failures: 2,
    lastFailure,
    failingSince,
  })

  test.each([
    ['BLOCKED_BY_ORIGIN', `blocked by origin since ${since}: BLOCKED_BY_ORIGIN`],
    ['NOT_A_FEED', `no feed since ${since}: NOT_A_FEED`],
    ['TIMEOUT_TOTAL', `failing since ${since}: TIMEOUT_TOTAL, 2 failures`],
  ])('%s', (code, words) => {
    expect(healthOf(failing(code), START).words).toBe(words)
  })

  test('a source that failed for two weeks is dead', () => {
    expect(healthOf(failing('DNS_NOT_FOUND', iso(START - 15 * DAY)), START).state).toBe('dead')
  })

  test('a source that was given up says why', () => {
    const retired = { at: since, reason: 'HTTP_410' }
    expect(healthOf({ ...failing('HTTP_410'), retired }, START).words).toBe(`given up on ${since}: HTTP_410`)
  })

  test('a source that was never planned is new', () => {
    expect(healthOf(undefined, START)).toEqual({ state: 'new', words: 'not polled yet', failures: 0 })
  })
})
