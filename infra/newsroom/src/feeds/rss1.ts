/**
 * RSS 1.0 (web.resource.org/rss/1.0/spec), an RDF document: items stand beside the channel, not in it.
 * Dates are zone-less local times, as older Arabic systems write them: a reader must know the outlet's zone.
 */
import { toLocalTime, twoDigits } from '../arabic-dates.ts'
import {
  escapeMarkup,
  type FeedView,
  FICTION_SENTENCE,
  type StoryView,
  toSummary,
  xmlDeclaration,
} from '../markup.ts'

/** `2026-11-20T18:32`: minutes, no zone. */
function toZonelessDate(at: Date, timezone: string): string {
  const t = toLocalTime(at, timezone)
  return `${t.year}-${twoDigits(t.month)}-${twoDigits(t.day)}T${twoDigits(t.hour)}:${twoDigits(t.minute)}`
}

function toItem(story: StoryView, timezone: string): string {
  const creator = story.author === undefined ? '' : `<dc:creator>${escapeMarkup(story.author)}</dc:creator>`
  return `<item rdf:about="${escapeMarkup(story.url)}">
<title>${escapeMarkup(story.title)}</title>
<link>${escapeMarkup(story.url)}</link>
<description>${escapeMarkup(toSummary(story))}</description>
<dc:date>${toZonelessDate(story.publishedAt, timezone)}</dc:date>
${creator}
</item>`
}

/** Writes the RDF document: channel, its table of contents, then the items. */
export function toRss1(view: FeedView): string {
  const { outlet, base, stories } = view
  return `${xmlDeclaration(outlet)}
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${base}${outlet.feed.path}">
<title>${escapeMarkup(outlet.name)}</title>
<link>${base}/</link>
<description>${FICTION_SENTENCE}</description>
<dc:language>ar</dc:language>
<items><rdf:Seq>
${stories.map((story) => `<rdf:li rdf:resource="${escapeMarkup(story.url)}"/>`).join('\n')}
</rdf:Seq></items>
</channel>
${stories.map((story) => toItem(story, outlet.timezone)).join('\n')}
</rdf:RDF>
`
}
