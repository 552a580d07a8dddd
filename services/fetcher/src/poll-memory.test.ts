import type { CrawlRequest } from '@rasid/contracts'
import { urlHash } from '@rasid/urls'
import { describe, expect, test } from 'vitest'
import { fetcherStage } from './index.ts'
import { makePollMemory, type PollMemory, type PollNews } from './poll-memory.ts'
import {
  answer,
  failing,
  makeFakePorts,
  pageRequest,
  send,
  type FakePorts,
} from './test-support/fake-ports.ts'

const poll = pageRequest({ kind: 'feed', reason: 'poll', requestedAt: '2026-01-01T00:00:00.001Z' })
const next: CrawlRequest = { ...poll, requestedAt: '2026-01-01T00:05:00.000Z' }

function judge(polls: PollMemory, request: CrawlRequest, ...offsets: readonly number[]): readonly PollNews[] {
  return offsets.map((offset) => polls.judge(5, 'begun:h:s', request, offset))
}

/** Another process, which finds what this one wrote before it asked. */
function restarted(before: FakePorts): FakePorts {
  const ports = makeFakePorts()
  for (const { key, value } of before.ahead) fetcherStage.state?.restore(5, key, value as never, ports)
  return ports
}

describe('the last poll of a list', () => {
  test('is known in another request, not in the same one again', () => {
    expect(judge(makePollMemory(), poll, 7, 8, 8, 7)).toEqual(['new', 'repeat', 'repeat', 'new'])
  })

  test('is not the next one, nor that of another list or partition', () => {
    const polls = makePollMemory()
    judge(polls, poll, 7)
    expect(judge(polls, next, 8)).toEqual(['new'])
    expect([polls.judge(5, 'begun:other:s', poll, 9), polls.judge(6, 'begun:h:s', poll, 9)]).toEqual([
      'new',
      'new',
    ])
  })

  test('tells that an older one, which comes again after a crash, is over', () => {
    const polls = makePollMemory()
    judge(polls, next, 8)
    expect(judge(polls, poll, 7)).toEqual(['repeat'])
  })

  test('does not hold up the requests of a topic that was made anew', () => {
    const polls = makePollMemory()
    judge(polls, poll, 700)
    expect(judge(polls, next, 1)).toEqual(['new'])
  })

  test('counts for polls only', () => {
    expect(judge(makePollMemory(), pageRequest({ reason: 'entry' }), 1, 2)).toEqual(['new', 'new'])
  })

  test('that there is no room for is named, once', () => {
    const polls = makePollMemory(1)
    judge(polls, poll, 7)
    polls.judge(6, 'begun:other:s', poll, 9)
    expect([polls.takeForgotten(), polls.takeForgotten()]).toEqual([[{ partition: 5, key: 'begun:h:s' }], []])
  })
})

test('a poll that was written twice is carried out once, and says nothing the second time', async () => {
  const ports = makeFakePorts()
  ports.next = answer('<rss/>')
  expect((await send(ports, poll, 7)).outcome?.result).toBe('fetched')
  expect(await send(ports, poll, 8)).toMatchObject({ kind: 'drop', messages: [] })
  expect(ports.asked).toHaveLength(1)
})

describe('a poll that a process died over', () => {
  test('is not asked again, and that is said', async () => {
    const before = makeFakePorts()
    await send(before, poll, 7)
    const ports = restarted(before)
    const { outcome, document } = await send(ports, poll, 7)
    expect(outcome).toMatchObject({
      result: 'failed',
      failure: { code: 'INTERRUPTED', transient: true },
    })
    expect([document, outcome?.sent, ports.asked]).toEqual([undefined, undefined, []])
  })

  test('is not asked again when its scheduler died too, and wrote it once more', async () => {
    const before = makeFakePorts()
    await send(before, poll, 7)
    expect(await send(restarted(before), poll, 8)).toMatchObject({ kind: 'drop', messages: [] })
  })

  test('says nothing more when all of it was written', async () => {
    const before = makeFakePorts()
    const { visit } = await send(before, poll, 7)
    const ports = restarted(before)
    fetcherStage.state?.restore(5, `visit:${urlHash(poll.url)}`, visit ?? null, ports)
    expect(await send(ports, poll, 7)).toMatchObject({ kind: 'drop', messages: [] })
  })

  test('is followed by the next one', async () => {
    const before = makeFakePorts()
    await send(before, poll, 7)
    const ports = restarted(before)
    await send(ports, poll, 7)
    expect((await send(ports, next, 8)).outcome?.result).toBe('fetched')
  })

  test('before it went out is asked', async () => {
    const before = makeFakePorts()
    before.gate.pause('manara.example', 600_000)
    expect((await send(before, poll, 7)).outcome?.failure?.code).toBe('HOST_PAUSED')
    expect((await send(restarted(before), poll, 7)).outcome?.result).toBe('fetched')
  })
})

test('nothing is written ahead of a page', async () => {
  const ports = makeFakePorts()
  await send(ports, pageRequest())
  await send(ports, pageRequest({ reason: 'revisit' }))
  ports.next = failing('HTTP_404')
  expect(ports.ahead).toEqual([])
})
