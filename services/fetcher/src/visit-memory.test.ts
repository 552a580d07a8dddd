import type { UrlVisit } from '@rasid/contracts'
import { expect, test } from 'vitest'
import { makeVisitMemory } from './index.ts'

const visit: UrlVisit = { kind: 'visit', url: 'https://manara.example/a', at: '2026-03-01T10:00:00.000Z' }

test('holds no more than its bound, and names what had to go', () => {
  const visits = makeVisitMemory(2)
  expect([visits.keep(0, 'a', visit), visits.keep(0, 'b', visit)]).toEqual([[], []])
  visits.find(0, 'a')
  expect(visits.keep(1, 'c', visit)).toEqual([{ partition: 0, key: 'b' }])
  expect([visits.find(0, 'a'), visits.find(0, 'b'), visits.find(1, 'c')]).toEqual([visit, undefined, visit])
})

test('a visit that is kept again takes no second place', () => {
  const visits = makeVisitMemory(1)
  visits.keep(0, 'a', visit)
  expect(visits.keep(0, 'a', visit)).toEqual([])
})

test('what is forgotten or dropped makes room', () => {
  const visits = makeVisitMemory(2)
  visits.keep(0, 'a', visit)
  visits.keep(1, 'b', visit)
  visits.forget(0)
  visits.drop(1, 'b')
  expect([visits.keep(2, 'c', visit), visits.keep(2, 'd', visit)]).toEqual([[], []])
})
