/**
 * What a simulated day may not do to publishers and to the record, on which scheduler, fetcher and parser are killed again
 * and again: between two operations, before the broker has what they wrote, when it has a part of it, when it has all of
 * it and they have not heard, and with a request on the wire. The real stages and the real engine; the clock jumps.
 *
 * What a kill may cost, and no more: a list that was being asked is asked again an interval later, and not sooner; a page
 * that was being fetched is fetched again, and is a document twice where the first one was written and its visit was not
 * (the article is the same one, by its id).
 */
import type { SourcePlan, UrlVisit } from '@rasid/contracts'
import { urlHash } from '@rasid/urls'
import { beforeAll, describe, expect, test } from 'vitest'
import { liveDay, type CrawlDay, type DayPlan, type Death, type OpenBroker } from './day.ts'
import { HOUR, INTERVAL, type Logged } from './press.ts'
import { readDay, type DayRecords } from './read-day.ts'

/** No list goes unasked for longer: its interval, an absence of half an hour, and the poll that it cost. */
const LONGEST_GAP = 2 * HOUR

/** A request and its answer on the made-up web, and what is written of it. */
const OVER_WITHIN_MS = 2_000

interface Lived {
  readonly day: CrawlDay
  readonly records: DayRecords
  /** Of the same day without a kill, over the broker in memory. */
  readonly calm: DayRecords
}

/** The tests of one day over the broker that `open` gives, by default the one in memory. */
export function dayProperties(name: string, plan: DayPlan, open?: OpenBroker): void {
  let lived: Lived | undefined
  const get = (): Lived => {
    if (lived === undefined) throw new Error('the day is not over')
    return lived
  }

  describe(`a day over ${name}`, () => {
    beforeAll(async () => {
      const day = await liveDay(plan, open)
      const records = await readDay(day.broker)
      lived = { day, records, calm: await readDay((await liveDay({ ...plan, kills: 0 })).broker) }
    }, 900_000)

    test('is a hard one: scheduler and fetcher die of everything', () => {
      const { day, calm } = get()
      expect(day.deaths.length).toBeGreaterThan(plan.kills / 2)
      const ways = new Set(day.deaths.map(({ who, blow }) => `${who} ${blow}`))
      for (const who of ['scheduler', 'fetcher'])
        for (const blow of ['idle', 'before', 'half', 'after']) expect(ways).toContain(`${who} ${blow}`)
      expect(ways).toContain('fetcher wire')
      expect(calm.pages).toHaveLength(articlesOf(day).length)
    })

    describe('a publisher', () => publisherProperties(get))
    describe('of the articles', () => articleProperties(get))
    describe('at the end it is as if nobody had been killed', () => endProperties(get))
  })
}

function publisherProperties(get: () => Lived): void {
  test('is never asked for its list sooner than an interval after the last time', () => {
    const { day } = get()
    expect(Math.min(...[...pollsOf(day).values()].flatMap(toGaps))).toBeGreaterThanOrEqual(INTERVAL)
  })

  test('is asked for its list until the end, without a long pause', () => {
    const { day } = get()
    expect(pollsOf(day).size).toBe(day.press.sources.length)
    for (const lines of pollsOf(day).values())
      expect(Math.max(...toGaps([...lines, { atMs: day.endMs }]))).toBeLessThan(LONGEST_GAP)
  })

  test('gets one unconditional request for its list, and one more for each of those that a kill cut off', () => {
    const { day, records } = get()
    for (const { id, url } of day.press.sources) {
      const lines = pollsOf(day).get(url) ?? []
      const unconditional = lines.filter(({ validator }) => validator === undefined)
      const known = lines[unconditional.length]?.atMs ?? 0
      const cutOff = records.outcomes.filter(
        ({ sourceId, at, failure }) =>
          sourceId === id && failure?.code === 'INTERRUPTED' && Date.parse(at) < known,
      )
      expect(lines.slice(0, unconditional.length)).toEqual(unconditional)
      expect(unconditional.length, url).toBeLessThanOrEqual(1 + cutOff.length)
    }
  })

  test('gets back no validator but one that it gave, byte for byte', () => {
    const { day } = get()
    for (const lines of pollsOf(day).values())
      for (const [at, { validator }] of lines.entries())
        if (validator !== undefined)
          expect(lines.slice(0, at).map(({ current }) => current)).toContain(validator)
  })

  test('is asked for a page once, and again only by who comes after a fetcher that died over it', () => {
    const { day } = get()
    const fetches = day.press.log.filter(({ isList, validator }) => !isList && validator === undefined)
    for (const lines of Map.groupBy(fetches, ({ url }) => url).values())
      for (const line of lines.slice(0, -1))
        expect(day.deaths.some((death) => isCutOff(line, death))).toBe(true)
  })
}

function articleProperties(get: () => Lived): void {
  test('each one that any list ever showed is a document, as often as it was had at most', () => {
    const { day, records } = get()
    const documents = Map.groupBy(records.pages, (url) => url)
    expect([...documents.keys()].toSorted()).toEqual(articlesOf(day))
    const had = Map.groupBy(
      day.press.log.filter(({ status }) => status === 200),
      ({ url }) => url,
    )
    for (const [url, copies] of documents)
      expect(copies.length, url).toBeLessThanOrEqual(had.get(url)?.length ?? 0)
  })

  test('each one is parsed', () => {
    const { day, records } = get()
    const ids = articlesOf(day).map((url) => urlHash(url))
    expect([...records.articles].toSorted()).toEqual(ids.toSorted())
  })
}

function endProperties(get: () => Lived): void {
  test('in the plan of each source', () => {
    const { records, calm } = get()
    expect([...records.plans.keys()].toSorted()).toEqual([...calm.plans.keys()].toSorted())
    for (const [id, plan] of records.plans) {
      const wanted = calm.plans.get(id)
      expect(toLasting(plan)).toEqual(wanted && toLasting(wanted))
      // The pace of the last hours is seen a little earlier or later.
      expect(Math.abs((plan.intervalMs ?? 0) / (wanted?.intervalMs ?? 0) - 1)).toBeLessThan(0.15)
    }
  })

  test('in what is known of each address: that it was seen, its validators, its body', () => {
    const { records, calm } = get()
    const toKnown = ({ at: _at, requestOffset: _offset, ...known }: UrlVisit): object => known
    const all = (visits: DayRecords['visits']): readonly object[] =>
      [...visits.values()].map(toKnown).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    expect(all(records.visits)).toEqual(all(calm.visits))
  })
}

function pollsOf(day: CrawlDay): ReadonlyMap<string, readonly Logged[]> {
  return Map.groupBy(
    day.press.log.filter(({ isList }) => isList),
    ({ url }) => url,
  )
}

function articlesOf(day: CrawlDay): readonly string[] {
  return day.press.shownBy(day.endMs).toSorted()
}

function toGaps(lines: readonly { readonly atMs: number }[]): readonly number[] {
  return lines.slice(1).map(({ atMs }, at) => atMs - (lines[at]?.atMs ?? 0))
}

function isCutOff({ by, atMs }: Logged, death: Death): boolean {
  return death.life === by && death.atMs >= atMs && death.atMs - atMs <= OVER_WITHIN_MS
}

/** What does not hang on when exactly a source was asked. */
function toLasting({ url, entries, newestAt, failures, lastFailure, retired, rhythm }: SourcePlan): object {
  const seen = rhythm?.counts.reduce((sum, count) => sum + count, 0)
  return { url, entries, newestAt, failures, lastFailure, retired, seen }
}
