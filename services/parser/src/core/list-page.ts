/**
 * A page of links as a list, for outlets that have neither feed nor sitemap: the links that the source's selectors find,
 * in the order of the page. Nothing but addresses is taken from it; titles and dates are the articles' own to tell.
 */
import { MAX_URL_LENGTH } from '@rasid/contracts'
import { NotAFeed, type Feed, type FeedEntry } from '@rasid/feeds'
import type { CheerioAPI } from 'cheerio/slim'
import { attempt } from './attempt.ts'
import { toDom } from './page-dom.ts'
import { stripMarkup } from './strip-markup.ts'

/** More links than this are a navigation, not a list; an index of news has 20 to 100. */
const MAX_LINKS = 500

/** The list of a page's links. @throws NotAFeed when no selector finds one: the page was rebuilt, or is another. */
export function readListPage(source: string, url: string, selectors: readonly string[]): Feed {
  const $ = toDom(stripMarkup(source).html)
  const links = $ ? findLinks($, url, selectors) : []
  if (links.length === 0) throw new NotAFeed('a page in which its `rules.links` find no link', url)
  return {
    format: 'list-page',
    authors: [],
    entries: links.slice(0, MAX_LINKS).map(toEntry),
    truncated: links.length > MAX_LINKS,
    damaged: false,
    links: [],
    schedule: { skipHours: [], skipDays: [] },
  }
}

function findLinks($: CheerioAPI, url: string, selectors: readonly string[]): readonly string[] {
  const base = URL.parse($('base[href]').attr('href') ?? '', url)?.href ?? url
  // One query for all, so that they come in the order of the page.
  const elements = attempt(() => $(selectors.join(', ')).toArray()) ?? []
  const found = elements.flatMap((element) => {
    const link = $(element).is('a[href]') ? $(element) : $(element).find('a[href]').first()
    const target = URL.parse(link.attr('href') ?? '', base)
    if (target === null || !/^https?:$/u.test(target.protocol)) return []
    target.hash = ''
    return target.href.length > MAX_URL_LENGTH || target.href === url ? [] : [target.href]
  })
  return [...new Set(found)]
}

function toEntry(url: string): FeedEntry {
  return { id: url, url, authors: [], categories: [], enclosures: [] }
}
