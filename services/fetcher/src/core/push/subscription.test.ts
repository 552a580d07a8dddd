/** The life of a subscription, for whatever a hub does and whenever. */
import type { CrawlRequest, PushSubscription } from '@rasid/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beginSubscription,
  isTaking,
  leaseOf,
  stepSubscription,
  type Ask,
  type SubscriptionEvent,
} from './subscription.ts'

const START = Date.parse('2026-03-01T10:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const request: CrawlRequest = {
  kind: 'feed',
  url: 'https://manara.example/rss',
  sourceId: 'manara-rss',
  outlet: { id: 'manara', name: 'المنارة' },
  reason: 'poll',
  requestedAt: new Date(START).toISOString(),
  push: { hub: 'https://hub.example/', topic: 'https://manara.example/rss' },
}
const offer = request.push ?? { hub: '', topic: '' }
const place = { callback: 'https://rasid.example/websub/x', secret: 's'.repeat(43) }
const polled: SubscriptionEvent = { kind: 'polled', request, offer }

/** A subscription with a clock. */
class Life {
  nowMs = START
  state: PushSubscription | undefined = beginSubscription(request, offer, place, START)
  readonly asks: { readonly ask: Ask; readonly atMs: number }[] = []

  tell(event: SubscriptionEvent): this {
    if (this.state === undefined) return this
    const { next, ask } = stepSubscription(this.state, event, this.nowMs)
    this.state = next
    if (ask !== undefined) this.asks.push({ ask, atMs: this.nowMs })
    return this
  }

  /** Time passes, with a beat each minute, and a poll each hour unless the list is polled no more. */
  pass(ms: number, isPolled = true): this {
    for (const end = this.nowMs + ms; this.nowMs < end;) {
      this.nowMs += MINUTE
      if (isPolled && (this.nowMs - START) % HOUR === 0) this.tell(polled)
      this.tell({ kind: 'due' })
    }
    return this
  }

  get lease(): string | undefined {
    return this.state && leaseOf(this.state, this.nowMs)
  }
}

function active(leaseMs = DAY): Life {
  return new Life().tell({ kind: 'due' }).tell({ kind: 'verified', leaseMs })
}

describe('a subscription', () => {
  test('is asked for at once, and active when the hub has verified it', () => {
    const life = active()
    expect(life.asks).toEqual([{ ask: 'subscribe', atMs: START }])
    expect([life.state?.phase, life.lease]).toEqual(['active', new Date(START + DAY).toISOString()])
  })

  test('is not active because somebody verifies what was not asked for', () => {
    expect(new Life().tell({ kind: 'verified', leaseMs: DAY }).state?.phase).toBe('asked')
  })

  test('is renewed before its lease ends, and goes on when the hub says so', () => {
    const life = active().pass(20 * HOUR)
    expect(life.asks[1]).toEqual({ ask: 'subscribe', atMs: START + (19 * 60 + 12) * MINUTE })
    life.tell({ kind: 'verified', leaseMs: DAY }).pass(5 * HOUR)
    expect(life.lease).toBe(new Date(START + 20 * HOUR + DAY).toISOString())
  })

  test('lapses where the hub is down, and is asked for ever more seldom', () => {
    const life = active().pass(25 * HOUR)
    expect([life.lease, life.state?.phase]).toEqual([undefined, 'asked'])
    const before = life.asks.length
    life.pass(10 * DAY)
    expect(life.asks.length - before).toBeLessThanOrEqual(12)
    expect(life.asks.length - before).toBeGreaterThanOrEqual(9)
  })

  test('that is denied takes nothing, and is asked for again in a day', () => {
    const life = active().tell({ kind: 'denied' })
    expect(life.state && isTaking(life.state)).toBe(false)
    life.pass(23 * HOUR)
    expect(life.asks).toHaveLength(1)
    life.pass(HOUR)
    expect(life.asks).toHaveLength(2)
  })

  test('that is refused waits for as long as the hub asks', () => {
    const life = new Life().tell({ kind: 'due' })
    life.tell({ kind: 'answered', refused: true, retryAfterMs: 3 * HOUR }).pass(2 * HOUR)
    expect(life.asks).toHaveLength(1)
    expect(life.tell({ kind: 'verified', leaseMs: DAY }).state?.phase).toBe('asked')
  })

  test('that was verified while it was being asked for is not undone by the answer', () => {
    const life = active().tell({ kind: 'answered', refused: true })
    expect(life.state?.phase).toBe('active')
  })

  test('is given back when its list names no hub any more', () => {
    const life = active().tell({ kind: 'polled', request, offer: undefined }).tell({ kind: 'due' })
    expect(life.asks.at(-1)?.ask).toBe('unsubscribe')
    expect(life.tell({ kind: 'unsubscribed' }).state).toBeUndefined()
  })

  test('is given back when its list is polled no more, and forgotten where the hub does not listen', () => {
    const life = active(30 * DAY).pass(3 * DAY, false)
    expect(life.asks.slice(1).map(({ ask }) => ask)).toEqual(['unsubscribe', 'unsubscribe', 'unsubscribe'])
    expect(life.state).toBeUndefined()
  })

  test('is not given back because somebody confirms what was not asked for', () => {
    expect(active().tell({ kind: 'unsubscribed' }).state?.phase).toBe('active')
  })
})

const anEvent: fc.Arbitrary<SubscriptionEvent | number> = fc.oneof(
  fc.constant<SubscriptionEvent>(polled),
  fc.constant<SubscriptionEvent>({ kind: 'polled', request, offer: undefined }),
  fc.constant<SubscriptionEvent>({ kind: 'due' }),
  fc.record({ kind: fc.constant('answered' as const), refused: fc.boolean(), retryAfterMs: fc.nat(DAY) }),
  fc.record({ kind: fc.constant('verified' as const), leaseMs: fc.nat(400 * DAY) }),
  fc.constant<SubscriptionEvent>({ kind: 'unsubscribed' }),
  fc.constant<SubscriptionEvent>({ kind: 'denied' }),
  fc.integer({ min: 1, max: 3 * DAY }),
)

describe('whatever happens', () => {
  test('no hub is asked more often than every ten minutes, unless something has happened in between', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: DAY }), { maxLength: 100 }), (pauses) => {
        const life = new Life()
        for (const ms of pauses) {
          life.nowMs += ms
          life.tell(polled).tell({ kind: 'due' })
        }
        const gaps = life.asks.slice(1).map(({ atMs }, at) => atMs - (life.asks[at]?.atMs ?? 0))
        expect(gaps.every((gap) => gap >= 10 * MINUTE)).toBe(true)
      }),
    )
  })

  test('what is active was verified, by an answer to what was asked, and for no longer than the lease', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 60 }), (events) => {
        const life = new Life()
        let believedUntil = -Infinity
        for (const event of events) {
          if (typeof event === 'number') life.nowMs += event
          else {
            const wasAsked = life.state?.pending === 'subscribe'
            if (event.kind === 'verified' && wasAsked)
              believedUntil = life.nowMs + Math.max(event.leaseMs, MINUTE)
            life.tell(event)
          }
          if (life.lease !== undefined) expect(Date.parse(life.lease)).toBeLessThanOrEqual(believedUntil)
        }
      }),
    )
  })
})
