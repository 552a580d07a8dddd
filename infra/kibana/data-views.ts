/** What an analyst finds in Kibana, as data. `make-objects.ts` writes it in Kibana's own format. */

export interface FieldLook {
  /** A path of the index mapping. */
  readonly field: string
  /** The name that Kibana shows beside the path. */
  readonly label: string
  /** Shown as a link that opens the outlet's own page. */
  readonly link?: boolean
}

/** Articles by time of publication or of fetching, and the versions of those that were changed. */
export type DataViewId = 'rasid-articles' | 'rasid-articles-by-fetch' | 'rasid-revisions'

export interface DataView {
  /** Fixed, so that a second import replaces the first. */
  readonly id: DataViewId
  readonly name: string
  /** Alias or pattern. */
  readonly index: string
  readonly timeField: string
  readonly fields: readonly FieldLook[]
  /** Left out of what Discover shows: long, and of no use to a reader. */
  readonly hidden: readonly string[]
}

const FIELDS: readonly FieldLook[] = [
  { field: 'title', label: 'العنوان' },
  { field: 'text', label: 'النص' },
  { field: 'outlet.name', label: 'المصدر' },
  { field: 'outlet.country', label: 'بلد المصدر' },
  { field: 'publishedAt', label: 'تاريخ النشر' },
  { field: 'fetchedAt', label: 'وقت الجلب' },
  { field: 'languages', label: 'اللغات' },
  { field: 'entityNames', label: 'المذكورون' },
  { field: 'groupIds', label: 'الجماعات' },
  { field: 'placeIds', label: 'الأماكن' },
  { field: 'locations', label: 'المواقع' },
  { field: 'urgent', label: 'عاجل' },
  { field: 'story.id', label: 'معرف القصة' },
  { field: 'story.relation', label: 'موقعه في القصة' },
  { field: 'canonicalUrl', label: 'الأصل', link: true },
]

const REVISION_FIELDS: readonly FieldLook[] = [
  { field: 'title', label: 'العنوان' },
  { field: 'text', label: 'النص' },
  { field: 'outletId', label: 'معرف المصدر' },
  { field: 'articleId', label: 'معرف الخبر' },
  { field: 'seenAt', label: 'أول ظهور النسخة' },
  { field: 'modifiedAt', label: 'التعديل كما تذكره الصفحة' },
]

const HIDDEN = ['enrichment.signature', 'evidence.*', 'storyKey']

export const DATA_VIEWS: readonly DataView[] = [
  {
    id: 'rasid-articles',
    name: 'راصد: بتاريخ النشر',
    index: 'rasid-articles',
    timeField: 'publishedAt',
    fields: FIELDS,
    hidden: HIDDEN,
  },
  {
    // Some pages carry no date at all; a view by date of publication never shows them.
    id: 'rasid-articles-by-fetch',
    name: 'راصد: بوقت الجلب',
    index: 'rasid-articles',
    timeField: 'fetchedAt',
    fields: FIELDS,
    hidden: HIDDEN,
  },
  {
    id: 'rasid-revisions',
    name: 'راصد: نسخ الأخبار المعدلة',
    index: 'rasid-revisions',
    timeField: 'seenAt',
    fields: REVISION_FIELDS,
    hidden: ['hash'],
  },
]
