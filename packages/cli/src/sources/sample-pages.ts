/**
 * The newest pages of a list, read as a crawl would read them: by the parser's own functions, with the source's rules and
 * the feed's own text at hand.
 */
import type { Article, ExtractionMethod, RuleField } from '@rasid/contracts'
import type { Feed } from '@rasid/feeds'
import { NO_ANSWER_STATUS } from '@rasid/fetcher'
import {
  feedRequests,
  matchRules,
  parseDocument,
  PARSER_REVISION,
  type ReceivedDocument,
  type RuleMatch,
} from '@rasid/parser'
import type { Answer, CheckProblem, SiteAsker } from './site-asker.ts'

export interface SamplePage {
  readonly url: string
  /** Why the page itself was not read; what follows is then the feed's own text, if there is any. */
  readonly problem?: CheckProblem
  readonly title?: string
  readonly method?: ExtractionMethod
  /** 0 to 1. */
  readonly quality?: number
  readonly low?: boolean
  /** Characters of the text that was taken out. */
  readonly length?: number
  readonly authors?: readonly string[]
  readonly publishedAt?: string
  readonly publishedAtFrom?: string
  /** Fields whose rules gave nothing. */
  readonly missed?: readonly RuleField[]
  /** Each selector of the source's rules with what it found. */
  readonly rules?: readonly RuleMatch[]
}

type Request = ReceivedDocument['request']

/** Enough to see whether a template is read well; each costs the host a request. */
const SAMPLES = 3

/** `list` is the document that `feed` was read from. */
export async function samplePages(
  feed: Feed,
  list: ReceivedDocument,
  asker: SiteAsker,
): Promise<readonly SamplePage[]> {
  const samples: SamplePage[] = []
  for (const request of (await pageRequests(feed, list, asker)).slice(0, SAMPLES))
    samples.push(await toSample(request, asker))
  return samples
}

/** Newest first. An index names sitemaps: the pages are those of its newest one. */
async function pageRequests(
  feed: Feed,
  list: ReceivedDocument,
  asker: SiteAsker,
): Promise<readonly Request[]> {
  const { requests } = feedRequests(feed, list, new Map())
  const [first] = requests
  if (first?.kind !== 'sitemap') return requests.toSorted(byDate)
  const answer = await asker.askList(first.url)
  if ('code' in answer) return []
  const child = toReceived(first, answer)
  const result = parseDocument(child, PARSER_REVISION)
  return 'feed' in result
    ? feedRequests(result.feed, child, new Map())
        .requests.filter(({ kind }) => kind === 'page')
        .toSorted(byDate)
    : []
}

function byDate(a: Request, b: Request): number {
  const [first, second] = [a.entry?.publishedAt ?? '', b.entry?.publishedAt ?? '']
  if (first === second) return 0
  return first < second ? 1 : -1
}

async function toSample(request: Request, asker: SiteAsker): Promise<SamplePage> {
  const { url, rules } = request
  const answer = await asker.askPage(url)
  if ('code' in answer) {
    const result = parseDocument(toMissing(request), PARSER_REVISION)
    return { url, problem: answer, ...('article' in result ? toFacts(result.article) : {}) }
  }
  const result = parseDocument(toReceived(request, answer), PARSER_REVISION)
  return {
    url,
    ...('rejected' in result ? { problem: result.rejected } : {}),
    ...('article' in result ? toFacts(result.article) : {}),
    ...(rules ? { rules: matchRules(answer.text, rules) } : {}),
  }
}

function toFacts({
  title,
  text,
  authors,
  publishedAt,
  publishedAtFrom,
  extraction,
}: Article): Omit<SamplePage, 'url'> {
  const { method, quality, low, missed } = extraction
  return {
    title,
    method,
    ...(quality === undefined ? {} : { quality }),
    ...(low === undefined ? {} : { low }),
    length: text.length,
    authors,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(publishedAtFrom === undefined ? {} : { publishedAtFrom }),
    ...(missed === undefined ? {} : { missed }),
  }
}

/** An answer as the archive would hold it. */
export function toReceived(request: Request, { response, body, fetchedAt }: Answer): ReceivedDocument {
  const { finalUrl, status, sha256, contentType } = response
  return {
    request,
    finalUrl,
    status,
    fetchedAt,
    sha256,
    bytes: body.byteLength,
    ...(contentType === undefined ? {} : { contentType }),
    body,
  }
}

/** A page that can't be had becomes an article of its feed's text. */
function toMissing(request: Request): ReceivedDocument {
  return {
    request,
    finalUrl: request.url,
    status: NO_ANSWER_STATUS,
    fetchedAt: request.requestedAt,
    sha256: '0'.repeat(64),
    bytes: 0,
    body: new Uint8Array(),
  }
}
