/** A page that only says something: what went wrong, and what to do. */
import type { ArticleQuery } from '@rasid/article-index'
import { html } from '../core/html.ts'
import { hrefOf, type View } from '../core/view.ts'
import type { MessageName } from '../core/words/words.ts'
import { layout } from './layout.ts'
import { searchForm } from './search-form.ts'

export interface MessagePage {
  readonly message: MessageName
  readonly view: View
  /** What was typed, so that it is not lost. */
  readonly query?: ArticleQuery
}

/** Never names an inner detail: those are in the log of the service. */
export function messagePage({ message, view, query }: MessagePage): string {
  const { heading, words } = view.words.messages[message]
  const main = html`${query ? searchForm(query, view) : undefined}
    <section class="message" role="alert">
      <h1>${heading}</h1>
      <p>${words}</p>
      <p><a href="${hrefOf(view, '/')}">${view.words.toSearch}</a></p>
    </section>`
  return layout({ title: heading, main, view })
}
