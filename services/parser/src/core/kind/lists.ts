/** Pages that lead to articles: front pages, tags, categories, authors, archives, search results. */
import { isFrontPage } from '../article-url.ts'
import { attempt } from '../attempt.ts'
import { LIST_TITLES, SEARCH_TITLES } from '../words/list-kinds.ts'
import { beginsNamed, foldAll, isTitled, type PageEvidence } from './page-evidence.ts'

const LISTS: ReadonlySet<string> = foldAll(LIST_TITLES)
const SEARCHES: ReadonlySet<string> = foldAll(SEARCH_TITLES)

const LIST_PATH =
  /\/(?:tags?|category|categories|author|authors|search|archives?|page|topics?|section|sections|وسم|وسوم|تصنيف|كاتب|كتاب|بحث|برچسب|دسته|etiket|kategori)\/[^/]*\/?(?:page\/\d+\/?)?$/iu
const SEARCH_PATH = /\/(?:search|recherche|arama|بحث|جستجو)(?:\/|\.\w{2,5})?$/iu
const SEARCH_FIELDS: readonly string[] = ['s', 'q', 'query', 'search', 'keyword', 'keywords', 'searchword']

/** A list page with this much running text is an article in a folder of that name. */
const REAL_TEXT = 1_000

/** A front page with less running text, or this many letters a headline, is a front page; a site of one page is not. */
const START_TEXT = 900
const LETTERS_A_HEADLINE = 100

/** Nearly all of the text stands in at least so many teasers. */
const MIN_ITEMS = 4
const TEASER_SHARE = 0.8
/** Half of it, where the address or the title says list. */
const NAMED_TEASER_SHARE = 0.5
const MAX_TEASER = 600

/** Headlines and no running text at all. */
const MANY_HEADLINES = 15
const SOME_HEADLINES = 5

/** The address of a site with what leads on from it. */
export function whyFrontPage(page: PageEvidence): string | undefined {
  if (!isFrontPage(page.url)) return undefined
  const { prose, headlines, items } = page.signs
  const isText = prose >= START_TEXT && prose > headlines * LETTERS_A_HEADLINE && items < MIN_ITEMS
  return isText && headlines < MANY_HEADLINES ? undefined : `the address is a front page`
}

/** The answer to a question. */
export function whySearch(page: PageEvidence): string | undefined {
  if (page.saysArticle) return undefined
  const url = URL.parse(page.url)
  const asks = SEARCH_FIELDS.some((field) => url?.searchParams.has(field))
  const path = decoded(url?.pathname ?? '')
  if (asks && (SEARCH_PATH.test(path) || path === '/')) return 'the address is a search'
  const named = isTitled(page, SEARCHES) || beginsNamed(page, SEARCHES, MAX_QUESTION)
  return named && (asks || SEARCH_PATH.test(path) || page.signs.headlines >= SOME_HEADLINES)
    ? 'its title names a search'
    : undefined
}

/** The words that were asked for, in a title. */
const MAX_QUESTION = 60

/** A list of articles, by its address, its title, its own word or its shape. */
export function whyList(page: PageEvidence): string | undefined {
  if (page.saysArticle || page.urgent) return undefined
  return whyCalledList(page) ?? whyTeasers(page) ?? whyNoText(page)
}

/** What address, title or structured data call a list, and what looks like one. */
function whyCalledList(page: PageEvidence): string | undefined {
  if (!isListLike(page)) return undefined
  if (LIST_PATH.test(decoded(URL.parse(page.url)?.pathname ?? ''))) return 'the address is a list of articles'
  if (page.signs.headlines < SOME_HEADLINES) return undefined
  if (isTitled(page, LISTS)) return 'its title names a list'
  const saysList = page.types.has('CollectionPage') || page.types.has('SearchResultsPage')
  return saysList ? 'it says that it is a list' : undefined
}

function whyTeasers(page: PageEvidence): string | undefined {
  if (!isTeasers(page, TEASER_SHARE)) return undefined
  return `${Math.round(page.signs.itemShare * 100)} % of its text are teasers`
}

function whyNoText({ signs, socialType, bodyLetters }: PageEvidence): string | undefined {
  if (signs.prose > 0 || signs.headlines < MANY_HEADLINES || (socialType === 'article' && bodyLetters > 0))
    return undefined
  return `it has ${signs.headlines} headlines and no running text`
}

function isListLike(page: PageEvidence): boolean {
  return page.bodyLetters < REAL_TEXT || isTeasers(page, NAMED_TEASER_SHARE)
}

function isTeasers({ signs, bodyLetters }: PageEvidence, share: number): boolean {
  const { items, itemShare } = signs
  return items >= MIN_ITEMS && itemShare >= share && bodyLetters / items <= MAX_TEASER
}

function decoded(path: string): string {
  // A malformed escape is compared as it stands.
  return attempt(() => decodeURIComponent(path)) ?? path
}
