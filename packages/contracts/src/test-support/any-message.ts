/** Messages of every shape that the contracts allow, for property tests. */
import fc, { type Arbitrary } from 'fast-check'
import type {
  Article,
  CrawlOutcome,
  CrawlRequest,
  CrawlState,
  EnrichedArticle,
  FeedEntryText,
  FetchedDocument,
  Outlet,
  RobotsState,
} from '../index.ts'

/** Any text, half of it in Arabic letters with their marks and digits. */
const words: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.integer({ min: 0x0600, max: 0x06ff }).map(String.fromCodePoint), maxLength: 40 }),
)
const name = words.filter((text) => text.length > 0)
const instant = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const url = fc.webUrl({ withQueryParameters: true })
const whole = fc.nat()
const hex = fc.string({
  unit: fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16)),
  minLength: 64,
  maxLength: 64,
})

/** Fields that a message may leave out: exactly-optional, so absent rather than `undefined`. */
function shape<T extends object>(
  fields: { [K in keyof Required<T>]: Arbitrary<Exclude<T[K], undefined>> },
  optional: readonly (keyof T)[],
): Arbitrary<T> {
  const requiredKeys = (Object.keys(fields) as (keyof T)[]).filter((key) => !optional.includes(key))
  // A plain prototype, as JSON.parse makes it.
  return fc.record(fields, { requiredKeys, noNullPrototype: true }) as Arbitrary<T>
}

const outlet = shape<Outlet>({ id: name, name, country: fc.constantFrom('KW', 'JO', 'MA') }, ['country'])

const entry = shape<FeedEntryText>(
  {
    id: words,
    title: words,
    summary: words,
    content: words,
    publishedAt: instant,
    authors: fc.array(words),
    categories: fc.array(words),
  },
  ['id', 'title', 'summary', 'content', 'publishedAt', 'authors', 'categories'],
)

export const aRequest: Arbitrary<CrawlRequest> = shape<CrawlRequest>(
  {
    kind: fc.constantFrom('feed', 'sitemap', 'page'),
    url,
    sourceId: name,
    outlet,
    reason: fc.constantFrom('poll', 'entry', 'changed', 'retry'),
    requestedAt: instant,
    timezone: words,
    rules: fc.record(
      { body: fc.array(fc.constant('.story'), { maxLength: 3 }), remove: fc.constant(['.promo']) },
      { requiredKeys: [], noNullPrototype: true },
    ),
    attempt: whole,
    entry,
  },
  ['timezone', 'attempt', 'rules', 'entry'],
)

const failure = shape<NonNullable<CrawlOutcome['failure']>>(
  { code: name, message: words, transient: fc.boolean(), retryAfterMs: whole, throttled: fc.boolean() },
  ['retryAfterMs', 'throttled'],
)

export const anOutcome: Arbitrary<CrawlOutcome> = shape<CrawlOutcome>(
  {
    sourceId: name,
    at: instant,
    durationMs: fc.double({ min: 0, max: 1e9, noNaN: true }).map((number) => number + 0),
    result: fc.constantFrom('fetched', 'not-modified', 'already-seen', 'failed'),
    request: aRequest,
    finalUrl: url,
    status: fc.integer({ min: 100, max: 599 }),
    bytes: whole,
    freshForMs: whole,
    movedTo: url,
    failure,
  },
  ['finalUrl', 'status', 'bytes', 'freshForMs', 'movedTo', 'failure'],
)

const plan = shape<Extract<CrawlState, { kind: 'plan' }>>(
  {
    kind: fc.constant('plan'),
    sourceId: name,
    nextPollAt: instant,
    askedAt: instant,
    lastOutcomeAt: instant,
    lastSuccessAt: instant,
    failures: whole,
    lastFailure: words,
  },
  ['askedAt', 'lastOutcomeAt', 'lastSuccessAt', 'lastFailure'],
)

const visit = shape<Extract<CrawlState, { kind: 'visit' }>>(
  {
    kind: fc.constant('visit'),
    url,
    at: instant,
    etag: words,
    lastModified: words,
    validatorsOf: url,
    sha256: hex,
    contentType: words,
    requestOffset: whole,
    moved: shape<NonNullable<Extract<CrawlState, { kind: 'visit' }>['moved']>>(
      { to: url, since: instant, count: fc.integer({ min: 1, max: 1_000 }) },
      [],
    ),
  },
  ['etag', 'lastModified', 'validatorsOf', 'sha256', 'contentType', 'requestOffset', 'moved'],
)

