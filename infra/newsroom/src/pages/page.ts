/**
 * The frame of every page: head, masthead, footer with the notice of fiction. Templates fill in the middle.
 * The frame itself is clean; what makes extraction hard is in the templates, one named trap each.
 */
import { escapeMarkup, FICTION_SENTENCE, type StoryView } from '../markup.ts'
import type { Outlet } from '../model.ts'

/** What a template may use. `others`, `previous` and `next` never change after publication: a page's bytes are stable. */
export interface PageView {
  readonly outlet: Outlet
  readonly base: string
  readonly story: StoryView
  /** Up to five stories of the same outlet, newest first. */
  readonly others: readonly StoryView[]
  readonly previous: StoryView | undefined
  readonly next: StoryView | undefined
}

export type PageTemplate = (view: PageView) => string

/** Where each feed format is announced by `<link rel="alternate">`; a news sitemap is announced in robots.txt. */
const ALTERNATE_TYPES: Partial<Record<Outlet['feed']['format'], string>> = {
  'rss-2.0': 'application/rss+xml',
  'rss-1.0': 'application/rdf+xml',
  atom: 'application/atom+xml',
  'json-feed': 'application/feed+json',
}

function alternateLink(outlet: Outlet): string {
  const type = ALTERNATE_TYPES[outlet.feed.format]
  return type === undefined ? '' : `<link rel="alternate" type="${type}" href="${outlet.feed.path}">`
}

/** A whole document. `head` is markup for the head element, `body` what stands between masthead and footer. */
function toDocument(outlet: Outlet, title: string, head: string, body: string): string {
  const { declared } = outlet.charset
  const meta = declared === null ? '' : `<meta charset="${declared}">\n`
  return `<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
${meta}<title>${escapeMarkup(title)} | ${escapeMarkup(outlet.name)}</title>
${alternateLink(outlet)}
${head}
</head>
<body>
<header class="masthead"><a href="/">${escapeMarkup(outlet.name)}</a>
<nav class="menu"><a href="/">الرئيسية</a> <a href="/about">من نحن</a> <a href="/contact">اتصل بنا</a></nav></header>
${body}
<footer class="site-footer"><div>${FICTION_SENTENCE}.</div><div>جميع الحقوق محفوظة لصحيفة «${escapeMarkup(outlet.name)}»</div></footer>
</body>
</html>
`
}

/** The article document: the frame with the story's title and canonical link. */
export function toArticlePage(view: PageView, head: string, body: string): string {
  const canonical = `<link rel="canonical" href="${escapeMarkup(view.story.url)}">`
  return toDocument(view.outlet, view.story.title, `${canonical}\n${head}`, body)
}

/** An outlet's front page: its headlines, for people who look at the demo in a browser. */
export function toFrontPage(outlet: Outlet, stories: readonly StoryView[]): string {
  const items = stories.map((story) => `<li><span>${story.dateText}</span> ${toLink(story)}</li>`)
  return toDocument(outlet, outlet.name, '', `<main><ul>\n${items.join('\n')}\n</ul></main>`)
}

/** A page for everything that is not a story: wrong address, refusal, too many requests. */
export function toNoticePage(outlet: Outlet, notice: string): string {
  return toDocument(outlet, notice, '', `<main><h1>${escapeMarkup(notice)}</h1></main>`)
}

/** A headline as a link. */
export function toLink(story: StoryView): string {
  return `<a href="${escapeMarkup(story.url)}">${escapeMarkup(story.title)}</a>`
}

/** JSON-LD as it should be; `<` is escaped so that no text can close the script element. */
export function toJsonLd({ outlet, story }: PageView): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: story.title,
    datePublished: story.publishedAt.toISOString(),
    mainEntityOfPage: story.url,
    author: {
      '@type': story.author === undefined ? 'Organization' : 'Person',
      name: story.author ?? outlet.name,
    },
    publisher: { '@type': 'NewsMediaOrganization', name: outlet.name },
  }
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}

/** «بقلم» lines, where the story has an author. */
export function toByline(story: StoryView): string {
  return story.author === undefined ? '' : `<span class="byline">${escapeMarkup(story.author)}</span>`
}
