/** How the hits are spread over time: bars that are links, drawn as SVG because no inline style is allowed. */
import type { ArticleQuery, Timeline, TimelineBar } from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import { toQueryString } from '../core/search-request.ts'
import { hrefOf, type View } from '../core/view.ts'

/** Height of the tallest bar, in units of the drawing. */
const TALL = 40
/** The least that an eye and a finger find. */
const LEAST = 2

/** Absent when one bar would say it all. */
export function timeline({ unit, bars }: Timeline, query: ArticleQuery, view: View): Html | undefined {
  const [first] = bars
  const last = bars.at(-1)
  if (first === undefined || last === undefined || bars.length < 2) return undefined
  const { filters, format } = view.words
  const most = Math.max(...bars.map(({ articles }) => articles))
  const name = unit === 'day' || unit === 'week' ? format.day : format.month
  return html`<section class="timeline" aria-labelledby="timeline-heading">
    <h2 id="timeline-heading">${filters.timeline} <span class="hint">${filters.unit[unit]}</span></h2>
    <ol>
      ${bars.map((bar) => html`<li>${barLink(bar, name(bar.since), most, query, view)}</li>`)}
    </ol>
    <p class="ends" aria-hidden="true"><span>${name(first.since)}</span><span>${name(last.since)}</span></p>
  </section>`
}

/** An empty stretch leads nowhere, so it is no link. */
function barLink(bar: TimelineBar, when: string, most: number, query: ArticleQuery, view: View): Html {
  if (bar.articles === 0) return drawing(0)
  const words = view.words.filters.bar(when, bar.articles)
  const days = { since: bar.since.slice(0, 10), until: bar.until.slice(0, 10), from: 0 }
  const height = Math.max(LEAST, Math.round((bar.articles / most) * TALL))
  return html`<a href="${hrefOf(view, '/', toQueryString(query, days))}" title="${words}"
    ><span class="visually-hidden">${words}</span>${drawing(height)}</a
  >`
}

function drawing(height: number): Html {
  return html`<svg viewBox="0 0 10 ${TALL}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect x="0" y="${TALL - height}" width="10" height="${height}" />
  </svg>`
}
