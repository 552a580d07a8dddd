/** The article as it was extracted, its entities marked, and the evidence for it. */
import type { IndexDocument } from '@rasid/article-index'
import type { EntityMention, EntityType } from '@rasid/contracts'
import { html, type Html } from '../core/html.ts'
import { paragraphSpans, toRuns } from '../core/marked-text.ts'
import { countryName, dateWords } from '../core/words.ts'
import { evidence } from './evidence.ts'
import { layout } from './layout.ts'

const TYPE_NAMES: Readonly<Record<EntityType, string>> = {
  person: 'شخص',
  organisation: 'جهة',
  group: 'جماعة',
  place: 'مكان',
}

/** Offsets of mentions are those of the enrichment: they count in the field as a whole, not in a paragraph. */
export function articlePage(article: IndexDocument, demo: boolean): string {
  const title = article.title === '' ? 'خبر بلا عنوان' : article.title
  const main = html`<article class="article">
    <h1 dir="auto">${article.title === '' ? title : marked(article, 'title')}</h1>
    <p class="about">${about(article)}</p>
    ${article.urgent ? html`<p class="urgent">عاجل</p>` : undefined}
    <div class="text">${paragraphs(article)}</div>
    ${legend(article)} ${evidence(article)}
  </article>`
  return layout({ title: `${title} – راصد`, main, demo })
}

function about({ outlet, publishedAt, authors }: IndexDocument): Html {
  const parts: readonly Html[] = [
    html`<bdi class="outlet">${outlet.name}</bdi>`,
    ...(outlet.country === undefined ? [] : [html`<span>${countryName(outlet.country)}</span>`]),
    ...(publishedAt === undefined
      ? []
      : [html`<time datetime="${publishedAt}">${dateWords(publishedAt)}</time>`]),
    ...authors.map((author) => html`<bdi>${author}</bdi>`),
  ]
  return html`${parts.map((part, position) => html`${position > 0 ? html` <span aria-hidden="true">·</span> ` : undefined}${part}`)}`
}

/** Each paragraph finds its own direction: a quotation in English reads from the left. */
function paragraphs(article: IndexDocument): readonly Html[] {
  if (article.text.trim() === '') return [html`<p class="empty">لا نص لهذا الخبر سوى عنوانه.</p>`]
  return paragraphSpans(article.text).map(
    ({ start, end }) => html`<p dir="auto">${marked(article, 'text', start, end)}</p> `,
  )
}

function marked(
  article: IndexDocument,
  field: 'title' | 'text',
  from?: number,
  until?: number,
): readonly (Html | string)[] {
  const mentions = article.enrichment.entities.filter((entity) => entity.field === field)
  return toRuns(article[field], mentions, from, until).map((run) =>
    run.mark ? mention(run.mark, run.text) : run.text,
  )
}

function mention({ type, name }: EntityMention, text: string): Html {
  return html`<mark class="entity ${type}" title="${TYPE_NAMES[type]}: ${name}">${text}</mark>`
}

/** Names what the colours mean, and every entity once. */
function legend({ enrichment }: IndexDocument): Html | undefined {
  const types = (Object.keys(TYPE_NAMES) as EntityType[]).filter((type) =>
    enrichment.entities.some((entity) => entity.type === type),
  )
  if (types.length === 0) return undefined
  return html`<section class="entities">
    <h2>المذكورون في الخبر</h2>
    <dl>
      ${types.map(
        (type) =>
          html`<dt><span class="entity ${type}">${TYPE_NAMES[type]}</span></dt>
            <dd>${namesOf(enrichment.entities, type)}</dd>`,
      )}
    </dl>
  </section>`
}

function namesOf(entities: readonly EntityMention[], type: EntityType): readonly Html[] {
  const names = [...new Set(entities.filter((entity) => entity.type === type).map(({ name }) => name))]
  return names.map((name, position) => html`${position > 0 ? '، ' : undefined}<bdi>${name}</bdi>`)
}
