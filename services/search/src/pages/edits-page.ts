/** The articles that outlets changed last, each with how much, and the way to what changed word by word. */
import type { EditsQuery } from '@rasid/article-index'
import type { EditSummary } from '../core/edit-summary.ts'
import { toEditsQueryString } from '../core/edits-request.ts'
import { html, type Html } from '../core/html.ts'
import { articlePath, hrefOf, type View } from '../core/view.ts'
import { compareTexts } from '../core/word-diff.ts'
import { layout } from './layout.ts'
import { runsOf } from './revisions.ts'

export interface EditsPage {
  readonly query: EditsQuery
  readonly edits: readonly EditSummary[]
  /** Changed articles that there are. */
  readonly total: number
  /** Names of outlets by their ids. */
  readonly outlets: ReadonlyMap<string, string>
  readonly view: View
}

export function editsPage(page: EditsPage): string {
  const { edits, total, query, outlets, view } = page
  const { words } = view
  const main = html`<h1>${words.edits.heading}</h1>
    <p class="intro">${words.edits.intro}</p>
    ${chosenOutlet(page)}
    ${
      edits.length === 0
        ? html`<p class="empty">${total === 0 ? words.edits.none : words.nothing.pastEnd}</p>`
        : html`<ol class="hits" start="${query.from + 1}">
            ${edits.map((edit) => item(edit, outlets, view))}
          </ol>`
    }
    ${paging(page)}`
  return layout({ title: words.edits.heading, main, view, section: 'edits' })
}

function chosenOutlet({ query: { outlet }, outlets, view }: EditsPage): Html | undefined {
  if (outlet === undefined) return undefined
  const { filters, sources } = view.words
  const name = `${sources.outlet}: ${outlets.get(outlet) ?? outlet}`
  return html`<ul class="chosen" aria-label="${filters.chosen}">
    <li>
      <a href="${hrefOf(view, '/edits')}" aria-label="${filters.remove(name)}"
        ><bdi>${name}</bdi> <span aria-hidden="true">✕</span></a
      >
    </li>
  </ul>`
}

/** The name of an outlet leads to what else it changed. */
function item(edit: EditSummary, outlets: ReadonlyMap<string, string>, view: View): Html {
  const { format, search } = view.words
  const { outletId, seenAt, title } = edit
  const ofOutlet = hrefOf(view, '/edits', new URLSearchParams({ outlet: outletId }).toString())
  return html`<li class="hit">
    <article>
      <p class="about">
        <a class="outlet" href="${ofOutlet}"><bdi>${outlets.get(outletId) ?? outletId}</bdi></a>
        <span aria-hidden="true">·</span> <time datetime="${seenAt}">${format.date(seenAt)}</time>
      </p>
      <h2 dir="auto">
        <a href="${hrefOf(view, articlePath(edit.articleId))}#revisions"
          >${title === '' ? search.noTitle : title}</a
        >
      </h2>
      ${titleChange(edit, view)}
      <p class="piece hint">${sizeOf(edit, view)}</p>
    </article>
  </li>`
}

/** What changed in a headline is short enough to stand in the list. */
function titleChange({ previousTitle, title }: EditSummary, view: View): Html | undefined {
  if (previousTitle === undefined) return undefined
  const [paragraph = []] = compareTexts(previousTitle, title)?.paragraphs ?? []
  return html`<p class="piece changes" dir="auto">
    <span class="hint">${view.words.revisions.title}:</span> ${runsOf(paragraph)}
  </p>`
}

function sizeOf({ kind, added = 0, removed = 0 }: EditSummary, { words: { revisions } }: View): string {
  if (kind === 'other-parser') return revisions.otherParser
  return kind === 'rewritten' ? revisions.rewritten : revisions.counts(added, removed)
}

function paging({ query, edits, total, view }: EditsPage): Html | undefined {
  const { search } = view.words
  const { from, size } = query
  const hasNext = from + size < total && edits.length > 0
  if (from === 0 && !hasNext) return undefined
  const link = (rel: 'prev' | 'next', to: number, text: string): Html =>
    html`<a rel="${rel}" href="${hrefOf(view, '/edits', toEditsQueryString(query, to))}">${text}</a>`
  return html`<nav class="paging" aria-label="${search.pages}">
    ${from > 0 ? link('prev', Math.max(0, from - size), search.previous) : undefined}
    <span>${search.range(from + 1, from + edits.length, total)}</span>
    ${hasNext ? link('next', from + size, search.next) : undefined}
  </nav>`
}
