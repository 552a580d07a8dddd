/** Where an article comes from, so that whoever quotes it can prove it. */
import type { IndexDocument } from '@rasid/article-index'
import { CITATION_FORMATS, EXPORT_FORMATS } from '../core/export/export-formats.ts'
import { html, type Html } from '../core/html.ts'
import { readableUrl, toSafeLink } from '../core/safe-link.ts'
import type { View } from '../core/view.ts'
import type { Words } from '../core/words/words.ts'

/** Addresses, times, hash, which code made the article, and how to cite it. */
export function evidence(article: IndexDocument, { words }: View): Html {
  const { canonicalUrl, url, publishedAtText, fetchedAt, enrichment, extraction } = article
  const { article: names, format } = words
  return html`<section class="evidence">
    <h2>${names.evidence}</h2>
    <dl>
      ${row(names.original, link(canonicalUrl))}
      ${url === canonicalUrl ? undefined : row(names.fetchedFrom, link(url))} ${origin(article, words)}
      ${publishedAtText === undefined ? undefined : row(names.dateAsWritten, html`<bdi>${publishedAtText}</bdi>`)}
      ${row(names.fetchedAt, html`<time datetime="${fetchedAt}">${format.date(fetchedAt)}</time>`)}
      ${row(names.language, html`${format.language(enrichment.language)}`)} ${archive(article, words)}
      ${row(names.extraction, html`<bdi dir="ltr">${extraction.method} r${extraction.revision}, enricher r${enrichment.revision}</bdi>`)}
      ${row(names.id, html`<code dir="ltr">${article.id}</code>`)} ${row(names.cite, citations(article.id))}
    </dl>
  </section>`
}

/** What the page says of itself, where it does. */
function origin({ agency, section, tags, modifiedAt }: IndexDocument, { article, format }: Words): Html {
  const text = (name: string, value: string | undefined): Html | undefined =>
    value === undefined || value === '' ? undefined : row(name, html`<bdi>${value}</bdi>`)
  const list = tags.map((tag, at) => html`${at > 0 ? ' · ' : undefined}<bdi>${tag}</bdi>`)
  return html`${text(article.agency, agency)} ${text(article.section, section)}
  ${tags.length === 0 ? undefined : row(article.tags, html`${list}`)}
  ${text(article.modified, modifiedAt === undefined ? undefined : format.date(modifiedAt))}`
}

/** Absent for an imported article, which has no raw page. */
function archive({ evidence: found }: IndexDocument, { article }: Words): Html | undefined {
  if (found === undefined) return undefined
  return html`${found.sha256 === undefined ? undefined : row(article.hash, html`<code dir="ltr">${found.sha256}</code>`)}
  ${row(article.archive, html`<code dir="ltr">${found.topic}/${found.partition}/${found.offset}</code>`)}`
}

function citations(id: string): Html {
  const path = `/api/articles/${encodeURIComponent(id)}`
  const formats = CITATION_FORMATS.map(
    (name) => html`<a href="${path}/${name}" download lang="en">${EXPORT_FORMATS[name].title}</a> `,
  )
  return html`<span class="formats">${formats}<a href="${path}" lang="en">JSON</a></span>`
}

function row(name: string, value: Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`
}

/** What a browser must not follow is shown as text: the evidence stays complete. */
function link(url: string): Html {
  const safe = toSafeLink(url)
  // Each word is isolated: Arabic ones would otherwise change places around the slashes.
  const pieces = readableUrl(url).split(/(?<sign>[/?&=])/u)
  const shown = html`<bdi dir="ltr"
    >${pieces.map((piece) => (piece.length > 1 ? html`<bdi>${piece}</bdi>` : piece))}</bdi
  >`
  return safe === undefined ? shown : html`<a href="${safe}" rel="noopener noreferrer nofollow">${shown}</a>`
}
