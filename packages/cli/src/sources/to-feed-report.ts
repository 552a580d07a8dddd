/** A list's report, from its answer and some of its pages: what it is, how fresh, how it reads, and its entry for a sources file. */
import type { CrawlRequest } from '@rasid/contracts'
import type { Feed } from '@rasid/feeds'
import { parseDocument, PARSER_REVISION } from '@rasid/parser'
import { toYamlEntry, type Source } from '@rasid/sources'
import { draftSource } from './draft-source.ts'
import { toNotes } from './feed-notes.ts'
import type { FeedReport, FoundBy, RobotsReport } from './feed-report.ts'
import { findHeaderLinks } from './find-feed-links.ts'
import { samplePages, toReceived } from './sample-pages.ts'
import type { Answer, SiteAsker } from './site-asker.ts'

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
