/** Trap: lists of other headlines, each with a date of its own, before and after the article. JSON-LD is right. */
import { escapeMarkup, toHtmlParagraphs } from '../markup.ts'
import { type PageTemplate, type PageView, toArticlePage, toByline, toJsonLd, toLink } from './page.ts'

const toDatedList = ({ others }: PageView): string =>
  others.map((story) => `<li>${toLink(story)}<span class="when">${story.dateText}</span></li>`).join('\n')

/** The date of the story itself stands among the sidebar's dates and looks just like them. */
export const sidebarHeadlines: PageTemplate = (view) =>
  toArticlePage(
    view,
    toJsonLd(view),
    `<div class="columns">
<div class="side"><h3>الأكثر قراءة</h3><ul>
${toDatedList(view)}
</ul></div>
<div class="story">
<h1>${escapeMarkup(view.story.title)}</h1>
<div class="meta"><span class="when">${view.story.dateText}</span> ${toByline(view.story)}</div>
<div class="story-text">
${toHtmlParagraphs(view.story.paragraphs)}
</div>
</div>
<div class="side"><h3>آخر الأخبار</h3><ul>
${toDatedList(view)}
</ul></div>
</div>`,
  )
