/** Trap: share buttons, follow and subscribe lines and tags around the text; the only date is a Tunisian month name. */
import { escapeMarkup, toHtmlParagraphs } from '../markup.ts'
import { type PageTemplate, toArticlePage, toByline } from './page.ts'

const SHARE = `<ul class="share"><li><a href="#">شارك على فيسبوك</a></li><li><a href="#">غرد</a></li>
<li><a href="#">واتساب</a></li><li><button>نسخ الرابط</button></li></ul>`

const FOLLOW = `<p>تابعونا على تطبيق تلغرام ليصلكم كل جديد</p>
<p>حمّل تطبيقنا من متجر التطبيقات</p>`

export const shareAndTags: PageTemplate = (view) =>
  toArticlePage(
    view,
    '',
    `<section class="single">
<h1>${escapeMarkup(view.story.title)}</h1>
<div class="published">${view.story.dateText}</div> ${toByline(view.story)}
${SHARE}
${toHtmlParagraphs(view.story.paragraphs)}
${SHARE}
${FOLLOW}
<p class="keywords">كلمات مفتاحية: ${view.story.tags.map((tag) => `<a href="/tag">${escapeMarkup(tag)}</a>`).join('، ')}</p>
</section>`,
  )
