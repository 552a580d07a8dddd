/** Trap: «اقرأ أيضا» blocks between the paragraphs, and JSON-LD that no strict parser accepts. */
import { escapeMarkup } from '../markup.ts'
import { type PageTemplate, type PageView, toArticlePage, toByline, toLink } from './page.ts'

/** A raw line break inside a string and a trailing comma: the two commonest ways in which sites break JSON-LD. */
function brokenJsonLd({ story }: PageView): string {
  return `<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"description": "خبر من
${story.tags.join('، ')}", "datePublished": "${story.publishedAt.toISOString()}",}</script>`
}

function readAlso({ others }: PageView, index: number): string {
  const other = others[index % Math.max(others.length, 1)]
  return other === undefined
    ? ''
    : `<div class="inline-block"><strong>اقرأ أيضا:</strong> ${toLink(other)}</div>`
}

/** After every second paragraph the body is interrupted by a link to another story. */
function toInterruptedBody(view: PageView): string {
  return view.story.paragraphs
    .map((text, index) => `<p>${escapeMarkup(text)}</p>${index % 2 === 1 ? readAlso(view, index) : ''}`)
    .join('\n')
}

export const readAlsoInBody: PageTemplate = (view) =>
  toArticlePage(
    view,
    brokenJsonLd(view),
    `<article>
<h1>${escapeMarkup(view.story.title)}</h1>
<p class="date">نشر في: ${view.story.dateText}</p>
${toByline(view.story)}
${toInterruptedBody(view)}
<section class="more"><h4>مواضيع ذات صلة</h4>
${view.others.map((story) => `<div>${toLink(story)}</div>`).join('\n')}
</section>
</article>`,
  )
