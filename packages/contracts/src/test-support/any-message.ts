/** Messages of every shape that the contracts allow, for property tests. */
import fc, { type Arbitrary } from 'fast-check'
import {
  STORY_RELATIONS,
  type Article,
  type ArticleRemoval,
  type CrawlOutcome,
  type CrawlRequest,
  type EnrichedArticle,
  type FeedEntryText,
  type FetchedDocument,
  type ListReport,
  type LookBefore,
  type Outlet,
  type PushOffer,
  type StoryPlace,
} from '../index.ts'
import { instant, name, shape, url, whole, words } from './any-value.ts'

export const hex: Arbitrary<string> = fc.string({
  unit: fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16)),
  minLength: 64,
  maxLength: 64,
})

const outlet = shape<Outlet>({ id: name, name, country: fc.constantFrom('KW', 'JO', 'MA') }, ['country'])

export const entry: Arbitrary<FeedEntryText> = shape<FeedEntryText>(
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

const push = shape<PushOffer>({ hub: url, topic: url }, [])

export const aRequest: Arbitrary<CrawlRequest> = shape<CrawlRequest>(
  {
    kind: fc.constantFrom('feed', 'sitemap', 'list', 'page'),
    url,
    sourceId: name,
    outlet,
    reason: fc.constantFrom('poll', 'entry', 'changed', 'retry', 'revisit', 'push', 'unsubscribe'),
    requestedAt: instant,
    shownBy: fc.constantFrom('feed', 'sitemap', 'list'),
    timezone: words,
    lane: fc.constantFrom('urgent', 'normal', 'backfill'),
    rules: fc.record(
      { body: fc.array(fc.constant('.story'), { maxLength: 3 }), remove: fc.constant(['.promo']) },
      { requiredKeys: [], noNullPrototype: true },
    ),
    attempt: whole,
    push,
    before: shape<LookBefore>({ noArticle: fc.boolean(), replacedSince: instant }, [
      'noArticle',
      'replacedSince',
    ]),
    entry,
  },
  ['shownBy', 'timezone', 'lane', 'attempt', 'rules', 'push', 'before', 'entry'],
)

const failure = shape<NonNullable<CrawlOutcome['failure']>>(
  { code: name, message: words, transient: fc.boolean(), retryAfterMs: whole, throttled: fc.boolean() },
  ['retryAfterMs', 'throttled'],
)

const list = shape<ListReport>(
  {
    format: name,
    entries: whole,
    fresh: whole,
    publishedAt: fc.array(instant, { maxLength: 5 }),
    ttlMinutes: whole,
    periodMinutes: whole,
    skipHours: fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 24 }),
    skipDays: fc.array(fc.constantFrom('Friday', 'Saturday'), { maxLength: 7 }),
    archive: url,
    push,
    children: fc.array(
      shape<NonNullable<ListReport['children']>[number]>({ url, updatedAt: instant }, ['updatedAt']),
      { maxLength: 3 },
    ),
  },
  ['fresh', 'ttlMinutes', 'periodMinutes', 'skipHours', 'skipDays', 'archive', 'push', 'children'],
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
    sent: shape<NonNullable<CrawlOutcome['sent']>>({ conditional: fc.boolean(), userAgent: name }, []),
    document: fc.boolean(),
    pushUntil: instant,
    list,
    failure,
  },
  [
    'finalUrl',
    'status',
    'bytes',
    'freshForMs',
    'movedTo',
    'sent',
    'document',
    'pushUntil',
    'list',
    'failure',
  ],
)

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
    link: words,
    goneSince: instant,
    returned: fc.boolean(),
  },
  ['contentType', 'contentEncoding', 'contentLocation', 'lastModified', 'link', 'goneSince', 'returned'],
)

const image = shape<Article['images'][number]>({ url, caption: words }, ['caption'])

const evidence = shape<NonNullable<Article['evidence']>>(
  { topic: name, partition: whole, offset: whole, sha256: hex },
  ['sha256'],
)

export const aRemoval: Arbitrary<ArticleRemoval> = shape<ArticleRemoval>(
  { id: name, url, sourceId: name, seenAt: instant, removedAt: instant, evidence },
  ['removedAt'],
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
  'revisited',
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
    revisited: fc.boolean(),
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
    fc.option(
      shape<StoryPlace>({ id: name, relation: fc.constantFrom(...STORY_RELATIONS), of: fc.option(name) }, []),
      { nil: undefined },
    ),
  )
  .map(([article, enrichment, story]) => ({ ...article, enrichment, ...(story && { story }) }))
