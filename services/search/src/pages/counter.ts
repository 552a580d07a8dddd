/**
 * The counter in the head of every page: that the pipeline is alive, in a line, and in some figures for who opens it.
 *
 * The script puts newer figures into the same places and hides all of it when the server does not answer: a counter that
 * stands still would be wrong. It never speaks up by itself; who listens to the page finds it when they come to it.
 */
import { FIGURES, toFigures } from '../core/figures.ts'
import { html, type Html } from '../core/html.ts'
import type { View } from '../core/view.ts'

/** Nothing where the index could not be asked. */
export function counter({ pulse, words }: View): Html | undefined {
  if (pulse === undefined) return undefined
  const figures = toFigures(pulse, words)
  return html`<details class="counter" data-counter="${words.lang}">
    <summary>
      <span data-figure="articles">${figures.articles}</span>
      <span class="newest" data-figure="newest" ${hiddenWithout(figures.newest)}>${figures.newest}</span>
    </summary>
    <dl>
      ${FIGURES.map(
        (name) =>
          html`<div ${hiddenWithout(figures[name])}>
            <dt>${words.counter[name]}</dt>
            <dd data-figure="${name}">${figures[name]}</dd>
          </div>`,
      )}
    </dl>
  </details>`
}

function hiddenWithout(figure: string | undefined): Html | undefined {
  return figure === undefined ? html`hidden` : undefined
}
