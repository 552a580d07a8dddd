import { describe, expect, test } from 'vitest'
import { makeMetrics, type MetricName } from './metrics.ts'

const NAMES: Record<MetricName, 'counter' | 'gauge' | 'histogram'> = {
  rasid_records_in_total: 'counter',
  rasid_records_out_total: 'counter',
  rasid_records_dropped_total: 'counter',
  rasid_records_rejected_total: 'counter',
  rasid_retries_total: 'counter',
  rasid_in_flight_records: 'gauge',
  rasid_in_flight_bytes: 'gauge',
  rasid_handle_seconds: 'histogram',
  rasid_event_age_seconds: 'histogram',
  rasid_rebalances_total: 'counter',
  rasid_articles_read_total: 'counter',
  rasid_articles_low_total: 'counter',
  rasid_sources: 'gauge',
  rasid_source_missed_articles: 'gauge',
}

async function expose(metrics = makeMetrics({ processMetrics: false })): Promise<string> {
  return (await metrics.expose()).body
}

describe('metrics', () => {
  test.each(Object.entries(NAMES))('%s is exposed as a %s, with its meaning', async (name, kind) => {
    const body = await expose()
    expect(body).toMatch(new RegExp(`^# HELP ${name} \\S.{20,}$`, 'mu'))
    expect(body).toContain(`# TYPE ${name} ${kind}\n`)
  })

  test('are told apart by service', async () => {
    const metrics = makeMetrics({ processMetrics: false })
    metrics.count('rasid_records_in_total', { service: 'parser' }, 3)
    metrics.count('rasid_records_in_total', { service: 'indexer' })
    const body = await expose(metrics)
    expect(body).toContain('rasid_records_in_total{service="parser"} 3\n')
    expect(body).toContain('rasid_records_in_total{service="indexer"} 1\n')
  })

  test('a tally reaches the registry when it is exposed, once', async () => {
    const metrics = makeMetrics({ processMetrics: false })
    const add = metrics.tally('rasid_records_in_total', { service: 'parser' })
    add(2)
    add(3)
    expect(await expose(metrics)).toContain('rasid_records_in_total{service="parser"} 5\n')
    expect(await expose(metrics)).toContain('rasid_records_in_total{service="parser"} 5\n')
  })

  test('a gauge goes up and down', async () => {
    const metrics = makeMetrics({ processMetrics: false })
    metrics.add('rasid_in_flight_bytes', { service: 'parser' }, 500)
    metrics.add('rasid_in_flight_bytes', { service: 'parser' }, -200)
    expect(await expose(metrics)).toContain('rasid_in_flight_bytes{service="parser"} 300\n')
  })

  test('a report is read when it is exposed, and what it leaves out is gone', async () => {
    const metrics = makeMetrics({ processMetrics: false })
    const now = new Map([
      ['ok', 2],
      ['silent', 1],
    ])
    metrics.report(['rasid_sources'], () =>
      [...now].map(([state, value]) => ({
        name: 'rasid_sources',
        labels: { service: 'scheduler', state },
        value,
      })),
    )
    expect(await expose(metrics)).toContain('rasid_sources{service="scheduler",state="silent"} 1\n')
    now.delete('silent')
    const body = await expose(metrics)
    expect(body).toContain('rasid_sources{service="scheduler",state="ok"} 2\n')
    expect(body).not.toContain('state="silent"')
  })

  test('a histogram counts into its buckets', async () => {
    const metrics = makeMetrics({ processMetrics: false })
    metrics.observe('rasid_handle_seconds', { service: 'parser' }, 0.3)
    const body = await expose(metrics)
    expect(body).toContain('rasid_handle_seconds_bucket{le="0.1",service="parser"} 0\n')
    expect(body).toContain('rasid_handle_seconds_bucket{le="0.5",service="parser"} 1\n')
  })

  test('of two makers never meet, and a name is one kind only', async () => {
    const one = makeMetrics({ processMetrics: false })
    one.count('rasid_retries_total', { service: 'parser', error: 'Transient' })
    expect(await expose()).not.toContain('Transient')
    expect(() => one.count('rasid_handle_seconds', {})).toThrow('rasid_handle_seconds is not a Counter')
  })
})
