/** The box and how to use it. A plain form: the address of a result page says everything about it. */
import type { ArticleQuery } from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import { FILTERS, type FilterName } from '../core/search-request.ts'
import type { View } from '../core/view.ts'

/** Filters stay when the words change. An empty box has the page's direction, or its placeholder would stray. */
export function searchForm(query: ArticleQuery, view: View): Html {
  const { search, dir } = view.words
  return html`<form class="search" action="/" method="get" role="search">
    <div class="box">
      <label class="visually-hidden" for="q">${search.label}</label>
      <input
        id="q"
        name="q"
        type="search"
        dir="${query.text === '' ? dir : 'auto'}"
        maxlength="1000"
        autocomplete="off"
        value="${query.text}"
        placeholder="${search.placeholder}"
      />
      <button type="submit">${search.button}</button>
    </div>
    ${hiddenFilters(query, view)}
    <details class="tips">
      <summary>${search.tips}</summary>
      <dl>
        ${search.tipRows.map(
          ([typed, meaning]) =>
            html`<div>
              <dt><code dir="auto">${typed}</code></dt>
              <dd>${meaning}</dd>
            </div>`,
        )}
      </dl>
    </details>
  </form>`
}

/** What a form carries along unseen: the filters it does not set itself, and the language of the page. */
export function hiddenFilters(
  query: ArticleQuery,
  { words }: View,
  except: readonly FilterName[] = [],
): Html {
  const kept = FILTERS.filter((name) => !except.includes(name) && query[name] !== undefined)
  return html`${kept.map((name) => hidden(name, query[name]))}${query.fresh === true ? hidden('fresh', 'yes') : undefined}${words.lang === 'en' ? hidden('lang', 'en') : undefined}`
}

export function hidden(name: string, value: string | undefined): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}
