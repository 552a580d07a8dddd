/** Trap: image captions, «صدر الصورة» lines and agency credits that read like sentences, in and after the body. */
import { escapeMarkup, toHtmlParagraphs } from '../markup.ts'
import { type PageTemplate, type PageView, toArticlePage, toByline } from './page.ts'

/** The caption stands after the first paragraph, where the eye takes it for the second one. */
function toIllustratedBody({ story }: PageView): string {
  const figure = `<div class="pic"><img src="/images/photo.jpg" alt="">
<span>صدر الصورة، ${escapeMarkup(story.credit ?? 'أرشيف')}</span>
<p class="caption">التعليق على الصورة، ${escapeMarkup(story.caption ?? 'صورة تعبيرية')}</p></div>`
  return [story.paragraphs.slice(0, 1), story.paragraphs.slice(1)].map(toHtmlParagraphs).join(`\n${figure}\n`)
}

export const captionsAndCredits: PageTemplate = (view) =>
  toArticlePage(
    view,
    '',
    `<main>
<h1>${escapeMarkup(view.story.title)}</h1>
<div class="line">تاريخ النشر: ${view.story.dateText}</div> ${toByline(view.story)}
<div class="text">
${toIllustratedBody(view)}
<p class="source">المصدر: ${escapeMarkup(view.story.credit ?? 'وكالات')}</p>
<p class="note">حررت هذه المادة في غرفة أخبار «${escapeMarkup(view.outlet.name)}».</p>
</div>
</main>`,
  )
