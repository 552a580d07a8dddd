/** The versions of an article that was changed after it was first had, each with what changed, word by word. */
import type { ArticleRevision } from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import type { View } from '../core/view.ts'
import { compareTexts, type DiffRun, type TextChanges } from '../core/word-diff.ts'
import type { Words } from '../core/words/words.ts'

/** Oldest first, as they came; nothing for an article with one version. */
export function revisionList(revisions: readonly ArticleRevision[], { words }: View): Html | undefined {
  if (revisions.length < 2) return undefined
  const steps = revisions.map((revision, at) => ({ revision, before: revisions[at - 1] }))
  return html`<section class="revisions" id="revisions">
    <h2>${words.revisions.heading}</h2>
    <p class="hint">${words.revisions.intro}</p>
    <ol>
      ${steps.map(({ revision, before }, at) => step(revision, before, words, at === steps.length - 1))}
    </ol>
  </section>`
}

function step(
  revision: ArticleRevision,
  before: ArticleRevision | undefined,
  words: Words,
  isNewest: boolean,
): Html {
  const seen = html`<time datetime="${revision.seenAt}">${words.format.date(revision.seenAt)}</time>`
  if (before === undefined) return html`<li>${words.revisions.first} ${seen}</li> `
  return html`<li>${seen} ${change(before, revision, words, isNewest)}</li> `
}

/** The newest change lies open: it is what the list of edits leads to. */
function change(before: ArticleRevision, after: ArticleRevision, words: Words, isOpen: boolean): Html {
  const { revisions } = words
  // Another parser reads the same page otherwise, and its publisher must not be blamed for that.
  if (before.parserRevision !== after.parserRevision)
    return html`<span class="hint">${revisions.otherParser}</span>`
  const changes = [compareTexts(before.title, after.title), compareTexts(before.text, after.text)] as const
  const [title, text] = changes
  if (title === undefined || text === undefined) return html`<span class="hint">${revisions.rewritten}</span>`
  const summary = revisions.counts(title.added + text.added, title.removed + text.removed)
  return html`<details class="changes" ${isOpen ? html`open` : undefined}>
    <summary>${summary}</summary>
    ${changeParts(title, text, words)}
  </details>`
}

/** What changed in headline and text, each only where something did. */
export function changeParts(title: TextChanges, text: TextChanges, words: Words): Html {
  return html`${part(title, words.revisions.title, words)} ${part(text, undefined, words)}`
}

function part(
  { paragraphs, unchanged }: TextChanges,
  name: string | undefined,
  words: Words,
): Html | undefined {
  if (paragraphs.length === 0) return undefined
  const rest =
    name === undefined && unchanged > 0
      ? html`<p class="hint">${words.revisions.unchanged(unchanged)}</p>`
      : undefined
  return html`${name === undefined ? undefined : html`<h3>${name}</h3>`}
  ${paragraphs.map((runs) => html`<p dir="auto">${runsOf(runs)}</p> `)} ${rest}`
}

/** Runs of words with what was put in and taken out marked. */
export function runsOf(runs: readonly DiffRun[]): readonly Html[] {
  return runs.map(run)
}

/** The blank stands outside, so that neither mark hangs over a gap. */
function run({ kind, text }: DiffRun): Html {
  if (kind === 'added') return html`<ins>${text}</ins> `
  return kind === 'removed' ? html`<del>${text}</del> ` : html`${text} `
}
