/** The filters beside the hits: links with counts and a form for dates, so they work without a script and by keyboard. */
import type { ArticleQuery, FacetCounts, Facets, FacetValue } from '@rasid/article-index'
import { EXPORT_FORMATS, MAX_EXPORT } from '../core/export/export-formats.ts'
import { facetTitle, valueLabel } from '../core/facet-label.ts'
import { html, type Html } from '../core/html.ts'
import { FILTERS, isFiltered, toQueryString, type FilterName } from '../core/search-request.ts'
import { hrefOf, type View } from '../core/view.ts'
import { hidden, hiddenFilters } from './search-form.ts'

/** What is chosen, each with a way to take it back; stands above the hits, so that nobody wonders where others are. */
export function chosenFilters(query: ArticleQuery, facets: Facets, view: View): Html | undefined {
  if (!isFiltered(query)) return undefined
  const { filters } = view.words
  const names = FILTERS.filter((name) => query[name] !== undefined)
  return html`<ul class="chosen" aria-label="${filters.chosen}">
    ${names.map((name) => {
      const words = wordsOf(name, query, facets, view)
      const href = hrefOf(view, '/', toQueryString(query, { [name]: undefined, from: 0 }))
      return html`<li>
        <a href="${href}" aria-label="${filters.remove(words)}"
          ><bdi>${words}</bdi> <span aria-hidden="true">✕</span></a
        >
      </li>`
    })}
    ${names.length > 1 ? html`<li><a class="clear" href="${hrefOf(view, '/', toQueryString({ text: query.text }))}">${filters.clear}</a></li>` : undefined}
  </ul>`
}

function titleOf(name: FilterName, { words }: View): string {
  if (name === 'since') return words.filters.since
  if (name === 'until') return words.filters.until
  if (name === 'copies') return words.stories.copies
  return facetTitle(name, words)
}

function labelOf(name: FilterName, value: string, facets: Facets, view: View): string {
  if (name === 'copies') return view.words.stories.shown[value === 'yes' ? 'yes' : 'no']
  return name === 'since' || name === 'until'
    ? view.words.format.day(value)
    : valueLabel(name, value, facets, view)
}

/** Words that tell a search from others: what was typed, and what it was narrowed by. */
export function nameOfSearch(query: ArticleQuery, facets: Facets, view: View): string {
  const filters = FILTERS.filter((name) => query[name] !== undefined).map((name) =>
    wordsOf(name, query, facets, view),
  )
  const words = [query.text, ...filters].filter((part) => part !== '')
  return words.length === 0 ? view.words.saved.everything : words.join(' · ')
}

function wordsOf(name: FilterName, query: ArticleQuery, facets: Facets, view: View): string {
  return `${titleOf(name, view)}: ${labelOf(name, query[name] ?? '', facets, view)}`
}

/** A facet that no article has a value of leaves no hole. `following` stands below all of them. */
export function filterPanel(query: ArticleQuery, facets: Facets, following: Html, view: View): Html {
  const { filters } = view.words
  return html`<aside class="filters" id="filters" aria-label="${filters.heading}">
    ${dateForm(query, view)}
    ${facets.facets.filter(isListed).map((facet) => facetSection(facet, query, facets, view))}
    ${exportLinks(query, view)} ${following}
  </aside>`
}

/** A story is chosen elsewhere, and taken back above the hits. */
function isListed({ name, values }: FacetCounts): boolean {
  return values.length > 0 && name !== 'story'
}

/** What fits beside the hits without scrolling past them; the rest is one step away. */
const SHOWN = 6

function facetSection({ name, values }: FacetCounts, query: ArticleQuery, facets: Facets, view: View): Html {
  const { words } = view
  const item = ({ value, articles }: FacetValue): Html => {
    const chosen = query[name] === value
    const changes = { [name]: chosen ? undefined : value, from: 0 }
    return html`<li>
      <a
        href="${hrefOf(view, '/', toQueryString(query, changes))}"
        ${chosen ? html` aria-current="true"` : undefined}
      >
        <bdi>${valueLabel(name, value, facets, view)}</bdi>
        <span class="number">${words.format.number(articles)}</span>
      </a>
    </li>`
  }
  const rest = values.slice(SHOWN)
  return html`<section class="facet">
    <h2>${facetTitle(name, words)}</h2>
    <ul>
      ${values.slice(0, SHOWN).map(item)}
    </ul>
    ${
      rest.length === 0
        ? undefined
        : html`<details>
            <summary>${words.filters.more(rest.length)}</summary>
            <ul>
              ${rest.map(item)}
            </ul>
          </details>`
    }
  </section>`
}

/** A browser's own date picker; it sends a day, which counts as its midnight in UTC. */
function dateForm(query: ArticleQuery, view: View): Html {
  const { filters } = view.words
  const day = (name: 'since' | 'until', label: string): Html =>
    html`<div class="field">
      <label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="date" value="${query[name]?.slice(0, 10)}" />
    </div>`
  return html`<form class="facet dates" action="/" method="get">
    <h2>${filters.published}</h2>
    ${query.text === '' ? undefined : hidden('q', query.text)}
    ${hiddenFilters(query, view, ['since', 'until'])} ${day('since', filters.since)}
    ${day('until', filters.until)}
    <button type="submit" class="quiet">${filters.apply}</button>
  </form>`
}

function exportLinks(query: ArticleQuery, { words }: View): Html {
  const params = (name: string): string => {
    const search = new URLSearchParams(toQueryString({ ...query, size: 0, from: 0 }))
    search.delete('size')
    search.set('limit', String(MAX_EXPORT))
    return `/api/export/${name}?${search.toString()}`
  }
  return html`<section class="facet export">
    <h2>${words.filters.export}</h2>
    <p class="hint">${words.filters.exportHint(MAX_EXPORT)}</p>
    <ul class="formats">
      ${Object.entries(EXPORT_FORMATS).map(
        ([name, { title }]) => html`<li><a href="${params(name)}" download lang="en">${title}</a></li>`,
      )}
    </ul>
  </section>`
}
