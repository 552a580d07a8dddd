/**
 * What crawling an address would give: is it a feed, does its page name one, how fresh is it, does a page of it read
 * well. Asks as the fetcher does (same limits, same address guard, same gap), and stores nothing.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { NotAFeed, parseFeed, type Feed } from '@rasid/feeds'
import { fetcherService } from '@rasid/fetcher'
import {
  decodeBody,
  FetchFailure,
  makeHttpClient,
  MAX_DECODED_BYTES,
  type HttpClient,
  type HttpResponse,
} from '@rasid/http'
import { decodeText, parsePage } from '@rasid/parser'
import { readSettings } from '@rasid/settings'
import type { CommandContext } from '../command.ts'
import { findFeedLinks, findSitemaps, usualFeedAddresses } from './find-feed-links.ts'

/** A reason why something would not be crawled. */
export interface CheckProblem {
  readonly code: string
  readonly message: string
}

export interface SamplePage {
  readonly url: string
  readonly problem?: CheckProblem
  readonly title?: string
  /** Characters of the text that was taken out. */
  readonly length?: number
  readonly publishedAt?: string
}

export interface FeedReport {
  readonly url: string
  /** After redirects. */
  readonly finalUrl: string
  readonly format: string
  readonly title?: string
  readonly charset: string
  readonly entries: number
  /** Publication of the newest entry. */
  readonly freshest?: string
  readonly damaged: boolean
  readonly sample?: SamplePage
}

export interface UrlReport {
  readonly url: string
  /** What the address itself is. */
  readonly is: 'feed' | 'page' | 'unreachable'
  readonly feeds: readonly FeedReport[]
  readonly problem?: CheckProblem
}

interface Asker {
  /** A decoded answer, or the reason why there is none. */
  readonly ask: (url: string) => Promise<Answer | CheckProblem>
}

interface Answer {
  readonly response: HttpResponse
  readonly text: string
  readonly charset: string
}

/** Never throws on what a site does: everything is in the report. */
export async function checkUrl(url: string, context: CommandContext): Promise<UrlReport> {
  const asker = makeAsker(context)
  const answer = await asker.ask(url)
  if ('code' in answer) return { url, is: 'unreachable', feeds: [], problem: answer }
  const feed = await toFeedReport(url, answer, asker)
  if (feed) return { url, is: 'feed', feeds: [feed] }
  const feeds = await discover(answer, asker)
  if (feeds.length > 0) return { url, is: 'page', feeds }
  const message = `${answer.response.finalUrl} is no feed, names none, and none lies where feeds usually lie`
  return { url, is: 'page', feeds, problem: { code: 'NO_FEED', message } }
}

function makeAsker({ env, signal }: CommandContext): Asker {
  const settings = readSettings(fetcherService.settings, env)
  const client: HttpClient = makeHttpClient({
    userAgent: settings.userAgent,
    allowedPrivatePorts: settings.allowedPrivatePorts,
    allowedPrivateNetworks: settings.allowedPrivateNetworks,
  })
  let asked = false
  return {
    ask: async (url) => {
      // One site is asked many times: as patiently as when it is crawled.
      if (asked) await pause(settings.hostGapMs, undefined, { signal })
      asked = true
      return askOnce(client, url, signal)
    },
  }
}

async function askOnce(client: HttpClient, url: string, signal: AbortSignal): Promise<Answer | CheckProblem> {
  try {
    const result = await client.fetchUrl({ url, signal })
    if (result.kind !== 'response')
      return { code: 'NOT_MODIFIED', message: `${url} answered "not modified" unasked` }
    const bytes = await decodeBody(result.response.body, result.response.contentEncoding, MAX_DECODED_BYTES)
    const { text, charset, undecodable } = decodeText(bytes, result.response.contentType)
    if (undecodable) return { code: 'CHARSET_UNDECODABLE', message: `${url}: no charset gives readable text` }
    return { response: result.response, text, charset }
  } catch (error) {
    if (error instanceof FetchFailure) return { code: error.code, message: error.message }
    throw error
  }
}

/** `undefined` when the answer is no feed. */
async function toFeedReport(url: string, answer: Answer, asker: Asker): Promise<FeedReport | undefined> {
  const feed = readFeed(answer)
  if (!feed) return undefined
  const freshest = feed.entries
    .flatMap(({ publishedAt, updatedAt }) => publishedAt ?? updatedAt ?? [])
    .toSorted()
    .at(-1)
  const first = feed.entries.find((entry) => entry.url !== undefined)?.url
  const isIndex = feed.format === 'sitemap-index'
  return {
    url,
    finalUrl: answer.response.finalUrl,
    format: feed.format,
    ...(feed.title === undefined ? {} : { title: feed.title }),
    charset: answer.charset,
    entries: feed.entries.length,
    ...(freshest === undefined ? {} : { freshest }),
    damaged: feed.damaged,
    ...(first === undefined || isIndex ? {} : { sample: await toSample(first, asker) }),
  }
}

function readFeed({ text, response }: Answer): Feed | undefined {
  try {
    return parseFeed(text, { url: response.finalUrl })
  } catch (error) {
    if (error instanceof NotAFeed) return undefined
    throw error
  }
}

/** The newest page is what a crawl would fetch first. */
async function toSample(url: string, asker: Asker): Promise<SamplePage> {
  const answer = await asker.ask(url)
  if ('code' in answer) return { url, problem: answer }
  const page = {
    url: answer.response.finalUrl,
    requestedUrl: url,
    html: answer.text,
    fetchedAt: new Date().toISOString(),
  }
  const result = parsePage(page)
  if ('rejected' in result) return { url, problem: result.rejected }
  const { title, text, publishedAt } = result.article
  return { url, title, length: text.length, ...(publishedAt === undefined ? {} : { publishedAt }) }
}

/** What the page names; else the first that lies at a usual place; else the sitemaps of robots.txt. */
async function discover({ text, response }: Answer, asker: Asker): Promise<readonly FeedReport[]> {
  const named = await reportAll(findFeedLinks(text, response.finalUrl), asker)
  if (named.length > 0) return named
  for (const address of usualFeedAddresses(response.finalUrl)) {
    const [found] = await reportAll([address], asker)
    if (found) return [found]
  }
  const robots = await asker.ask(new URL('/robots.txt', response.finalUrl).href)
  return 'code' in robots ? [] : reportAll(findSitemaps(robots.text).slice(0, MAX_SITEMAPS), asker)
}

/** Sites split their archives into hundreds; the first ones are enough to see what they are. */
const MAX_SITEMAPS = 3

/** Addresses that are no feeds are left out: they were guesses. */
async function reportAll(addresses: readonly string[], asker: Asker): Promise<readonly FeedReport[]> {
  const reports: FeedReport[] = []
  for (const address of addresses) {
    const answer = await asker.ask(address)
    const report = 'code' in answer ? undefined : await toFeedReport(address, answer, asker)
    if (report) reports.push(report)
  }
  return reports
}
