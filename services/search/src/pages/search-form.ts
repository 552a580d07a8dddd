/** The box and the filters. A plain form: the address of a result page says everything about it. */
import type { Facet, Facets, SearchQuery } from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import { countryName, languageName } from '../core/words.ts'

/**
 * An empty box is right to left, because `auto` would put its placeholder at the left.
 * `facets` is undefined where the index could not be asked: then the filters are left out.
 */
export function searchForm(query: SearchQuery, facets: Facets | undefined): Html {
  return html`<form class="search" action="/" method="get" role="search">
    <div class="box">
      <label class="visually-hidden" for="q">كلمات البحث</label>
      <input
        id="q"
        name="q"
        type="search"
        dir="${query.text === '' ? 'rtl' : 'auto'}"
        maxlength="1000"
        autocomplete="off"
        value="${query.text}"
        placeholder="مثل: «مكافحة التطرف»"
      />
      <button type="submit">ابحث</button>
    </div>
    ${facets ? filters(query, facets) : undefined}
  </form>`
}

/** Open when something is chosen, so that nobody wonders where the other hits are. */
function filters(query: SearchQuery, facets: Facets): Html {
  return html`<details class="filters" ${isFiltered(query) ? html` open` : undefined}>
    <summary>تضييق البحث</summary>
    <div class="fields">
      ${select('outlet', 'المصدر', query.outlet, facets.outlets)}
      ${select('country', 'بلد المصدر', query.country, named(facets.countries, countryName))}
      ${select('language', 'اللغة', query.language, named(facets.languages, languageName))}
      ${select('group', 'جماعة مذكورة', query.group, facets.groups)} ${day('since', 'من يوم', query.since)}
      ${day('until', 'قبل يوم', query.until)}
    </div>
  </details>`
}

/** Whether any filter is set. */
export function isFiltered(query: SearchQuery): boolean {
  const { outlet, country, language, group, since, until } = query
  return [outlet, country, language, group, since, until].some((value) => value !== undefined)
}

function named(facets: readonly Facet[], name: (code: string) => string): readonly Facet[] {
  return facets.map((facet) => ({ ...facet, label: name(facet.value) }))
}

/** A value that no article has (any more) stays chosen, so that the form shows what was asked. */
function select(name: string, label: string, chosen: string | undefined, facets: readonly Facet[]): Html {
  const known = chosen === undefined || facets.some(({ value }) => value === chosen)
  const all = known ? facets : [{ value: chosen, label: chosen, articles: 0 }, ...facets]
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      <option value="">الكل</option>
      ${all.map((facet) => option(facet, facet.value === chosen))}
    </select>
  </div>`
}

function option({ value, label, articles }: Facet, chosen: boolean): Html {
  return html`<option value="${value}" ${chosen ? html` selected` : undefined}>
    ${label} (${articles})
  </option> `
}

/** A browser's own date picker; it sends a day, which counts as its midnight in UTC. */
function day(name: string, label: string, value: string | undefined): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="date" value="${value?.slice(0, 10)}" />
  </div>`
}
