/** Where an article comes from, so that whoever quotes it can prove it. */
import type { IndexDocument } from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import { readableUrl, toSafeLink } from '../core/safe-link.ts'
import { dateWords, languageName } from '../core/words.ts'

/** Addresses, times, hash, and which code made the article. */
export function evidence(article: IndexDocument): Html {
  const { canonicalUrl, url, publishedAtText, fetchedAt, enrichment, extraction } = article
  return html`<section class="evidence">
    <h2>المصدر والدليل</h2>
    <dl>
      ${row('الأصل', link(canonicalUrl))} ${url === canonicalUrl ? undefined : row('جلب من', link(url))}
      ${publishedAtText === undefined ? undefined : row('التاريخ كما ورد', html`<bdi>${publishedAtText}</bdi>`)}
      ${row('وقت الجلب', html`<time datetime="${fetchedAt}">${dateWords(fetchedAt)}</time>`)}
      ${row('اللغة', html`${languageName(enrichment.language)}`)} ${archive(article)}
      ${row('الاستخراج', html`<bdi dir="ltr">${extraction.method} r${extraction.revision}, enricher r${enrichment.revision}</bdi>`)}
      ${row('معرف الخبر', html`<code dir="ltr">${article.id}</code>`)}
    </dl>
  </section>`
}

/** Absent for an imported article, which has no raw page. */
function archive({ evidence: found }: IndexDocument): Html | undefined {
  if (found === undefined) return undefined
  return html`${found.sha256 === undefined ? undefined : row('بصمة الأصل (SHA-256)', html`<code dir="ltr">${found.sha256}</code>`)}
  ${row('موضعه في الأرشيف', html`<code dir="ltr">${found.topic}/${found.partition}/${found.offset}</code>`)}`
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
