import type { CrawlRequest, PushSubscription } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import { judgeCall } from './hub-call.ts'
import { beginSubscription } from './subscription.ts'

const topic = 'https://manara.example/rss'
const request = { sourceId: 'manara-rss' } as CrawlRequest
const place = { callback: 'https://rasid.example/websub/x', secret: 's'.repeat(43) }
const idle = beginSubscription(request, { hub: 'https://hub.example/', topic }, place, 0)
const pending: PushSubscription = { ...idle, pending: 'subscribe' }

function call(
  state: PushSubscription,
  fields: Readonly<Record<string, string>>,
): ReturnType<typeof judgeCall> {
  return judgeCall(state, new URLSearchParams({ 'hub.topic': topic, ...fields }))
}

const verify = { 'hub.mode': 'subscribe', 'hub.challenge': 'c-1', 'hub.lease_seconds': '3600' }

describe('the call of a hub', () => {
  test('that verifies what was asked for gets its challenge back', () => {
    expect(call(pending, verify)).toEqual({
      status: 200,
      body: 'c-1',
      event: { kind: 'verified', leaseMs: 3_600_000 },
    })
  })

  test.each([
    ['nothing was asked for', idle, {}],
    ['another topic', pending, { 'hub.topic': 'https://manara.example/other' }],
    ['the other mode', pending, { 'hub.mode': 'unsubscribe' }],
    ['no mode', pending, { 'hub.mode': '' }],
    ['no challenge', pending, { 'hub.challenge': '' }],
    ['a challenge without end', pending, { 'hub.challenge': 'c'.repeat(1_025) }],
  ])('is not confirmed: %s', (_, state, fields) => {
    const verdict = call(state, { ...verify, ...fields })
    expect([verdict.status, verdict.event]).toEqual([404, undefined])
    expect(verdict.body).not.toContain('c-1')
  })

  test('that verifies an end gets its challenge back where an end was asked for', () => {
    const fields = { 'hub.mode': 'unsubscribe', 'hub.challenge': 'c-2' }
    expect(call({ ...idle, pending: 'unsubscribe' }, fields)).toMatchObject({ status: 200, body: 'c-2' })
  })

  test('that denies is heard, whatever was asked for', () => {
    expect(call(idle, { 'hub.mode': 'denied' })).toMatchObject({ status: 200, event: { kind: 'denied' } })
  })

  test.each(['', '-5', '1e9', '12345678901'])(
    'with a lease of "%s" is taken by what was asked for',
    (seconds) => {
      expect(call(pending, { ...verify, 'hub.lease_seconds': seconds }).event).toEqual({
        kind: 'verified',
        leaseMs: 10 * 86_400_000,
      })
    },
  )
})
