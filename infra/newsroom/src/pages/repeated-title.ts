/** Trap: the title again inside the body, as a bold line and as an image's alternative text, then a list of tags. */
import { escapeMarkup, toHtmlParagraphs } from '../markup.ts'
import { type PageTemplate, toArticlePage, toByline } from './page.ts'

export const repeatedTitle: PageTemplate = (view) => {
  const title = escapeMarkup(view.story.title)
  return toArticlePage(
    view,
    `<meta property="og:title" content="${title}">
<meta property="article:published_time" content="${view.story.publishedAt.toISOString()}">`,
    `<article class="post">
<h1>${title}</h1>
<div class="post-date">${view.story.dateText}</div> ${toByline(view.story)}
<img src="/images/cover.jpg" alt="${title}">
<div class="post-body">
<p><b>${title}</b></p>
${toHtmlParagraphs(view.story.paragraphs)}
</div>
<div class="post-tags">الوسوم: ${view.story.tags.map((tag) => `<a href="/tag">${escapeMarkup(tag)}</a>`).join(' ')}</div>
</article>`,
  )
}
