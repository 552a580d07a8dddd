/**
 * The panels of the boards, as an analyst would describe them: what is counted, by what, over which articles.
 * `objects/` writes them in Kibana's own format and as the aggregation that each asks of Elasticsearch.
 */

/** A column or an axis that articles are put into. */
export type Group =
  | { readonly by: 'terms'; readonly field: string; readonly label: string; readonly size: number }
  | { readonly by: 'time'; readonly field: string; readonly label: string }

/** A number of each group. */
export type Value =
  | { readonly of: 'articles'; readonly label: string }
  | { readonly of: 'distinct'; readonly field: string; readonly label: string }
  /** The highest value: of a date the newest, of an offset the last. */
  | {
      readonly of: 'highest'
      readonly type: 'date' | 'number'
      readonly field: string
      readonly label: string
    }

/** Which articles: those that have the field, or all when absent. */
export interface Only {
  readonly has: string
}

export interface Panel {
  /** Fixed, so that a second import replaces the first. */
  readonly id: string
  readonly title: string
  readonly chart: 'number' | 'bars' | 'table' | 'donut'
  /** Outermost first; with bars the first is the axis and the second the colours. */
  readonly groups: readonly Group[]
  readonly values: readonly [Value, ...Value[]]
  readonly only?: Only
  /** Which groups come first: those with the highest first value, or with the lowest. */
  readonly first?: 'highest' | 'lowest'
}

const ARTICLES: Value = { of: 'articles', label: 'عدد الأخبار' }
const OUTLETS: Value = { of: 'distinct', field: 'outlet.id', label: 'عدد المصادر' }
const NEWEST: Value = { of: 'highest', type: 'date', field: 'publishedAt', label: 'أحدث نشر' }
const FETCHED: Value = { of: 'highest', type: 'date', field: 'fetchedAt', label: 'آخر وصول' }
const VERSIONS: Value = { of: 'articles', label: 'عدد النسخ' }
const EDITED: Value = { of: 'distinct', field: 'articleId', label: 'أخبار معدلة' }
const SEEN: Value = { of: 'highest', type: 'date', field: 'seenAt', label: 'آخر نسخة' }

function top(field: string, label: string, size: number): Group {
  return { by: 'terms', field, label, size }
}

const BY_PUBLICATION: Group = { by: 'time', field: 'publishedAt', label: 'تاريخ النشر' }
const BY_SIGHTING: Group = { by: 'time', field: 'seenAt', label: 'أول ظهور' }
const BY_FETCH: Group = { by: 'time', field: 'fetchedAt', label: 'وقت الجلب' }

