/** Searches that an analyst starts from in Discover. Columns of numbers and dates come first: Kibana has no page from the right. */
import type { DataViewId } from './data-views.ts'

export interface SavedSearch {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly view: DataViewId
  /** In Kibana's own query language. */
  readonly query: string
  readonly columns: readonly string[]
  /** Newest first by this field. */
  readonly sortedBy: string
}

export const SEARCHES: readonly SavedSearch[] = [
  {
    id: 'newest',
    title: 'راصد: أحدث الأخبار',
    description: 'كل الأخبار بتاريخ نشرها',
    view: 'rasid-articles',
    query: '',
    columns: ['outlet.name', 'title', 'entityNames'],
    sortedBy: 'publishedAt',
  },
  {
    id: 'groups',
    title: 'راصد: أخبار فيها جماعة',
    description: 'ما ذكرت فيه جماعة من القائمة',
    view: 'rasid-articles',
    query: 'groupIds : *',
    columns: ['groupIds', 'outlet.name', 'title'],
    sortedBy: 'publishedAt',
  },
  {
    id: 'urgent',
    title: 'راصد: عاجل',
    description: 'أسطر العاجل',
    view: 'rasid-articles-by-fetch',
    query: 'urgent : true',
    columns: ['outlet.name', 'title'],
    sortedBy: 'fetchedAt',
  },
  {
    id: 'undated',
    title: 'راصد: أخبار بلا تاريخ',
    description: 'صفحات لم يوجد فيها تاريخ نشر',
    view: 'rasid-articles-by-fetch',
    query: 'not publishedAt : *',
    columns: ['extraction.method', 'outlet.name', 'title', 'canonicalUrl'],
    sortedBy: 'fetchedAt',
  },
  {
    id: 'edits',
    title: 'راصد: نسخ الأخبار المعدلة',
    description: 'كل نسخة كما ظهرت أول مرة',
    view: 'rasid-revisions',
    query: '',
    columns: ['outletId', 'title', 'articleId'],
    sortedBy: 'seenAt',
  },
]
