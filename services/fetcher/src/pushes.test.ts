/** What the stage tells of hubs and what it learns of them. */
import type { CrawlRequest } from '@rasid/contracts'
import { expect, test } from 'vitest'
import { makePushKeeper } from './push-keeper.ts'
import { answer, makeFakePorts, pageRequest, send, type FakePorts } from './test-support/fake-ports.ts'
import { fetcherStage } from './stage.ts'

const push = { hub: 'https://hub.example/', topic: 'https://manara.example/rss' }
const poll = pageRequest({ kind: 'feed', reason: 'poll', push })

function makePorts(): FakePorts & { readonly forms: string[] } {
  const forms: string[] = []
  const ports = makeFakePorts()
  const pushes = makePushKeeper({
    callbackBase: 'https://rasid.example/websub',
    postForm: async ({ fields }) => {
      forms.push(fields['hub.mode'] ?? '')
      return { status: 202 }
    },
    write: async () => undefined,
    makeToken: () => 'a-token-that-nobody-guesses',
    now: ports.now,
    log: { info: () => undefined, warn: () => undefined },
  })
  return Object.assign(ports, { pushes, forms })
}

const records = (ports: FakePorts): readonly unknown[] =>
  fetcherStage.tick?.run([5], ports).map(({ key, partition, value }) => ({ key, partition, value })) ?? []

const verify = new URLSearchParams({
  'hub.mode': 'subscribe',
  'hub.topic': push.topic,
  'hub.challenge': 'c',
  'hub.lease_seconds': '3600',
})

test('a poll that names a hub begins a subscription, which lies in its partition', async () => {
  const ports = makePorts()
  await send(ports, poll)
  expect(records(ports)).toMatchObject([
    { key: 'websub:manara-rss', partition: 5, value: { kind: 'subscription', pending: 'subscribe' } },
  ])
  expect([ports.forms, records(ports)]).toEqual([['subscribe'], []])
})

test('outcomes of polls say until when the hub pushes, once it has verified', async () => {
  const ports = makePorts()
  const before = await send(ports, poll)
  records(ports)
  ports.pushes?.call('a-token-that-nobody-guesses', verify)
  const after = await send(ports, poll)
  expect([before.outcome?.pushUntil, typeof after.outcome?.pushUntil]).toEqual([undefined, 'string'])
})

test.each<[string, Partial<CrawlRequest>]>([
  ['a page', { kind: 'page', reason: 'entry' }],
  ['a page of an archive', { lane: 'backfill' }],
])('%s begins none', async (_, fields) => {
  const ports = makePorts()
  await send(ports, { ...poll, ...fields })
  expect(records(ports)).toEqual([])
})

test('the word that nobody watches a list is handed on, and nothing is fetched', async () => {
  const ports = makePorts()
  await send(ports, poll)
  records(ports)
  const fetches = ports.asked.length
  const { push: _, ...list } = poll
  const { outcome } = await send(ports, { ...list, reason: 'unsubscribe' })
  expect([outcome?.result, ports.asked.length]).toEqual(['already-seen', fetches])
  expect([records(ports).length, ports.forms]).toEqual([1, ['subscribe', 'unsubscribe']])
})

test('nothing is subscribed to where no address is set', async () => {
  const ports = makeFakePorts()
  const { outcome } = await send(ports, poll)
  expect([records(ports), outcome?.result]).toEqual([[], 'fetched'])
})

test('the header that may name a hub goes into the archive with the list', async () => {
  const ports = makeFakePorts()
  ports.next = answer('<rss/>', { link: '<https://hub.example/>; rel=hub' })
  expect((await send(ports, poll)).document?.link).toBe('<https://hub.example/>; rel=hub')
})
