/**
 * A news sitemap (sitemaps.org protocol 0.9 with Google's news extension): the only way to an outlet that has no feed.
 * It lists titles and dates, never text. Stories stay listed longer than the two days that Google asks for.
 */
import { escapeMarkup, type FeedView, FICTION_SENTENCE, type StoryView, xmlDeclaration } from '../markup.ts'

function toUrl(story: StoryView, outletName: string): string {
  return `<url>
<loc>${escapeMarkup(story.url)}</loc>
<news:news>
<news:publication><news:name>${escapeMarkup(outletName)}</news:name><news:language>ar</news:language></news:publication>
<news:publication_date>${story.publishedAt.toISOString()}</news:publication_date>
<news:title>${escapeMarkup(story.title)}</news:title>
</news:news>
</url>`
}

/** Writes the urlset. The format has no description, so the notice of fiction is an XML comment. */
export function toNewsSitemap(view: FeedView): string {
  const { outlet, stories } = view
  return `${xmlDeclaration(outlet)}
<!-- ${FICTION_SENTENCE} -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${stories.map((story) => toUrl(story, outlet.name)).join('\n')}
</urlset>
`
}
