/**
 * Trap: «السابق» and «التالي» with the neighbours' headlines, and a list whose last date runs into the story's own
 * («… 201830 تشرين …») because nothing but inline elements stands between them. Dates are double-named months.
 */
import { escapeMarkup, type StoryView, toHtmlParagraphs } from '../markup.ts'
import { type PageTemplate, type PageView, toArticlePage, toLink } from './page.ts'

const neighbour = (label: string, story: StoryView | undefined): string =>
  story === undefined ? '' : `<div class="neighbour">${label} ${toLink(story)}</div>`

/** No white space between the pieces, on purpose: text extraction glues them. */
function gluedDates({ others, story }: PageView): string {
  const list = others.map((other) => `${toLink(other)}<span>${other.dateText}</span>`).join('')
  return `<div class="top">${list}<span class="published">${story.dateText}</span></div>`
}

export const previousNext: PageTemplate = (view) =>
  toArticlePage(
    view,
    '',
    `<div class="content">
${gluedDates(view)}
<h1>${escapeMarkup(view.story.title)}</h1>
${view.story.author === undefined ? '' : `<div class="writer">${escapeMarkup(view.story.author)}</div>`}
${toHtmlParagraphs(view.story.paragraphs)}
${neighbour('السابق', view.previous)}
${neighbour('التالي', view.next)}
</div>`,
  )
