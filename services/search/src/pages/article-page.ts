/** The article as it was extracted, its entities marked, and the evidence for it. */
import { FACETS, type ArticleRevision, type FacetName, type IndexDocument } from '@rasid/article-index'
import { splitParagraphs } from '@rasid/arabic'
import type { EntityMention, EntityType } from '@rasid/contracts'
import { html, type Html } from '../core/html.ts'
import { toRuns } from '../core/marked-text.ts'
import { toQueryString } from '../core/search-request.ts'
import type { StoryView } from '../core/story-view.ts'
import { hrefOf, paragraphId, type View } from '../core/view.ts'
import type { Words } from '../core/words/words.ts'
import { evidence } from './evidence.ts'
import { layout } from './layout.ts'
import { revisionList } from './revisions.ts'
import { storyNote } from './story-page.ts'

export interface ArticlePage {
  readonly article: IndexDocument
  readonly revisions: readonly ArticleRevision[]
  /** Absent where nobody has looked for it. */
  readonly story: StoryView | undefined
  readonly view: View
}

/** Offsets of mentions are those of the enrichment: they count in the field as a whole, not in a paragraph. */
export function articlePage({ article, revisions, story, view }: ArticlePage): string {
  const { words } = view
  const title = article.title === '' ? words.search.noTitle : article.title
  const main = html`<article class="article">
    ${article.urgent ? html`<p class="urgent">${words.article.urgent}</p>` : undefined}
    <h1 dir="auto">${article.title === '' ? title : marked(article, 'title', words)}</h1>
    <p class="about">${about(article, view)}</p>
    ${removed(article, view)} ${storyNote(article, story, view)} ${legend(article, words)}
    <div class="text">${paragraphs(article, words)}</div>
    ${mentioned(article, view)} ${revisionList(revisions, view)} ${evidence(article, view)}
  </article>`
  return layout({ title, main, view })
}

function about({ outlet, publishedAt, authors }: IndexDocument, view: View): Html {
  const { format } = view.words
  const fromOutlet = hrefOf(view, '/', toQueryString({ text: '', outlet: outlet.id }))
  const parts: readonly Html[] = [
    html`<a class="outlet" href="${fromOutlet}"><bdi>${outlet.name}</bdi></a>`,
    ...(outlet.country === undefined ? [] : [html`<span>${format.country(outlet.country)}</span>`]),
    ...(publishedAt === undefined
      ? []
      : [html`<time datetime="${publishedAt}">${format.date(publishedAt)}</time>`]),
    ...authors.map((author) => html`<bdi>${author}</bdi>`),
  ]
  return html`${parts.map((part, at) => html`${at > 0 ? html` <span aria-hidden="true">·</span> ` : undefined}${part}`)}`
}

/** The text is as it was had; whoever quotes it must know that it is there no more. */
function removed({ removedAt }: IndexDocument, { words }: View): Html | undefined {
  if (removedAt === undefined) return undefined
  return html`<p class="removed">
    ${words.article.removed} <time datetime="${removedAt}">${words.format.date(removedAt)}</time>
  </p>`
}

/** Each paragraph finds its own direction: a quotation in English reads from the left. */
function paragraphs(article: IndexDocument, words: Words): readonly Html[] {
  if (article.text.trim() === '') return [html`<p class="empty">${words.article.noText}</p>`]
  return splitParagraphs(article.text).map(
    ({ start, end }, at) =>
      html`<p id="${paragraphId(at + 1)}" dir="auto">${marked(article, 'text', words, start, end)}</p> `,
  )
}

function marked(
  article: IndexDocument,
  field: 'title' | 'text',
  words: Words,
  from?: number,
  until?: number,
): readonly (Html | string)[] {
  const mentions = article.enrichment.entities.filter((entity) => entity.field === field)
  return toRuns(article[field], mentions, from, until).map((run) =>
    run.mark ? mention(run.mark, run.text, words) : run.text,
  )
}

function mention({ type, name }: EntityMention, text: string, { article }: Words): Html {
  return html`<mark class="entity ${type}" title="${article.types[type]}: ${name}">${text}</mark>`
}

function typesOf({ enrichment }: IndexDocument, { article }: Words): readonly EntityType[] {
  const types = Object.keys(article.types) as readonly EntityType[]
  return types.filter((type) => enrichment.entities.some((entity) => entity.type === type))
}

/** Before the text, so that the colours are known when they come. */
function legend(article: IndexDocument, words: Words): Html | undefined {
  const types = typesOf(article, words)
  if (types.length === 0) return undefined
  return html`<ul class="legend" aria-label="${words.article.legend}">
    ${types.map((type) => html`<li><span class="entity ${type}">${words.article.types[type]}</span></li>`)}
  </ul>`
}

/** Every entity once, each a way to what else is said of it. */
function mentioned(article: IndexDocument, view: View): Html | undefined {
  const types = typesOf(article, view.words)
  if (types.length === 0) return undefined
  return html`<section class="entities">
    <h2>${view.words.article.mentioned}</h2>
    <dl>
      ${types.map(
        (type) =>
          html`<dt><span class="entity ${type}">${view.words.article.types[type]}</span></dt>
            <dd>
              <ul>
                ${namesOf(article, type, view)}
              </ul>
            </dd>`,
      )}
    </dl>
  </section>`
}

function namesOf({ enrichment }: IndexDocument, type: EntityType, view: View): readonly Html[] {
  const mentions = enrichment.entities.filter((entity) => entity.type === type)
  return [...Map.groupBy(mentions, ({ id, name }) => id ?? name).values()].flatMap(([first, ...more]) => {
    if (first === undefined) return []
    const count = more.length + 1
    const times =
      count === 1 ? undefined : html` <span class="number">${view.words.format.number(count)}</span>`
    return [html`<li>${entityLink(first, view)}${times}</li> `]
  })
}

const FACET_NAMES: ReadonlySet<string> = new Set(FACETS.map(({ name }) => name))

/** Facets are named after the types of entities; one without an id can't be asked for. */
function entityLink({ id, name, type }: EntityMention, view: View): Html {
  if (id === undefined || !FACET_NAMES.has(type)) return html`<bdi>${name}</bdi>`
  const facet: FacetName = type
  return html`<a href="${hrefOf(view, '/', toQueryString({ text: '', [facet]: id }))}"><bdi>${name}</bdi></a>`
}