const robots = shape<RobotsState>(
  {
    kind: fc.constant('robots'),
    origin: name,
    rules: fc.array(shape<RobotsState['rules'][number]>({ allow: fc.boolean(), pattern: words }, []), {
      maxLength: 3,
    }),
    crawlDelayMs: whole,
    fetchedAt: instant,
    checkAt: instant,
    unreachableSince: instant,
  },
  ['crawlDelayMs', 'fetchedAt', 'unreachableSince'],
)

const retry = shape<Extract<CrawlState, { kind: 'retry' }>>(
  { kind: fc.constant('retry'), sourceId: name, retryAt: instant, request: aRequest },
  [],
)

export const aState: Arbitrary<CrawlState> = fc.oneof(plan, retry, visit, robots)

export const aDocument: Arbitrary<FetchedDocument> = shape<FetchedDocument>(
  {
    request: aRequest,
    finalUrl: url,
    status: fc.integer({ min: 100, max: 599 }),
    fetchedAt: instant,
    sha256: hex,
    bytes: fc.integer({ min: 0, max: 1_000_000 }),
    body: fc.uint8Array({ maxLength: 500 }),
    contentType: words,
    contentEncoding: words,
    contentLocation: words,
    lastModified: words,
  },
  ['contentType', 'contentEncoding', 'contentLocation', 'lastModified'],
)

const image = shape<Article['images'][number]>({ url, caption: words }, ['caption'])

const evidence = shape<NonNullable<Article['evidence']>>(
  { topic: name, partition: whole, offset: whole, sha256: hex },
  ['sha256'],
)

const optionalOfArticle: readonly (keyof Article)[] = [
  'sourceId',
  'summary',
  'dateline',
  'agency',
  'publishedAt',
  'publishedAtText',
  'publishedAtFrom',
  'modifiedAt',
  'language',
  'section',
  'evidence',
]

export const anArticle: Arbitrary<Article> = shape<Article>(
  {
    id: name,
    url,
    canonicalUrl: url,
    aliases: fc.array(url),
    outlet,
    sourceId: name,
    title: words,
    text: words,
    summary: words,
    authors: fc.array(words),
    dateline: words,
    agency: words,
    publishedAt: instant,
    publishedAtText: words,
    publishedAtFrom: fc.constantFrom('rules', 'json-ld', 'meta', 'itemprop', 'url', 'text', 'feed'),
    modifiedAt: instant,
    language: fc.constantFrom('ar', 'en-GB'),
    section: words,
    tags: fc.array(words),
    images: fc.array(image),
    urgent: fc.boolean(),
    extraction: fc.record(
      {
        method: fc.constantFrom('rules', 'readability', 'json-ld', 'import'),
        revision: fc.integer({ min: 1, max: 999 }),
        quality: fc.double({ min: 0, max: 1, noNaN: true }),
        low: fc.boolean(),
        missed: fc.array(fc.constantFrom('body', 'title', 'author', 'date')),
      },
      { requiredKeys: ['method', 'revision'], noNullPrototype: true },
    ),
    fetchedAt: instant,
    evidence,
  },
  optionalOfArticle,
)

const position = { start: whole, end: whole }
const coordinate = fc.integer({ min: -90, max: 90 })

export const anEnrichedArticle: Arbitrary<EnrichedArticle> = fc
  .tuple(
    anArticle,
    shape<EnrichedArticle['enrichment']>(
      {
        language: words,
        languages: fc.array(fc.record({ ...position, language: words }, { noNullPrototype: true })),
        entities: fc.array(
          shape<EnrichedArticle['enrichment']['entities'][number]>(
            {
              type: fc.constantFrom('person', 'organisation', 'group', 'place'),
              id: words,
              name: words,
              surface: words,
              field: fc.constantFrom('title', 'text'),
              ...position,
            },
            ['id'],
          ),
        ),
        places: fc.array(
          fc.record({ id: words, name: words, lat: coordinate, lon: coordinate }, { noNullPrototype: true }),
        ),
        signature: words,
        revision: fc.integer({ min: 1, max: 999 }),
      },
      ['signature'],
    ),
  )
  .map(([article, enrichment]) => ({ ...article, enrichment }))
