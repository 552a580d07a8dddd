/** What every page has around its content. Two small scripts of ours, no outside request; all else works without them. */
import { html, type Html } from '../core/html.ts'
import { hrefOf, type View } from '../core/view.ts'
import { counter } from './counter.ts'

export interface Page {
  /** Without the name of the site. */
  readonly title?: string
  readonly main: Html
  readonly view: View
  /** Which section of the site it belongs to. */
  readonly section?: 'search' | 'edits' | 'sources' | 'saved'
  /** Address of the feed of what is shown. */
  readonly feed?: string
  /** Whether saved searches are anything to this page. */
  readonly withSaved?: boolean
}

/** The whole document, `<!doctype>` included. */
export function layout({ title, main, view, section, feed, withSaved }: Page): string {
  const { words } = view
  const { brand, skip, footer } = words.layout
  return html`<!doctype html>
    <html lang="${words.lang}" dir="${words.dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title === undefined ? brand : `${title} – ${brand}`}</title>
        <link rel="stylesheet" href="/rasid.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${feed === undefined ? undefined : html`<link rel="alternate" type="application/atom+xml" href="${feed}" />`}
        <script src="/rasid.js" defer></script>
        ${withSaved === true ? html`<script src="/saved.js" defer></script>` : undefined}
      </head>
      <body>
        <a class="skip" href="#content">${skip}</a>
        ${banner(view, section)} ${demoNote(view)}
        <main id="content" tabindex="-1">${main}</main>
        <footer>
          <p>${footer}</p>
        </footer>
      </body>
    </html>`.html
}

function banner(view: View, section: Page['section']): Html {
  const { layout: words, lang } = view.words
  const link = (name: 'search' | 'edits' | 'sources' | 'saved', path: string): Html =>
    html`<a href="${hrefOf(view, path)}" ${section === name ? html` aria-current="page"` : undefined}
      >${words[name]}</a
    >`
  return html`<header class="top">
    <div class="title">
      <a class="brand" href="${hrefOf(view, '/')}"
        ><span class="mark" aria-hidden="true"></span>${words.brand}</a
      >
      <span class="motto">${words.motto}</span>
    </div>
    ${counter(view)}
    <nav class="sections" aria-label="${words.sections}">
      ${link('search', '/')} ${link('edits', '/edits')} ${link('sources', '/sources')}
      ${link('saved', '/saved')}
      <a href="${view.otherHref}" lang="${lang === 'ar' ? 'en' : 'ar'}">${words.otherLanguage}</a>
    </nav>
  </header>`
}

function demoNote({ demo, words }: View): Html | undefined {
  if (!demo) return undefined
  return html`<aside class="demo" aria-label="${words.layout.demoLabel}">${words.layout.demo}</aside>`
}
