/** What is known of one list after asking for it: what it is, how fresh, how it reads, and its entry for a sources file. */
import type { CrawlRequest } from '@rasid/contracts'
import type { Feed } from '@rasid/feeds'
import type { RobotsVerdict } from '@rasid/fetcher'
import { parseDocument, PARSER_REVISION, type CharsetSource } from '@rasid/parser'
import { toYamlEntry, type Source } from '@rasid/sources'
import { draftSource } from './draft-source.ts'
import { toNotes } from './feed-notes.ts'
import { findHeaderLinks } from './find-feed-links.ts'
import { samplePages, toReceived, type SamplePage } from './sample-pages.ts'
import type { Answer, SiteAsker } from './site-asker.ts'

/** How a list was come by. */
export type FoundBy = 'given' | 'page' | 'usual-place' | 'robots'

export interface RobotsReport {
  readonly list: RobotsVerdict['kind']
  readonly pages?: RobotsVerdict['kind']
  /** The gap that is asked for. */
  readonly gapMs: number
}

export interface FeedReport {
  readonly url: string
  /** After redirects. */
  readonly finalUrl: string
  readonly foundBy: FoundBy
  readonly format: string
  readonly title?: string
  readonly charset: string
  /** What decided the charset. */
  readonly charsetFrom: CharsetSource
  readonly entries: number
  /** Publication of the newest entry. */
  readonly freshest?: string
  readonly damaged: boolean
  /** WebSub hubs that it names. */
  readonly hubs: readonly string[]
  readonly robots: RobotsReport
  readonly samples: readonly SamplePage[]
  /** What a person should look at, in words. */
  readonly notes: readonly string[]
  /** The source's id where it stands in the sources file already. */
  readonly known?: string
  /** YAML, to stand under `sources:`. */
  readonly entry: string
}

export interface FoundList {
  readonly url: string
  readonly foundBy: FoundBy
  readonly answer: Answer
  /** As the sources file has it. */
  readonly source: Source | undefined
}

/** `undefined` when the answer is no list. */
export async function toFeedReport(found: FoundList, asker: SiteAsker): Promise<FeedReport | undefined> {
  const { url, answer, source: known } = found
  const { finalUrl, movedForGood } = answer.response
  const feed = readFeed(answer, toPoll(url, known, answer.fetchedAt))
  if (!feed) return undefined
  const source = known ?? draftSource(movedForGood ? finalUrl : url, feed)
  const list = toReceived(toPoll(url, source, answer.fetchedAt), answer)
  const samples = await samplePages(feed, list, asker)
  const freshest = newestOf(feed)
  const report = {
    url,
    finalUrl,
    foundBy: found.foundBy,
    format: feed.format,
    ...(feed.title === undefined ? {} : { title: feed.title }),
    charset: answer.charset,
    charsetFrom: answer.source,
    entries: feed.entries.length,
    ...(freshest === undefined ? {} : { freshest }),
    damaged: feed.damaged,
    hubs: hubsOf(feed, answer),
    robots: await toRobots(url, samples[0]?.url, asker),
    samples,
    ...(known ? { known: known.id } : {}),
    entry: toYamlEntry(source),
  }
  return { ...report, notes: toNotes(report, Date.parse(answer.fetchedAt)) }
}

function readFeed(answer: Answer, request: CrawlRequest): Feed | undefined {
  const result = parseDocument(toReceived(request, answer), PARSER_REVISION)
  return 'feed' in result ? result.feed : undefined
}

/** The poll that the scheduler would ask for. */
function toPoll(url: string, source: Source | undefined, requestedAt: string): CrawlRequest {
  const {
    id = 'check',
    kind = 'feed',
    outlet = { id: 'check', name: 'check' },
    timezone,
    rules,
  } = source ?? {}
  return {
    kind,
    url,
    sourceId: id,
    outlet,
    reason: 'poll',
    requestedAt,
    ...(timezone === undefined ? {} : { timezone }),
    ...(rules === undefined ? {} : { rules }),
  }
}

function newestOf({ entries }: Feed): string | undefined {
  return entries
    .flatMap(({ publishedAt, updatedAt }) => publishedAt ?? updatedAt ?? [])
    .toSorted()
    .at(-1)
}

/** The header before the document (WebSub §4). */
function hubsOf(feed: Feed, { response }: Answer): readonly string[] {
  const links = [...findHeaderLinks(response.link ?? '', response.finalUrl), ...feed.links]
  return [...new Set(links.filter(({ rel }) => rel === 'hub').map((link) => link.url))]
}

async function toRobots(url: string, page: string | undefined, asker: SiteAsker): Promise<RobotsReport> {
  const list = await asker.robotsOf(url)
  const pages = page === undefined ? undefined : await asker.robotsOf(page)
  const gapMs = pages?.kind === 'allowed' ? pages.gapMs : 0
  return { list: list.kind, ...(pages ? { pages: pages.kind } : {}), gapMs }
}
