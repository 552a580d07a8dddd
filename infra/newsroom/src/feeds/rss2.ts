/** RSS 2.0 (rssboard.org/rss-specification), with `content:encoded` where the outlet gives full texts. */
import {
  escapeMarkup,
  type FeedView,
  FICTION_SENTENCE,
  type StoryView,
  toHtmlParagraphs,
  toSummary,
  xmlDeclaration,
} from '../markup.ts'

/** RFC 822 with a numeric zone, as the specification's examples have it. */
const toRfc822 = (at: Date): string => at.toUTCString().replace('GMT', '+0000')

/** The guid is no permalink on purpose: a reader must take the link for the address and the guid for the identity. */
function toItem(story: StoryView, fullText: boolean): string {
  const creator = story.author === undefined ? '' : `<dc:creator>${escapeMarkup(story.author)}</dc:creator>`
  const content = fullText
    ? `<content:encoded><![CDATA[${toHtmlParagraphs(story.paragraphs)}]]></content:encoded>`
    : ''
  return `<item>
<title>${escapeMarkup(story.title)}</title>
<link>${escapeMarkup(story.url)}</link>
<guid isPermaLink="false">${story.id}</guid>
<pubDate>${toRfc822(story.publishedAt)}</pubDate>
<description>${escapeMarkup(toSummary(story))}</description>
${creator}${story.tags.map((tag) => `<category>${escapeMarkup(tag)}</category>`).join('')}${content}
</item>`
}

/** Writes the channel. No `lastBuildDate`: the bytes change only when a story comes out, so validators mean something. */
export function toRss2(view: FeedView): string {
  const { outlet, base, stories } = view
  return `${xmlDeclaration(outlet)}
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${escapeMarkup(outlet.name)}</title>
<link>${base}/</link>
<description>${FICTION_SENTENCE}</description>
<language>ar</language>
${stories.map((story) => toItem(story, outlet.feed.fullText === true)).join('\n')}
</channel>
</rss>
`
}
