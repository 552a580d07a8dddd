import { describe, expect, test } from 'vitest'
import { makePollMemory } from './poll-memory.ts'
import { answer, makeFakePorts, pageRequest, send } from './test-support/fake-ports.ts'

const poll = pageRequest({ kind: 'feed', reason: 'poll', requestedAt: '2026-01-01T00:00:00.001Z' })

describe('the last poll of a list', () => {
  test('is known in another request, not in the same one after a crash', () => {
    const polls = makePollMemory()
    expect([7, 8, 8, 7].map((offset) => polls.isRepeat('h', poll, offset))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('is not the next one, nor that of another source, nor of another list', () => {
    const polls = makePollMemory()
    polls.isRepeat('h', poll, 7)
    expect(polls.isRepeat('h', { ...poll, sourceId: 'other' }, 8)).toBe(false)
    expect(polls.isRepeat('other', poll, 9)).toBe(false)
    expect(polls.isRepeat('h', { ...poll, requestedAt: '2026-01-01T00:05:00.000Z' }, 10)).toBe(false)
  })

  test('counts for polls only', () => {
    const polls = makePollMemory()
    const entry = pageRequest({ reason: 'entry' })
    expect([1, 2].map((offset) => polls.isRepeat('h', entry, offset))).toEqual([false, false])
  })
})

test('a poll that was written twice is carried out once, and says nothing the second time', async () => {
  const ports = makeFakePorts()
  ports.next = answer('<rss/>')
  expect((await send(ports, poll, 7)).outcome?.result).toBe('fetched')
  expect(await send(ports, poll, 8)).toMatchObject({ kind: 'drop', messages: [] })
  expect(ports.asked).toHaveLength(1)
})
