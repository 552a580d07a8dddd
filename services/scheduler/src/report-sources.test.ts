import type { Source } from '@rasid/sources'
import { makeMetrics } from '@rasid/pipeline'
import { describe, expect, test } from 'vitest'
import { newPlan, type Plan } from './core/plan.ts'
import { seedRhythm, watch } from './core/rhythm.ts'
import { REPORTED, reportSources } from './report-sources.ts'
import { makeFakePorts, START, type FakePorts } from './test-support/fake-ports.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

function toSource(id: string): Source {
  return { id, url: `https://${id}.example/rss`, kind: 'feed', outlet: { id, name: id } }
}

/** A source that was watched for two weeks, posts four articles an hour, and had its last one as `START` came. */
function busyPlan(id: string, more: Partial<Plan> = {}): Plan {
  let rhythm = seedRhythm([], START - 14 * DAY)
  for (let at = START - 14 * DAY; at < START; at += HOUR)
    rhythm = watch(
      rhythm,
      at + HOUR,
      [1, 2, 3, 4].map((quarter) => at + quarter * 900_000),
    )
  const times = { lastNewMs: START, lastSuccessMs: START }
  return { ...newPlan(id, `https://${id}.example/rss`, START), ...times, rhythm, ...more }
}

function makePorts(...plans: readonly Plan[]): FakePorts {
  const ports = makeFakePorts(plans.map(({ sourceId }) => toSource(sourceId)))
  for (const plan of plans) ports.memory.of(3).plans.set(plan.sourceId, plan)
  return ports
}

async function scrape(ports: FakePorts): Promise<readonly string[]> {
  const metrics = makeMetrics({ processMetrics: false })
  metrics.report(REPORTED, () => reportSources(ports))
  const { body } = await metrics.expose()
  return body.split('\n').filter((line) => line.startsWith('rasid_source'))
}

describe('what a scrape tells of the sources', () => {
  test('is how many are in each state', async () => {
    const ports = makePorts(busyPlan('manara'), busyPlan('nakheel'), newPlan('wahat', '', START))
    expect(await scrape(ports)).toEqual([
      'rasid_sources{service="scheduler",state="ok"} 2',
      'rasid_sources{service="scheduler",state="new"} 1',
    ])
  })

  test('names one that falls silent, with what is missed, until it brings something', async () => {
    const ports = makePorts(busyPlan('manara'), busyPlan('nakheel'))
    ports.clock += 5 * HOUR
    ports.memory.of(3).plans.set('nakheel', busyPlan('nakheel', { lastNewMs: ports.clock }))
    const [, , missed = ''] = await scrape(ports)
    expect(missed).toMatch(
      /^rasid_source_missed_articles\{service="scheduler",source="manara",state="silent"\} (?:1\d|2\d)$/u,
    )
    ports.memory.of(3).plans.set('manara', busyPlan('manara', { lastNewMs: ports.clock }))
    expect(await scrape(ports)).toEqual(['rasid_sources{service="scheduler",state="ok"} 2'])
  })

  test('misses one that fails as well, and says that it does', async () => {
    const failing = { failures: 3, lastFailure: 'TIMEOUT_HEADERS', failingSinceMs: START }
    const ports = makePorts(busyPlan('manara', failing))
    ports.clock += 5 * HOUR
    expect((await scrape(ports)).join('\n')).toMatch(/source="manara",state="failing"\} [12]\d$/u)
  })

  test('leaves out what is no longer in the file, and what another process plans', async () => {
    const ports = makePorts(busyPlan('manara'))
    ports.list = [toSource('nakheel')]
    expect(await scrape(ports)).toEqual([])
  })
})