export const PANELS: readonly Panel[] = [
  {
    id: 'coverage-articles',
    title: 'الأخبار',
    chart: 'number',
    groups: [],
    values: [ARTICLES],
  },
  {
    id: 'coverage-outlets',
    title: 'المصادر',
    chart: 'number',
    groups: [],
    values: [OUTLETS],
  },
  {
    id: 'coverage-time',
    title: 'الأخبار في الزمن حسب بلد المصدر',
    chart: 'bars',
    groups: [BY_PUBLICATION, top('outlet.country', 'بلد المصدر', 10)],
    values: [ARTICLES],
  },
  {
    id: 'coverage-by-outlet',
    title: 'المصادر',
    chart: 'table',
    groups: [top('outlet.name', 'المصدر', 50)],
    values: [ARTICLES, NEWEST],
  },
  {
    id: 'coverage-languages',
    title: 'اللغات',
    chart: 'donut',
    groups: [top('languages', 'اللغة', 8)],
    values: [ARTICLES],
  },
  {
    id: 'groups-time',
    title: 'الجماعات المذكورة في الزمن',
    chart: 'bars',
    groups: [BY_PUBLICATION, top('groupIds', 'الجماعة', 8)],
    values: [ARTICLES],
    only: { has: 'groupIds' },
  },
  {
    id: 'groups-table',
    title: 'الجماعات',
    chart: 'table',
    groups: [top('groupIds', 'الجماعة', 30)],
    values: [ARTICLES, OUTLETS, NEWEST],
    only: { has: 'groupIds' },
  },
  {
    id: 'groups-by-country',
    title: 'الجماعات حسب بلد المصدر',
    chart: 'bars',
    groups: [top('groupIds', 'الجماعة', 10), top('outlet.country', 'بلد المصدر', 8)],
    values: [ARTICLES],
    only: { has: 'groupIds' },
  },
  {
    id: 'places-table',
    title: 'الأماكن',
    chart: 'table',
    groups: [top('placeIds', 'المكان', 30)],
    values: [ARTICLES, OUTLETS],
    only: { has: 'placeIds' },
  },
  {
    id: 'names-table',
    title: 'كل المذكورين',
    chart: 'table',
    groups: [top('entityNames', 'الاسم', 50)],
    values: [ARTICLES],
    only: { has: 'entityNames' },
  },
  {
    id: 'line-arrivals',
    title: 'ما وصل حسب طريقة الاستخراج',
    chart: 'bars',
    groups: [BY_FETCH, top('extraction.method', 'طريقة الاستخراج', 8)],
    values: [ARTICLES],
  },
  {
    id: 'line-revisions',
    title: 'نسخ الشيفرة التي صنعت الأخبار',
    chart: 'table',
    groups: [top('pipelineRevision', 'نسخة الخط', 20)],
    values: [ARTICLES, FETCHED],
  },
  {
    id: 'line-methods',
    title: 'طرق الاستخراج',
    chart: 'table',
    groups: [top('extraction.method', 'طريقة الاستخراج', 10), top('extraction.revision', 'النسخة', 5)],
    values: [ARTICLES, FETCHED],
  },
  {
    id: 'line-dates',
    title: 'من أين أخذ تاريخ النشر',
    chart: 'donut',
    groups: [top('publishedAtFrom', 'مصدر التاريخ', 8)],
    values: [ARTICLES],
    only: { has: 'publishedAtFrom' },
  },
  {
    id: 'line-archive',
    title: 'آخر ما أخذ من الأرشيف في كل قسم',
    chart: 'table',
    groups: [top('evidence.partition', 'القسم', 50)],
    values: [
      { of: 'highest', type: 'number', field: 'evidence.offset', label: 'آخر موضع' },
      ARTICLES,
      FETCHED,
    ],
  },
  {
    id: 'silence-table',
    title: 'المصادر: أطولها صمتا أولا',
    chart: 'table',
    groups: [top('outlet.name', 'المصدر', 100)],
    values: [FETCHED, ARTICLES],
    first: 'lowest',
  },
  {
    id: 'silence-time',
    title: 'كم مصدرا تكلم',
    chart: 'bars',
    groups: [BY_FETCH],
    values: [OUTLETS],
  },
  {
    id: 'silence-outlets',
    title: 'مصادر وصل منها شيء',
    chart: 'number',
    groups: [],
    values: [OUTLETS],
  },
  {
    id: 'silence-countries',
    title: 'المصادر حسب البلد',
    chart: 'table',
    groups: [top('outlet.country', 'البلد', 30)],
    values: [OUTLETS, ARTICLES, FETCHED],
  },
  {
    id: 'edits-articles',
    title: 'أخبار معدلة',
    chart: 'number',
    groups: [],
    values: [EDITED],
  },
  {
    id: 'edits-time',
    title: 'النسخ في الزمن حسب المصدر',
    chart: 'bars',
    groups: [BY_SIGHTING, top('outletId', 'معرف المصدر', 10)],
    values: [VERSIONS],
  },
  {
    id: 'edits-outlets',
    title: 'المصادر: أكثرها تعديلا أولا',
    chart: 'table',
    groups: [top('outletId', 'معرف المصدر', 50)],
    values: [EDITED, VERSIONS, SEEN],
  },
  {
    id: 'edits-most',
    title: 'أكثر الأخبار تعديلا',
    chart: 'table',
    groups: [top('articleId', 'معرف الخبر', 30)],
    values: [VERSIONS, SEEN],
  },
]
