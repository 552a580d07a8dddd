/**
 * Every metric of Rasid in one place: name, kind, unit, meaning, and what to do when it looks wrong.
 *
 * One registry a process; services that share a process are told apart by the label `service`.
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

interface MetricSpec {
  readonly kind: 'counter' | 'gauge' | 'histogram'
  /** Meaning, then what to do. Shown as HELP. */
  readonly help: string
  readonly labels: readonly string[]
  /** Upper bounds of a histogram, in the metric's unit. */
  readonly buckets?: readonly number[]
}

/** How often the event loop's lateness is looked at, in ms. The default of 10 wakes an idle process 100 times a second. */
const LOOP_CHECK_MS = 1_000

/** Seconds: from a memory look-up to the longest fetch. */
const SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60]

export type MetricName =
  | 'rasid_records_in_total'
  | 'rasid_records_out_total'
  | 'rasid_records_dropped_total'
  | 'rasid_records_rejected_total'
  | 'rasid_retries_total'
  | 'rasid_in_flight_records'
  | 'rasid_in_flight_bytes'
  | 'rasid_handle_seconds'
  | 'rasid_event_age_seconds'
  | 'rasid_rebalances_total'
  | 'rasid_articles_read_total'
  | 'rasid_articles_low_total'
  | 'rasid_sources'
  | 'rasid_source_missed_articles'

const METRICS: Record<MetricName, MetricSpec> = {
  rasid_records_in_total: {
    kind: 'counter',
    help: 'Records taken from the input topic. Flat while lag grows: look at /readyz and the log.',
    labels: ['service'],
  },
  rasid_records_out_total: {
    kind: 'counter',
    help: 'Records written, by topic. Flat while records come in: look at drops and rejects.',
    labels: ['service', 'topic'],
  },
  rasid_records_dropped_total: {
    kind: 'counter',
    help: 'Records that ended here on purpose, by reason. A new reason or a jump: an upstream change.',
    labels: ['service', 'reason'],
  },
  rasid_records_rejected_total: {
    kind: 'counter',
    help: 'Records put into the rejected topic, by code. Above a trickle: read the topic before its cap stops the service.',
    labels: ['service', 'code'],
  },
  rasid_retries_total: {
    kind: 'counter',
    help: 'Attempts that will be repeated, by error. Rising: something this service depends on is down.',
    labels: ['service', 'error'],
  },
  rasid_in_flight_records: {
    kind: 'gauge',
    help: 'Records taken and not yet acknowledged. At its ceiling for long: the stage is the bottleneck.',
    labels: ['service'],
  },
  rasid_in_flight_bytes: {
    kind: 'gauge',
    help: 'Bytes of the records in flight; reading pauses above the limit and goes on below half of it.',
    labels: ['service'],
  },
  rasid_handle_seconds: {
    kind: 'histogram',
    help: 'Time in the stage function, retries left out. A shift right: the stage or what it asks got slower.',
    labels: ['service'],
    buckets: SECONDS,
  },
  rasid_event_age_seconds: {
    kind: 'histogram',
    help: 'Age of the oldest record of a batch when it comes. Growing: the service does not keep up.',
    labels: ['service'],
    buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 3_600, 86_400],
  },
  rasid_rebalances_total: {
    kind: 'counter',
    help: 'Assignments received. More than a few an hour: members die or heartbeats are late.',
    labels: ['service'],
  },
  rasid_articles_read_total: {
    kind: 'counter',
    help: 'Articles that pages gave, by outlet. Flat while its feed brings entries: look at the rejects.',
    labels: ['service', 'outlet'],
  },
  rasid_articles_low_total: {
    kind: 'counter',
    help: 'Those of them whose text came out badly (extraction.low). A rising share: a new template; `rasid sources check`, then rules.',
    labels: ['service', 'outlet'],
  },
  rasid_sources: {
    kind: 'gauge',
    help: 'Sources by state, as `rasid sources list` names it. Fewer ok: that command says which are not, and why.',
    labels: ['service', 'state'],
  },
  rasid_source_missed_articles: {
    kind: 'gauge',
    help: 'Articles that the weeks of a source let expect since its last new one; absent while that is nothing to be alarmed at.',
    labels: ['service', 'source', 'state'],
  },
}

type Labels = Readonly<Record<string, string>>

/** What a gauge shows now for these labels. */
export interface Reading {
  readonly name: MetricName
  readonly labels: Labels
  readonly value: number
}

/** The only way to write a metric; a name that is not in `METRICS` does not compile. */
export interface Metrics {
  readonly count: (name: MetricName, labels: Labels, by?: number) => void
  /** Moves a gauge up or down. */
  readonly add: (name: MetricName, labels: Labels, by: number) => void
  /** A counter or gauge for hot paths: adding costs an addition, and reaches the registry when it is exposed. */
  readonly tally: (name: MetricName, labels: Labels) => (by: number) => void
  /** `value` in the unit that the name states. */
  readonly observe: (name: MetricName, labels: Labels, value: number) => void
  /** Gauges that are read when they are exposed: `read` is asked each time, and what it leaves out is gone. */
  readonly report: (names: readonly MetricName[], read: () => readonly Reading[]) => void
  /** The exposition text of Prometheus and its content type. */
  readonly expose: () => Promise<{ readonly contentType: string; readonly body: string }>
}

/** A registry with every metric of `METRICS`. `processMetrics` adds Node's own (CPU, memory, event loop). */
export function makeMetrics(options: { readonly processMetrics: boolean }): Metrics {
  const registry = new Registry()
  if (options.processMetrics)
    collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_CHECK_MS })
  const made = new Map(
    Object.entries<MetricSpec>(METRICS).map(([name, spec]) => [name, makeMetric(name, spec, registry)]),
  )
  const as = <T extends Counter | Gauge | Histogram>(name: string, kind: new (...args: never[]) => T): T => {
    const metric = made.get(name)
    if (!(metric instanceof kind)) throw new TypeError(`${name} is not a ${kind.name}`)
    return metric
  }
  const tallies: (() => void)[] = []
  const reported = new Set<MetricName>()
  const reports: (() => readonly Reading[])[] = []

  function readReports(): void {
    for (const name of reported) as(name, Gauge).reset()
    for (const { name, labels, value } of reports.flatMap((read) => read()))
      as(name, Gauge).set({ ...labels }, value)
  }

  return {
    count: (name, labels, by = 1) => as(name, Counter).inc({ ...labels }, by),
    add: (name, labels, by) => as(name, Gauge).inc({ ...labels }, by),
    tally: (name, labels) => {
      const metric = METRICS[name].kind === 'counter' ? as(name, Counter) : as(name, Gauge)
      let waiting = 0
      tallies.push(() => {
        metric.inc({ ...labels }, waiting)
        waiting = 0
      })
      return (by) => {
        waiting += by
      }
    },
    observe: (name, labels, value) => as(name, Histogram).observe({ ...labels }, value),
    report: (names, read) => {
      for (const name of names) reported.add(name)
      reports.push(read)
    },
    expose: async () => {
      for (const flush of tallies) flush()
      readReports()
      return { contentType: registry.contentType, body: await registry.metrics() }
    },
  }
}

function makeMetric(name: string, spec: MetricSpec, registry: Registry): Counter | Gauge | Histogram {
  const config = { name, help: spec.help, labelNames: [...spec.labels], registers: [registry] }
  if (spec.kind === 'counter') return new Counter(config)
  if (spec.kind === 'gauge') return new Gauge(config)
  return new Histogram({ ...config, buckets: [...(spec.buckets ?? SECONDS)] })
}
