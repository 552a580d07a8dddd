/** Plans of every shape that the contract allows, for property tests. */
import fc, { type Arbitrary } from 'fast-check'
import type { ArchiveWalk, ChildPlan, SourcePlan, SourceRhythm, SourceWishes } from '../index.ts'
import { instant, name, shape, url, whole, words } from './any-value.ts'

const some = fc.double({ min: 0, max: 1e6, noNaN: true }).map((number) => number + 0)
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((number) => number + 0)

const rhythm = shape<SourceRhythm>(
  {
    since: instant,
    until: instant,
    counts: fc.array(some, { minLength: 168, maxLength: 168 }),
    seen: some,
    due: some,
  },
  [],
)

const wishes = shape<SourceWishes>(
  {
    listPauseMs: whole,
    freshForMs: whole,
    throttleMs: whole,
    skipHours: fc.array(whole),
    skipDays: fc.array(words),
  },
  ['listPauseMs', 'freshForMs', 'throttleMs', 'skipHours', 'skipDays'],
)

const child = shape<ChildPlan>(
  {
    url,
    updatedAt: instant,
    nextPollAt: instant,
    askedAt: instant,
    readAt: instant,
    quiet: whole,
    retiredAt: instant,
  },
  ['updatedAt', 'askedAt', 'readAt', 'retiredAt'],
)

const archive = shape<ArchiveWalk>(
  {
    next: url,
    nextAt: instant,
    askedAt: instant,
    seen: fc.array(url, { maxLength: 3 }),
    failures: whole,
    ended: words,
  },
  ['next', 'askedAt', 'ended'],
)

export const aPlan: Arbitrary<SourcePlan> = shape<SourcePlan>(
  {
    kind: fc.constant('plan'),
    sourceId: name,
    nextPollAt: instant,
    askedAt: instant,
    lastOutcomeAt: instant,
    lastSuccessAt: instant,
    failures: whole,
    lastFailure: words,
    url,
    movedTo: url,
    polledAt: instant,
    intervalMs: some,
    failingSince: instant,
    lastReadAt: instant,
    lastNewAt: instant,
    newestAt: instant,
    entries: whole,
    knownShare: share,
    polls: some,
    unchanged: some,
    rhythm,
    wishes,
    retired: fc.record({ at: instant, reason: words }, { noNullPrototype: true }),
    children: fc.array(child, { maxLength: 3 }),
    archive,
    push: fc.record(
      { hub: url, topic: url, leaseUntil: instant, pushedAt: instant, readAt: instant, missedAt: instant },
      { requiredKeys: ['hub', 'topic'], noNullPrototype: true },
    ),
  },
  [
    'askedAt',
    'lastOutcomeAt',
    'lastSuccessAt',
    'lastFailure',
    'url',
    'movedTo',
    'polledAt',
    'intervalMs',
    'failingSince',
    'lastReadAt',
    'lastNewAt',
    'newestAt',
    'entries',
    'knownShare',
    'polls',
    'unchanged',
    'rhythm',
    'wishes',
    'retired',
    'children',
    'archive',
    'push',
  ],
)
