import { expect, test } from 'vitest'
import { stretchOf } from './push-plan.ts'

const NOW = Date.parse('2026-03-10T10:00:00Z')
const push = {
  hub: 'https://hub.example/',
  topic: 'https://manara.example/rss',
  leaseUntil: '2026-03-20T10:00:00Z',
  pushedAt: '2026-03-10T09:00:00Z',
}

test('polls are spared for a hub that does what it promised', () => {
  expect(stretchOf({ push }, NOW)).toBe(2)
})

test.each([
  ['there is none', undefined],
  ['its lease is over', { ...push, leaseUntil: '2026-03-10T10:00:00Z' }],
  ['it never promised anything', { ...push, leaseUntil: undefined }],
  ['it has never pushed', { ...push, pushedAt: undefined }],
  ['it has been silent for a week', { ...push, pushedAt: '2026-03-03T10:00:00Z' }],
  ['a poll found what it had not pushed', { ...push, missedAt: '2026-03-10T09:30:00Z' }],
])('none are spared when %s', (_, known) => {
  const plan = JSON.parse(JSON.stringify({ push: known })) as { push: typeof push | undefined }
  expect(stretchOf({ push: plan.push }, NOW)).toBe(1)
})

test('a push after one that was missed is believed again', () => {
  expect(stretchOf({ push: { ...push, missedAt: '2026-03-10T08:00:00Z' } }, NOW)).toBe(2)
})
