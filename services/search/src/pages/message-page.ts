/** A page that only says something: what went wrong, and what to do. */
import type { SearchQuery } from '@rasid/article-index'
import { html } from '../core/html.ts'
import { layout } from './layout.ts'
import { searchForm } from './search-form.ts'

export interface MessagePage {
  readonly heading: string
  readonly words: string
  readonly demo: boolean
  /** What was typed, so that it is not lost. */
  readonly query?: SearchQuery
}

/** Never names an inner detail: those are in the log of the service. */
export function messagePage({ heading, words, demo, query }: MessagePage): string {
  const main = html`${query ? searchForm(query, undefined) : undefined}
    <section class="message" role="alert">
      <h1>${heading}</h1>
      <p>${words}</p>
      <p><a href="/">إلى صفحة البحث</a></p>
    </section>`
  return layout({ title: `${heading} – راصد`, main, demo })
}
