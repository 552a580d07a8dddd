/** Trap: a comment policy as long as a paragraph right after the text, and an "updated" line beside the date. */
import { escapeMarkup, toHtmlParagraphs } from '../markup.ts'
import { type PageTemplate, toArticlePage, toByline, toLink } from './page.ts'

/** Long and full of commas, so that neither length nor punctuation gives it away; only words and position do. */
const POLICY = `<p>ترحب الصحيفة بآراء القراء، وتدعوهم إلى الالتزام بأدب الحوار، وتحتفظ بحقها في حذف أي تعليق يتضمن إساءة أو تحريضا أو دعاية، علما أن التعليقات المنشورة تعبر عن رأي أصحابها ولا تعبر بالضرورة عن رأي الصحيفة.</p>`

export const commentPolicy: PageTemplate = (view) =>
  toArticlePage(
    view,
    '',
    `<div class="article-wrap">
<h1>${escapeMarkup(view.story.title)}</h1>
<div class="dates">${view.story.dateText} - آخر تحديث للموقع قبل دقائق</div> ${toByline(view.story)}
<div class="article-body">
${toHtmlParagraphs(view.story.paragraphs)}
${POLICY}
</div>
<div class="latest"><b>مواضيع ساخنة</b>
${view.others.map((story) => `<div>${toLink(story)}</div>`).join('\n')}
</div>
</div>`,
  )
