/** What came from each outlet and which ones are silent: the key numbers of the boards, on a page that reads right to left. */
import type { OutletActivity } from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import { isSilent } from '../core/silence.ts'
import { toQueryString } from '../core/search-request.ts'
import { hrefOf, type View } from '../core/view.ts'
import type { ReadActivity } from '../ports.ts'
import { layout } from './layout.ts'

export function sourcesPage(activity: ReadActivity, view: View): string {
  const { sources } = view.words
  const main = html`<h1>${sources.heading}</h1>
    <p class="intro">${sources.intro}</p>
    ${figures(activity, view)} ${activity.outlets.length === 0 ? undefined : table(activity, view)}`
  return layout({ title: sources.heading, main, view, section: 'sources' })
}

function figures({ articles, lastDay, outlets, readAt }: ReadActivity, { words }: View): Html {
  const { sources, format } = words
  const silent = outlets.filter((outlet) => isSilent(outlet, readAt)).length
  const all = [
    [sources.articles, articles],
    [sources.lastDay, lastDay],
    [sources.outlets, outlets.length],
    [sources.silent, silent],
  ] as const
  return html`<dl class="figures">
    ${all.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${format.number(value)}</dd>
        </div>`,
    )}
  </dl>`
}

/** It scrolls by itself where it does not fit, and a keyboard can reach it then. */
function table({ outlets, readAt }: ReadActivity, view: View): Html {
  const { sources } = view.words
  return html`<div class="scroll" role="region" aria-label="${sources.heading}" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">${sources.outlet}</th>
          <th scope="col">${sources.country}</th>
          <th scope="col" class="number">${sources.articles}</th>
          <th scope="col" class="number">${sources.lastDay}</th>
          <th scope="col">${sources.lastFetched}</th>
          <th scope="col">${sources.lastPublished}</th>
          <th scope="col">${sources.state}</th>
        </tr>
      </thead>
      <tbody>
        ${outlets.map((outlet) => row(outlet, readAt, view))}
      </tbody>
    </table>
  </div>`
}

function row(outlet: OutletActivity, now: number, view: View): Html {
  const { sources, format } = view.words
  const silent = isSilent(outlet, now)
  const { lastFetchedAt: fetched, lastPublishedAt: published } = outlet
  const link = hrefOf(view, '/', toQueryString({ text: '', outlet: outlet.id }))
  return html`<tr>
    <th scope="row">
      <a href="${link}"><bdi>${outlet.name}</bdi></a>
    </th>
    <td>${outlet.country === undefined ? '' : format.country(outlet.country)}</td>
    <td class="number">${format.number(outlet.articles)}</td>
    <td class="number">${format.number(outlet.lastDay)}</td>
    <td>
      ${fetched === undefined ? sources.never : html`<time datetime="${fetched}">${format.ago(Date.parse(fetched), now)}</time>`}
    </td>
    <td>
      ${published === undefined ? sources.never : html`<time datetime="${published}">${format.day(published)}</time>`}
    </td>
    <td>
      <span class="state ${silent ? 'silent' : 'speaks'}">${silent ? sources.isSilent : sources.speaks}</span>
    </td>
  </tr>`
}
