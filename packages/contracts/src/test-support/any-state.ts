/** State records of every shape that the contracts allow, for property tests. */
import fc, { type Arbitrary } from 'fast-check'
import type { CrawlState, PushSubscription, RobotsState } from '../index.ts'
import { aRequest, entry, hex } from './any-message.ts'
import { aPlan } from './any-plan.ts'
import { instant, name, shape, url, whole, words } from './any-value.ts'

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
    gone: shape<NonNullable<Extract<CrawlState, { kind: 'visit' }>['gone']>>(
      { since: instant, count: fc.integer({ min: 1, max: 9 }), requestOffset: whole },
      [],
    ),
    moved: shape<NonNullable<Extract<CrawlState, { kind: 'visit' }>['moved']>>(
      { to: url, since: instant, count: fc.integer({ min: 1, max: 1_000 }) },
      [],
    ),
  },
  ['etag', 'lastModified', 'validatorsOf', 'sha256', 'contentType', 'requestOffset', 'moved', 'gone'],
)

const begun = shape<Extract<CrawlState, { kind: 'begun' }>>(
  { kind: fc.constant('begun'), sourceId: name, requestedAt: instant, requestOffset: whole },
  [],
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

const pause = shape<Extract<CrawlState, { kind: 'pause' }>>(
  { kind: fc.constant('pause'), host: name, until: instant },
  [],
)

const revisit = shape<Extract<CrawlState, { kind: 'revisit' }>>(
  {
    kind: fc.constant('revisit'),
    sourceId: name,
    url,
    since: instant,
    lastAt: instant,
    dueAt: instant,
    missing: fc.boolean(),
    noArticle: fc.boolean(),
    replacedSince: instant,
    entry,
  },
  ['missing', 'noArticle', 'replacedSince', 'entry'],
)

const subscription = shape<PushSubscription>(
  {
    kind: fc.constant('subscription'),
    sourceId: name,
    request: aRequest,
    hub: url,
    topic: url,
    callback: url,
    secret: hex,
    phase: fc.constantFrom('asked', 'active', 'denied', 'ending'),
    pending: fc.constantFrom('subscribe', 'unsubscribe'),
    tries: whole,
    nextAt: instant,
    leaseUntil: instant,
    polledAt: instant,
  },
  ['pending', 'leaseUntil'],
)

export const aState: Arbitrary<CrawlState> = fc.oneof(
  aPlan,
  retry,
  revisit,
  visit,
  begun,
  robots,
  pause,
  subscription,
)
