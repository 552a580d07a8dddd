/**
 * Every service is killed five times while 2,000 articles flow, and in the end it is as if nothing had happened.
 * RASID_CHAOS_SEED repeats a run's kills (not the machine's own chance).
 */
import { articlesEnriched, articlesParsed, documentsFetched, FetchedDocument, STAGES } from '@rasid/contracts'
import { toTextHeaders, type BrokerRecord } from '@rasid/pipeline'
import { articleId } from '@rasid/urls'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { makeRandom } from '../support/random.ts'
import type { ServiceProcess } from '../support/services.ts'
import { openWorld, type World } from '../support/world.ts'
import { FARM_SIZE, openArticleFarm, type ArticleFarm } from './article-farm.ts'
import { killAgainAndAgain } from './unkind-supervisor.ts'

const KILLS = 5
const ALL_KILLS = KILLS * STAGES.length

/** What is out before the first kill; each kill brings out an equal part of the rest. */
const SHOWN_AT_START = 0.2

/** From the moment at which a kill is due: long enough that services die in turns, short enough for five lives a minute. */
const LIFE_WITHIN_MS = 3_000

/** A dead member's session, the next poll of the feeds and the way of its articles, on a busy machine. */
const PROGRESS_WITHIN_MS = 90_000

let world: World
let farm: ArticleFarm
/** How many articles were searchable at each kill. */
const searchableAtKills: number[] = []

beforeAll(async () => {
  world = await openWorld('chaos', {
    brokers: inject('kafkaBrokers'),
    elasticsearchUrl: inject('elasticsearchUrl'),
  })
  farm = await openArticleFarm()
  farm.show(SHOWN_AT_START)
})

afterAll(async () => {
  await world.close()
  await farm.close()
})

test(
  '2,000 articles arrive exactly once though every service is killed five times',
  { timeout: 420_000 },
  async () => {
    const seed = process.env['RASID_CHAOS_SEED'] ?? String(Date.now())
    process.stderr.write(`chaos · RASID_CHAOS_SEED=${seed}\n`)
    const left = await killAll(seed)
    const expected = farm.urls.map((url) => articleId(url)).toSorted()
    expect(expected).toHaveLength(FARM_SIZE)
    await vi.waitFor(
      async () => {
        expect(await world.searchable()).toBe(FARM_SIZE)
        expect(await world.lag()).toBe(0)
      },
      { timeout: 120_000, interval: 500 },
    )

    // Kills before the first article or after the last would prove nothing.
    process.stderr.write(`chaos · searchable at each kill: ${searchableAtKills.join(' ')}\n`)
    expect(searchableAtKills.filter((count) => count > 0 && count < FARM_SIZE)).toHaveLength(ALL_KILLS)
    expect((await world.articles()).map(({ id }) => id).toSorted()).toEqual(expected)
    expect(distinct(await world.records(documentsFetched.name), pageOf)).toEqual(farm.urls.toSorted())
    expect(distinct(await world.records(articlesParsed.name), keyOf)).toEqual(expected)
    expect(distinct(await world.records(articlesEnriched.name), keyOf)).toEqual(expected)
    expect(await world.rejected()).toEqual([])
    for (const child of left) child.kill('SIGTERM')
    expect(await Promise.all(left.map(async ({ ended }) => ended))).toEqual(left.map(() => 0))
  },
)

/** Each service with chance of its own, so that one's kills do not depend on another's pace. */
async function killAll(seed: string): Promise<readonly ServiceProcess[]> {
  const sources = join(world.folder, 'sources.yaml')
  await writeFile(sources, farm.sources)
  const env = { SCHEDULER_SOURCES: sources, FETCHER_ALLOW_PRIVATE_PORTS: String(farm.port) }
  return Promise.all(
    STAGES.map(async (name) =>
      killAgainAndAgain({
        times: KILLS,
        due: makeDue(),
        withinMs: LIFE_WITHIN_MS,
        random: makeRandom(`${seed} ${name}`),
        launch: () => world.launch(name, env),
        onKill: noteKill,
      }),
    ),
  )
}

/** A service may die when something became searchable since it was last due: every kill strikes a line that flows. */
function makeDue(): () => Promise<void> {
  let before = 0
  return async () => {
    before = await vi.waitFor(
      async () => {
        const now = await world.searchable()
        expect(now).toBeGreaterThan(before)
        return now
      },
      { timeout: PROGRESS_WITHIN_MS, interval: 200 },
    )
  }
}

async function noteKill(): Promise<void> {
  searchableAtKills.push(await world.searchable())
  farm.show(SHOWN_AT_START + (1 - SHOWN_AT_START) * (searchableAtKills.length / ALL_KILLS))
}

/** Sorted, each once; what has no name is left out. */
function distinct(
  records: readonly BrokerRecord[],
  nameOf: (record: BrokerRecord) => string | undefined,
): readonly string[] {
  return [...new Set(records.map(nameOf).filter((name) => name !== undefined))].toSorted()
}

function keyOf({ key }: BrokerRecord): string {
  return Buffer.from(key ?? []).toString('utf8')
}

function pageOf({ value, headers }: BrokerRecord): string | undefined {
  const { request } = FetchedDocument.decode({
    value: value ?? new Uint8Array(),
    headers: toTextHeaders(headers),
  })
  return request.kind === 'page' ? request.url : undefined
}
