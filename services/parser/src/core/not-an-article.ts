/** Pages that are evidently something else: front pages, lists, bot checks. When in doubt a page is an article. */
import { isFrontPage } from './article-url.ts'
import { attempt } from './attempt.ts'

export interface PageSigns {
  readonly url: string
  readonly title: string
  /** The page says of itself that it is one article (JSON-LD or `article:published_time`). */
  readonly saysArticle: boolean
  readonly length: number
}

const LIST_PATH =
  /\/(?:tags?|category|categories|author|authors|search|archives?|page|topics?|وسم|تصنيف|كاتب|بحث)\/[^/]*\/?(?:page\/\d+\/?)?$/iu

const BOT_CHECK =
  /^(?:just a moment|attention required|access denied|checking your browser|ddos-guard|403 forbidden)/iu

/** A list page with this much running text is an article in a folder of that name. */
const REAL_TEXT = 1_000

/** Why the page is no article, in words; nothing when it may be one. */
export function whyNotAnArticle(signs: PageSigns): string | undefined {
  if (BOT_CHECK.test(signs.title))
    return `the page is a bot check or a refusal ("${signs.title.slice(0, 80)}")`
  if (isFrontPage(signs.url)) return 'the address is a front page'
  const path = decoded(URL.parse(signs.url)?.pathname ?? '')
  if (LIST_PATH.test(path) && !signs.saysArticle && signs.length < REAL_TEXT)
    return 'the address is a list of articles'
  return undefined
}

function decoded(path: string): string {
  // A malformed escape is compared as it stands.
  return attempt(() => decodeURIComponent(path)) ?? path
}
