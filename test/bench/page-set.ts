/** The pages of the page benchmark: a folder of marked ones, or those written by us. */
import { readMarkedPages } from '../../services/parser/model/read-pages.ts'
import {
  articlePage,
  paragraphs,
  STORY_TEXT,
  teasers,
} from '../../services/parser/src/core/extract/test-support/arabic-page.ts'

/** The marked pages were fetched until the middle of March 2026. */
export const FETCHED = '2026-04-01T00:00:00Z'

export interface BenchPage {
  readonly url: string
  readonly html: string
  readonly body: string
  readonly isNews?: boolean
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly published?: string | undefined
}

/** One after the other, so that whoever measures memory need not hold them. */
export function* benchPages(folder: string | undefined): Generator<BenchPage> {
  if (folder === undefined) yield* ownPages()
  else for (const page of readMarkedPages(folder)) yield { ...page, url: articleUrl(page.url) }
}

function* ownPages(): Generator<BenchPage> {
  const pages = [paragraphs(), `${paragraphs()}<section class="related-stories">${teasers}</section>`]
  for (let at = 0; at < 200; at += 1) {
    const html = articlePage(pages[at % pages.length] ?? '')
    yield { url: `https://sahel.example/news/${at}`, html, body: STORY_TEXT }
  }
}

/** Front pages stand among the marked articles; here the body is measured, not the judge of addresses. */
function articleUrl(url: string): string {
  return URL.parse(url)?.pathname.length === 1 || !URL.canParse(url) ? 'https://page.example/article/1' : url
}
