/** Trap: no `<p>` anywhere; the text is bare in a div, split by line breaks. No machine-readable date. */
import { escapeMarkup } from '../markup.ts'
import { type PageTemplate, toArticlePage, toLink } from './page.ts'

export const noParagraphs: PageTemplate = (view) =>
  toArticlePage(
    view,
    '',
    `<table width="100%"><tr><td valign="top">
<div id="title">${escapeMarkup(view.story.title)}</div>
<div id="info">${view.story.dateText}</div>
<div id="details">
${view.story.paragraphs.map((text) => escapeMarkup(text)).join('<br><br>\n')}
<br><br>
</div>
</td><td valign="top" width="200">
${view.others.map((story) => `<div>${toLink(story)}<br>${story.dateText}</div>`).join('\n')}
</td></tr></table>`,
  )
