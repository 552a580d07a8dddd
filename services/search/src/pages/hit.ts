/** One hit of a result page. */
import type { ArticleQuery, Highlight, SearchHit } from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import { toRuns } from '../core/marked-text.ts'
import { toQueryString } from '../core/search-request.ts'
import { articlePath, hrefOf, paragraphId, storyPath, type View } from '../core/view.ts'
import type { Words } from '../core/words/words.ts'

/** A headline has its own direction and an outlet's name is isolated: a Latin one must not turn the line around it. */
export function hit(found: SearchHit, query: ArticleQuery, view: View): Html {
  const title = found.highlights.find(({ field }) => field === 'title')
  const pieces = found.highlights.filter(({ field }) => field === 'text')
  return html`<li class="hit">
    <article>
      <p class="about">${about(found, view.words)}${gone(found, view.words)}</p>
      <h2 dir="auto">
        <a href="${hrefOf(view, articlePath(found.id))}">${titleOf(found, title, view.words)}</a>
      </h2>
      ${story(found, query, view)} ${pieces.map((piece) => paragraph(found, piece, view))}
    </article>
  </li>`
}

/** What the hit is to its story, and what is folded under it; nothing for an article that stands alone. */
function story({ story: place }: SearchHit, query: ArticleQuery, view: View): Html | undefined {
  if (place === undefined) return undefined
  const { id, relation, folded } = place
  const { stories } = view.words
  const isMade = relation === 'copy' || relation === 'rewrite'
  if (!isMade && folded === undefined) return undefined
  const more =
    folded &&
    html`<a href="${hrefOf(view, '/', toQueryString(query, { story: id, from: 0 }))}"
        >${stories.folded(folded)}</a
      >
      <span aria-hidden="true">·</span>`
  return html`<p class="piece in-story">
    ${isMade ? html`<span class="relation ${relation}">${stories.relations[relation]}</span>` : undefined}
    ${more}
    <a href="${hrefOf(view, storyPath(id))}">${stories.toStory}</a>
  </p>`
}

/** An urgent line or an import may have no title; something must be there to follow. */
function titleOf(found: SearchHit, highlight: Highlight | undefined, { search }: Words): Html {
  if (highlight && highlight.text !== '') return marked(highlight)
  return found.title === '' ? html`${search.noTitle}` : html`${found.title}`
}

function about({ outlet, publishedAt }: SearchHit, { format, search }: Words): Html {
  const country =
    outlet.country === undefined
      ? undefined
      : html` <span aria-hidden="true">·</span>
          <span class="country">${format.country(outlet.country)}</span>`
  const date =
    publishedAt === undefined
      ? html`<span>${search.noDate}</span>`
      : html`<time datetime="${publishedAt}">${format.date(publishedAt)}</time>`
  return html`<bdi class="outlet">${outlet.name}</bdi>${country} <span aria-hidden="true">·</span> ${date}`
}

/** Whoever chooses among hits must know what can't be looked at in its place any more. */
function gone({ removedAt }: SearchHit, { article, format }: Words): Html | undefined {
  if (removedAt === undefined) return undefined
  const date = html`<time datetime="${removedAt}">${format.date(removedAt)}</time>`
  return html` <span aria-hidden="true">·</span> <span class="gone">${article.removed} ${date}</span>`
}

/** The paragraph finds its own direction, and the link keeps its own in one of the other. */
function paragraph({ id }: SearchHit, shown: Highlight, view: View): Html {
  const { paragraph: number, cutBefore, cutAfter } = shown
  const link =
    number === undefined
      ? undefined
      : html` <a class="hint" href="${hrefOf(view, articlePath(id))}#${paragraphId(number)}"
          ><bdi>${view.words.search.paragraph(number)}</bdi></a
        >`
  return html`<p class="piece" dir="auto">
    ${cutBefore ? '… ' : undefined}${marked(shown)}${cutAfter ? ' …' : undefined}${link}
  </p>`
}

function marked({ text, marks }: Highlight): Html {
  const runs = toRuns(text, marks)
  return html`${runs.map((run) => (run.mark ? html`<mark>${run.text}</mark>` : run.text))}`
}
