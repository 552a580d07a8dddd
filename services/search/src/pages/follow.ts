/**
 * How to hear of what a search finds from now on: its feeds, and a place in the reader's own list.
 *
 * The list is kept by the browser, so the button is for the script to show; without one it is said what to do instead.
 */
import type { ArticleQuery, Facets, SearchResult } from '@rasid/article-index'
import { feedPath } from '../core/feed/feed-path.ts'
import { html, type Html } from '../core/html.ts'
import { toQueryString } from '../core/search-request.ts'
import { hrefOf, type View } from '../core/view.ts'
import { nameOfSearch } from './filters.ts'

/** How many searches the list holds: each is counted whenever the list is opened. */
const MOST_SAVED = 30

/** `typed` as it stands in the box: whoever follows a search is not told of what was found in its place. */
export function follow(typed: ArticleQuery, result: SearchResult, facets: Facets, view: View): Html {
  const { filters, saved } = view.words
  return html`<section class="facet export follow">
    <h2>${filters.follow}</h2>
    <p class="hint">${filters.followHint}</p>
    <ul class="formats">
      <li><a href="${feedPath('atom', typed)}" lang="en">Atom</a></li>
      <li><a href="${feedPath('json', typed)}" lang="en">JSON Feed</a></li>
    </ul>
    <p>
      <button
        type="button"
        class="quiet"
        hidden
        data-save="${toQueryString({ ...typed, fresh: false }, { size: undefined, from: undefined })}"
        data-name="${nameOfSearch(typed, facets, view)}"
        data-total="${asTyped(result)}"
        data-most="${MOST_SAVED}"
        data-keep="${saved.keep}"
        data-forget="${saved.forget}"
        data-kept="${saved.kept}"
        data-forgotten="${saved.forgotten}"
        data-full="${saved.full}"
        data-refused="${saved.refused}"
      >
        ${saved.keep}
      </button>
    </p>
    <p class="hint">
      <span role="status" data-said></span> <a href="${hrefOf(view, '/saved')}">${saved.heading}</a>
    </p>
    <noscript><p class="hint">${saved.noScript}</p></noscript>
  </section>`
}

/** What was found in the place of what was typed does not count. */
function asTyped({ total, loose, unquoted }: SearchResult): number {
  return loose === undefined && unquoted === undefined ? total : 0
}
