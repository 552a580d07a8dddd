/** The page of the box, its hits and what narrows them. */
import {
  MAX_REACH,
  parseBox,
  type ArticleQuery,
  type Facets,
  type SearchResult,
  type Suggestion,
} from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import { isFiltered, toQueryString } from '../core/search-request.ts'
import { hrefOf, type View } from '../core/view.ts'
import { feedPath } from '../core/feed/feed-path.ts'
import { chosenFilters, filterPanel } from './filters.ts'
import { follow } from './follow.ts'
import { hit } from './hit.ts'
import { layout } from './layout.ts'
import { searchForm } from './search-form.ts'
import { timeline } from './timeline.ts'

export interface SearchPage {
  /** What the box shows. */
  readonly typed: ArticleQuery
  /** What was searched, which links go on with. */
  readonly query: ArticleQuery
  readonly result: SearchResult
  readonly suggestion: Suggestion | undefined
  readonly facets: Facets
  readonly view: View
}

/** Result list, empty state or first page, as the result asks for. The hits come before the filters for who listens. */
export function searchPage(page: SearchPage): string {
  const { typed, query, result, suggestion, facets, view } = page
  const main = html`<h1 class="visually-hidden">${view.words.search.heading}</h1>
    ${searchForm(typed, view)} ${chosenFilters(query, facets, view)} ${notDates(typed, view)}
    ${didYouMean(typed, suggestion, view)} ${result.hits.length > 0 ? found(page) : nothing(page)}`
  const title = query.text === '' ? {} : { title: query.text }
  const feed = feedPath('atom', typed)
  return layout({ ...title, main, view, section: 'search', feed, withSaved: true })
}

function found({ typed, query, result, facets, view }: SearchPage): Html {
  return html`<div class="columns">
    <div class="results">
      <div class="summary">
        <p class="count" role="status">${heading(query, result, view)}</p>
        ${unfold(query, result, view)} ${hint(result, view)} ${order(query, view)}
        <a class="to-filters" href="#filters">${view.words.search.filtersLink}</a>
      </div>
      ${timeline(facets.timeline, query, view)}
      <ol class="hits" start="${(query.from ?? 0) + 1}">
        ${result.hits.map((one) => hit(one, query, view))}
      </ol>
      ${paging(query, result, view)}
    </div>
    ${filterPanel(query, facets, follow(typed, result, facets, view), view)}
  </div>`
}

/** A date that is none must not turn into words in silence. */
function notDates({ text }: ArticleQuery, { words: { search } }: View): Html | undefined {
  const { notDates: typed = [] } = parseBox(text)
  if (typed.length === 0) return undefined
  return html`<div class="not-dates" role="status">
    ${typed.map((one) => html`<p><bdi>${search.notDate(one)}</bdi></p>`)}
  </div>`
}

/** A way on, never taken unasked; filters stay. */
function didYouMean(typed: ArticleQuery, suggestion: Suggestion | undefined, view: View): Html | undefined {
  if (suggestion === undefined) return undefined
  const { search, layout: site } = view.words
  const href = hrefOf(view, '/', toQueryString(typed, { text: suggestion.text, from: 0 }))
  return html`<p class="did-you-mean">
    ${search.didYouMean} <a href="${href}"><bdi>${suggestion.text}</bdi></a>
    <span class="hint">(${site.articles(suggestion.total)})</span>
  </p>`
}

/** Age counts a little where that is asked for; without words the newest come first anyway. */
function order(query: ArticleQuery, view: View): Html | undefined {
  if (query.text.trim() === '') return undefined
  const { search } = view.words
  const fresh = query.fresh === true
  const href = hrefOf(view, '/', toQueryString(query, { fresh: !fresh, from: 0 }))
  return html`<p class="hint order">
    ${fresh ? search.freshFirst : search.bestFirst}
    <a href="${href}">${fresh ? search.toBest : search.toFresh}</a>
  </p>`
}

/** Why these are not quite the results for what was typed. */
function hint({ unquoted, loose }: SearchResult, { words: { search } }: View): Html | undefined {
  if (loose === true) return html`<p class="hint">${search.loose}</p>`
  return unquoted === undefined ? undefined : html`<p class="hint">${search.unquoted}</p>`
}

/** Where copies are folded there are two numbers, and both are said. */
function heading(query: ArticleQuery, result: SearchResult, { words }: View): Html {
  const { search, layout: site, stories } = words
  const { total } = result
  const count = hitsOf(result)
  const all = count < total ? stories.withCopies(total) : undefined
  if (query.text === '') {
    const counts = all === undefined ? site.articles(total) : `${search.results(count)}, ${all}`
    return html`${search.newest} <span class="hint">(${counts})</span>`
  }
  return html`${search.results(count)} ${search.about} <bdi class="query">${query.text}</bdi>${
      all === undefined ? undefined : html` <span class="hint">(${all})</span>`
    }`
}

/** As many hits as can be paged through. */
function hitsOf({ total, stories }: SearchResult): number {
  return stories ?? total
}

/** The way to each copy, where some are folded. */
function unfold(query: ArticleQuery, result: SearchResult, view: View): Html | undefined {
  if (hitsOf(result) >= result.total) return undefined
  const href = hrefOf(view, '/', toQueryString(query, { copies: 'yes', from: 0 }))
  return html`<a class="unfold" href="${href}">${view.words.stories.unfold}</a>`
}

/** Four reasons for an empty list, each with its own way on: past the end, nothing yet, too narrow, nothing found. */
function nothing({ typed, query, result, facets, view }: SearchPage): Html {
  const words = view.words.nothing
  const link = (search: string, text: string): Html =>
    html`<a href="${hrefOf(view, '/', search)}">${text}</a>`
  if (result.total > 0)
    return html`<p class="empty">
      ${words.pastEnd} ${link(toQueryString(query, { from: 0 }), words.firstPage)}
    </p>`
  if (query.text === '' && !isFiltered(query))
    return html`<section class="empty">
      <h2>${words.noneYet}</h2>
      <p>${words.soon}</p>
    </section>`
  return html`<section class="empty" role="status">
      <h2>${words.none}</h2>
      <ul>
        <li>${words.fewerWords}</li>
        ${parseBox(query.text).phrases.length > 0 ? html`<li>${words.noQuotes}</li>` : undefined}
        ${isFiltered(query) ? html`<li>${link(toQueryString({ text: query.text }), words.withoutFilters)}</li>` : undefined}
      </ul>
    </section>
    ${follow(typed, result, facets, view)}`
}

/** Beyond some thousands the number of stories may be off by one or two, so there a full page may be followed by another. */
const SURE_STORIES = 1_000

/** The last page is where Elasticsearch ends paging, however many hits there are. */
function paging(query: ArticleQuery, result: SearchResult, view: View): Html | undefined {
  const { total, hits: shown } = result
  const { from = 0, size = shown.length } = query
  const count = hitsOf(result)
  const { search } = view.words
  const next = from + size
  const isLast = count > SURE_STORIES && count < total ? shown.length < size : next >= count
  const hasNext = !isLast && next + size <= MAX_REACH
  if (from === 0 && !hasNext) return undefined
  const link = (rel: 'prev' | 'next', to: number, text: string): Html =>
    html`<a rel="${rel}" href="${hrefOf(view, '/', toQueryString(query, { from: to }))}">${text}</a>`
  return html`<nav class="paging" aria-label="${search.pages}">
    ${from > 0 ? link('prev', Math.max(0, from - size), search.previous) : undefined}
    <span>${search.range(from + 1, from + shown.length, count)}</span>
    ${hasNext ? link('next', next, search.next) : undefined}
  </nav>`
}
