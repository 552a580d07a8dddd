/** Which template makes which trap. */
import { escapeMarkup, toHtmlParagraphs } from '../markup.ts'
import type { PageTrap } from '../model.ts'
import { captionsAndCredits } from './captions-and-credits.ts'
import { commentForm } from './comment-form.ts'
import { commentPolicy } from './comment-policy.ts'
import { noParagraphs } from './no-paragraphs.ts'
import { type PageTemplate, toArticlePage, toByline, toJsonLd } from './page.ts'
import { previousNext } from './previous-next.ts'
import { readAlsoInBody } from './read-also.ts'
import { repeatedTitle } from './repeated-title.ts'
import { shareAndTags } from './share-and-tags.ts'
import { sidebarHeadlines } from './sidebar-headlines.ts'

/** No trap at all: the yardstick for the others. */
const bare: PageTemplate = (view) =>
  toArticlePage(
    view,
    toJsonLd(view),
    `<article><h1>${escapeMarkup(view.story.title)}</h1>
<div>${view.story.dateText}</div> ${toByline(view.story)}
${toHtmlParagraphs(view.story.paragraphs)}</article>`,
  )

export const PAGE_TEMPLATES: Record<PageTrap, PageTemplate> = {
  'sidebar-headlines': sidebarHeadlines,
  'read-also': readAlsoInBody,
  'no-paragraphs': noParagraphs,
  'previous-next': previousNext,
  'repeated-title': repeatedTitle,
  'comment-form': commentForm,
  'captions-and-credits': captionsAndCredits,
  'share-and-tags': shareAndTags,
  'comment-policy': commentPolicy,
  bare,
}
