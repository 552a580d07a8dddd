/** The page of the box and its hits. */
import { MAX_REACH, type Facets, type SearchQuery, type SearchResult } from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import { toQueryString } from '../core/search-request.ts'
import { resultCount } from '../core/words.ts'
import { hit } from './hit.ts'
import { layout } from './layout.ts'
import { isFiltered, searchForm } from './search-form.ts'

export interface SearchPage {
  readonly query: SearchQuery
  readonly result: SearchResult
  readonly facets: Facets
  readonly demo: boolean
}

/** Result list, empty state or first page, as the result asks for. */
export function searchPage({ query, result, facets, demo }: SearchPage): string {
  const title = query.text === '' ? 'راصد' : `${query.text} – راصد`
  const main = html`<h1 class="visually-hidden">البحث في الأخبار</h1>
    ${searchForm(query, facets)}
    ${result.hits.length > 0 ? hits(query, result) : nothing(query, result, facets)}`
  return layout({ title, main, demo })
}

function hits(query: SearchQuery, result: SearchResult): Html {
  return html`<p class="count" role="status">${heading(query, result)}</p>
    <ol class="hits" start="${(query.from ?? 0) + 1}">
      ${result.hits.map(hit)}
    </ol>
    ${paging(query, result)}`
}

function heading(query: SearchQuery, { total }: SearchResult): Html {
  if (query.text === '') return html`أحدث الأخبار (${total})`
  return html`${resultCount(total)} عن <bdi class="query">${query.text}</bdi>`
}

/** Four reasons for an empty list, each with its own way on: past the end, nothing yet, too narrow, nothing found. */
function nothing(query: SearchQuery, result: SearchResult, facets: Facets): Html {
  const empty = query.text === '' && !isFiltered(query)
  if (result.total > 0)
    return html`<p class="empty">
      لا صفحات بعد هذه. <a href="/?${toQueryString(query, { from: 0 })}">إلى الصفحة الأولى</a>
    </p>`
  if (empty && facets.outlets.length === 0)
    return html`<section class="empty">
      <h2>لا أخبار بعد</h2>
      <p>تظهر الأخبار هنا بعد ثوان من وصول أولها.</p>
    </section>`
  return html`<section class="empty" role="status">
    <h2>لا نتائج</h2>
    <ul>
      <li>جرب كلمات أقل أو أعم.</li>
      <li>احذف علامات الاقتباس إن لم تكن العبارة حرفية.</li>
      ${isFiltered(query) ? html`<li><a href="/?${withoutFilters(query)}">ابحث بلا تضييق</a></li>` : undefined}
    </ul>
  </section>`
}

function withoutFilters(query: SearchQuery): string {
  return toQueryString({ text: query.text })
}

/** The last page is where Elasticsearch ends paging, however many hits there are. */
function paging(query: SearchQuery, { total, hits: shown }: SearchResult): Html | undefined {
  const { from = 0, size = shown.length } = query
  const next = from + size
  const hasNext = next < total && next + size <= MAX_REACH
  if (from === 0 && !hasNext) return undefined
  return html`<nav class="paging" aria-label="صفحات النتائج">
    ${from > 0 ? html`<a rel="prev" href="/?${toQueryString(query, { from: Math.max(0, from - size) })}">السابق</a>` : undefined}
    <span>${from + 1}–${from + shown.length} من ${total}</span>
    ${hasNext ? html`<a rel="next" href="/?${toQueryString(query, { from: next })}">التالي</a>` : undefined}
  </nav>`
}
