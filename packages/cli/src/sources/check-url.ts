/**
 * What crawling an address would give: is it a feed, does its page name one, how fresh is it, do its pages read well.
 *
 * Discovery goes in the order of feed readers: the address itself, what its page names, the usual places at the root and
 * in its folder, the sitemaps of robots.txt. It asks as the fetcher does and stores nothing.
 */
import type { Source } from '@rasid/sources'
import type { FeedReport, FoundBy } from './feed-report.ts'
import { toFeedReport } from './to-feed-report.ts'
import { findFeedLinks, usualFeedAddresses } from './find-feed-links.ts'
import type { Answer, CheckProblem, SiteAsker } from './site-asker.ts'

export interface UrlReport {
  readonly url: string
  /** What the address itself is. */
  readonly is: 'feed' | 'page' | 'unreachable'
  readonly feeds: readonly FeedReport[]
  /** Named by robots.txt; asked for only where nothing else was found. */
  readonly sitemaps: readonly string[]
  readonly problem?: CheckProblem
}

export interface CheckWorld {
  readonly asker: SiteAsker
  /** The sources that are crawled already. */
  readonly sources: readonly Source[]
}

/** Sites split their archives into hundreds; the first ones are enough to see what they are. */
const MAX_SITEMAPS = 3

/** Never throws on what a site does: everything is in the report. */
export async function checkUrl(url: string, world: CheckWorld): Promise<UrlReport> {
  const answer = await world.asker.askList(url)
  if ('code' in answer) return withoutPage(url, answer, world)
  const { finalUrl } = answer.response
  const feed = await report(url, 'given', answer, world)
  const sitemaps = await world.asker.sitemapsOf(finalUrl)
  if (feed) return { url, is: 'feed', feeds: [feed], sitemaps }
  const { feeds, lost } = await discover({ url: finalUrl, html: answer.text, sitemaps }, world)
  if (feeds.length > 0) return { url, is: 'page', feeds, sitemaps }
  const message = `${finalUrl} is no feed, names none, and none lies where feeds usually lie`
  return { url, is: 'page', feeds, sitemaps, problem: lost ?? { code: 'NO_FEED', message } }
}

/** Where only the page is missing, feeds may lie beside it; where programs are refused, no place is guessed. */
async function withoutPage(url: string, problem: CheckProblem, world: CheckWorld): Promise<UrlReport> {
  const isMissing = /^HTTP_4(?:04|10)$/u.test(problem.code)
  const isRefused = /^HTTP_40[13]$/u.test(problem.code)
  const sitemaps = isMissing || isRefused ? await world.asker.sitemapsOf(url) : []
  if (isMissing) {
    const { feeds } = await discover({ url, html: '', sitemaps }, world)
    return { url, is: 'unreachable', feeds, sitemaps, problem }
  }
  const { feeds } = await reportAll(sitemaps.slice(0, MAX_SITEMAPS), 'robots', world)
  return { url, is: 'unreachable', feeds, sitemaps, problem }
}

async function report(
  url: string,
  foundBy: FoundBy,
  answer: Answer,
  { asker, sources }: CheckWorld,
): Promise<FeedReport | undefined> {
  const source = sources.find((known) => known.url === url)
  return toFeedReport({ url, foundBy, answer, source }, asker)
}

interface Place {
  readonly url: string
  readonly html: string
  readonly sitemaps: readonly string[]
}

interface Found {
  readonly feeds: readonly FeedReport[]
  /** Why the first address that was named could not be had. */
  readonly lost?: CheckProblem
}

/** What the page names; else the first that lies at a usual place; else the sitemaps. */
async function discover({ url, html, sitemaps }: Place, world: CheckWorld): Promise<Found> {
  const named = await reportAll(findFeedLinks(html, url), 'page', world)
  if (named.feeds.length > 0) return named
  for (const address of usualFeedAddresses(url)) {
    const { feeds } = await reportAll([address], 'usual-place', world)
    if (feeds.length > 0) return { feeds }
  }
  const last = await reportAll(sitemaps.slice(0, MAX_SITEMAPS), 'robots', world)
  return named.lost ? { feeds: last.feeds, lost: named.lost } : last
}

/** Addresses that are no feeds are left out: they were guesses, or lies. */
async function reportAll(addresses: readonly string[], foundBy: FoundBy, world: CheckWorld): Promise<Found> {
  const feeds: FeedReport[] = []
  const lost: CheckProblem[] = []
  for (const address of addresses) {
    const answer = await world.asker.askList(address)
    if ('code' in answer) lost.push({ code: answer.code, message: `${address}: ${answer.message}` })
    const found = 'code' in answer ? undefined : await report(address, foundBy, answer, world)
    if (found) feeds.push(found)
  }
  const [first] = lost
  return { feeds, ...(first ? { lost: first } : {}) }
}
