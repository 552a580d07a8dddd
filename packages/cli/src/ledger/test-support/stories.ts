/** Stories of requests, each told whole: from what asked for it to where it ended. */
import fc, { type Arbitrary } from 'fast-check'
import type { Fact, RequestIdentity } from '../core/facts.ts'

const ENDINGS = [
  'unchanged list',
  'list',
  'no list',
  'failed',
  'duplicate',
  'refused request',
  'indexed',
  'indexed from the feed',
  'no article',
  'gone',
  'refused by enricher',
  'refused by indexer',
] as const
type Ending = (typeof ENDINGS)[number]

interface Seed {
  readonly ending: Ending
  readonly source: number
  readonly hour: number
}

/** Facts of up to thirty stories; no two are about the same thing. */
export const someStories: Arbitrary<readonly Fact[]> = fc
  .array(
    fc.record<Seed>({
      ending: fc.constantFrom(...ENDINGS),
      source: fc.integer({ min: 1, max: 3 }),
      hour: fc.integer({ min: 0, max: 47 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((seeds) => seeds.flatMap((seed, number) => tell(seed, number)))

/** The first day of the stories. */
export const FIRST_DAY = '2026-03-01'

/** The facts of one story in the order of the flow, every stage done with it. */
export function tell({ ending, source, hour }: Seed, number: number): readonly Fact[] {
  const at = new Date(Date.parse(FIRST_DAY) + hour * 3_600_000 + number).toISOString()
  const sourceId = `manara-${source}`
  const url = `https://manara.example/${number}`
  const isList = ending.endsWith('list')
  const request: RequestIdentity = {
    kind: isList ? 'feed' : 'page',
    reason: isList ? 'poll' : 'entry',
    sourceId,
    url,
    requestedAt: at,
  }
  const document = { sourceId, url, fetchedAt: at }
  const version = { sourceId, articleId: `article-${number}`, fetchedAt: at }
  const asked: Fact = {
    kind: 'requested',
    request,
    place: `0/${number}`,
    done: true,
    discovered: !isList,
  }
  const fetched: Fact = { kind: 'outcome', request, result: 'fetched', document }
  const failed: Fact = { kind: 'outcome', request, result: 'failed', code: 'HTTP_404' }
  const parsed: Fact = { kind: 'parsed', version, urls: [url], done: true, imported: false }
  const enriched: Fact = { kind: 'enriched', version, done: true }
  const indexed: Fact = { kind: 'indexed', articleId: version.articleId, fetchedMs: Date.parse(at) }
  const rest: Readonly<Record<Ending, readonly Fact[]>> = {
    'unchanged list': [{ kind: 'outcome', request, result: 'not-modified' }],
    list: [fetched, { kind: 'list-read', document }],
    'no list': [fetched, { kind: 'rejected', stage: 'parser', code: 'NOT_A_FEED', document }],
    failed: [failed],
    duplicate: [{ kind: 'outcome', request, result: 'already-seen' }],
    'refused request': [{ kind: 'rejected', stage: 'fetcher', code: 'INVALID_URL', request }],
    indexed: [fetched, parsed, enriched, indexed],
    'indexed from the feed': [{ ...failed, document }, parsed, enriched, indexed],
    'no article': [fetched, { kind: 'rejected', stage: 'parser', code: 'NOT_AN_ARTICLE', document }],
    gone: [
      { ...failed, document },
      { kind: 'gone', document },
    ],
    'refused by enricher': [
      fetched,
      parsed,
      { kind: 'rejected', stage: 'enricher', code: 'CONTRACT', version },
    ],
    'refused by indexer': [
      fetched,
      parsed,
      enriched,
      { kind: 'rejected', stage: 'indexer', code: 'MAPPING', version },
    ],
  }
  return [asked, ...rest[ending]]
}
