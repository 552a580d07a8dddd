/** Atom 1.0 (RFC 4287). Links carry the outlet's campaign parameters; ids do not. */
import {
  escapeMarkup,
  type FeedView,
  FICTION_SENTENCE,
  type StoryView,
  toSummary,
  xmlDeclaration,
} from '../markup.ts'

/** The id is a tag URI (RFC 4151): it stays the same when host or port change. */
function toEntry(story: StoryView, linkSuffix: string | undefined): string {
  const link = linkSuffix === undefined ? story.url : `${story.url}?${linkSuffix}`
  const author =
    story.author === undefined ? '' : `<author><name>${escapeMarkup(story.author)}</name></author>`
  return `<entry>
<id>tag:newsroom.test,2026:${story.id}</id>
<title>${escapeMarkup(story.title)}</title>
<link rel="alternate" type="text/html" href="${escapeMarkup(link)}"/>
<published>${story.publishedAt.toISOString()}</published>
<updated>${story.publishedAt.toISOString()}</updated>
<summary>${escapeMarkup(toSummary(story))}</summary>
${author}${story.tags.map((tag) => `<category term="${escapeMarkup(tag)}"/>`).join('')}
</entry>`
}

/** Writes the feed document; `updated` is the newest story's date (RFC 4287 §4.2.15 wants one even when empty). */
export function toAtom(view: FeedView): string {
  const { outlet, base, stories } = view
  const updated = stories[0]?.publishedAt ?? new Date(0)
  return `${xmlDeclaration(outlet)}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">
<id>tag:newsroom.test,2026:${outlet.id}</id>
<title>${escapeMarkup(outlet.name)}</title>
<subtitle>${FICTION_SENTENCE}</subtitle>
<updated>${updated.toISOString()}</updated>
<author><name>${escapeMarkup(outlet.name)}</name></author>
<link rel="self" href="${base}${outlet.feed.path}"/>
<link rel="alternate" href="${base}/"/>
${stories.map((story) => toEntry(story, outlet.feed.linkSuffix)).join('\n')}
</feed>
`
}
