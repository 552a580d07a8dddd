/**
 * What a panel asks of Elasticsearch, as Lens would put it: groups inside one another, values in the innermost. So a
 * panel can be tried on a real index without a Kibana.
 */
import type { Group, Panel, Value } from '../panels.ts'

type Json = Readonly<Record<string, unknown>>

export interface PanelRequest {
  readonly size: 0
  readonly track_total_hits: true
  readonly query: Json
  readonly aggs: Json
}

export function toPanelRequest({ groups, values, only, first = 'highest' }: Panel): PanelRequest {
  const metrics = Object.fromEntries(values.flatMap((value, at) => toMetric(value, `value${at}`)))
  const order = values[0].of === 'articles' ? '_count' : 'value0'
  const direction = first === 'highest' ? 'desc' : 'asc'
  const aggs = groups.reduceRight<Json>(
    (inner, group, at) => ({ [`group${at}`]: { ...toBuckets(group, { [order]: direction }), aggs: inner } }),
    metrics,
  )
  const query = only === undefined ? { match_all: {} } : { exists: { field: only.has } }
  return { size: 0, track_total_hits: true, query, aggs: orderable(aggs, metrics, groups) }
}

/** Groups are ordered by the first value, so each level has to know it, not the innermost alone. */
function orderable(aggs: Json, metrics: Json, groups: readonly Group[]): Json {
  if (groups.length < 2) return aggs
  const outer = aggs['group0'] as Json
  return { group0: { ...outer, aggs: { ...metrics, ...(outer['aggs'] as Json) } } }
}

function toBuckets(group: Group, order: Json): Json {
  if (group.by === 'terms') return { terms: { field: group.field, size: group.size, order } }
  // Lens takes an interval that fits the time chosen; a day is one of them.
  return { date_histogram: { field: group.field, calendar_interval: 'day', min_doc_count: 1 } }
}

/** Articles are what every bucket counts anyway. */
function toMetric(value: Value, name: string): readonly (readonly [string, Json])[] {
  if (value.of === 'articles') return []
  if (value.of === 'distinct') return [[name, { cardinality: { field: value.field } }]]
  return [[name, { max: { field: value.field } }]]
}

/** What is missing in an answer: groups without a bucket, values without a number. Empty when the panel shows something. */
export function missingIn(panel: Panel, total: number, aggregations: Json): readonly string[] {
  const missing = total === 0 ? ['articles'] : []
  let level = aggregations
  for (const [at] of panel.groups.entries()) {
    const buckets = (level[`group${at}`] as { readonly buckets?: readonly Json[] } | undefined)?.buckets ?? []
    const [bucket] = buckets
    if (bucket === undefined) return [...missing, `group${at}`]
    level = bucket
  }
  const empty = panel.values.flatMap((value, at) => {
    const number = (level[`value${at}`] as { readonly value?: number | null } | undefined)?.value
    return value.of === 'articles' || typeof number === 'number' ? [] : [`value${at}`]
  })
  return [...missing, ...empty]
}
