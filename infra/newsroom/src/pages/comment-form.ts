/** Trap: a reply form and readers' comments in the same container as the text; the date is in `<time datetime>`. */
import { escapeMarkup, toHtmlParagraphs } from '../markup.ts'
import { type PageTemplate, toArticlePage, toByline } from './page.ts'

/** The wording of the common blog systems' Arabic translations; the comment itself is long enough to look like text. */
const COMMENTS = `<div id="comments"><h3>تعليق واحد</h3>
<ol><li><cite>قارئ من البصرة</cite><p>موضوع مهم ويستحق المتابعة، ونتمنى أن تصل مثل هذه البرامج إلى القرى البعيدة، لأن الشباب هناك بحاجة إلى من يسمعهم قبل غيرهم.</p></li></ol>
<h3>اضف رد</h3>
<form><p>لن يتم نشر البريد الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p>
<label>التعليق</label><textarea></textarea><label>الاسم *</label><input><label>البريد الإلكتروني *</label><input>
<button>إرسال التعليق</button></form></div>`

export const commentForm: PageTemplate = (view) =>
  toArticlePage(
    view,
    '',
    `<div class="entry">
<h1 class="entry-title">${escapeMarkup(view.story.title)}</h1>
<time datetime="${view.story.publishedAt.toISOString()}">${view.story.dateText}</time> ${toByline(view.story)}
<div class="entry-content">
${toHtmlParagraphs(view.story.paragraphs)}
${COMMENTS}
</div>
</div>`,
  )
