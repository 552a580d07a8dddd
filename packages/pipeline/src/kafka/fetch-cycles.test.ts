import { expect, test } from 'vitest'
import { makeFetchCycles } from './fetch-cycles.ts'

test('the first assignment has nothing to doubt', () => {
  const cycles = makeFetchCycles(() => 0)
  cycles.assign({ running: false })
  expect(cycles.inDoubt()).toBe(false)
})

test('a node that asked before an assignment is in doubt until it asks again', () => {
  const cycles = makeFetchCycles(() => 0)
  cycles.begin(1)
  cycles.begin(2)
  cycles.assign({ running: true })
  cycles.begin(1)
  expect(cycles.inDoubt()).toBe(true)
  cycles.begin(2)
  expect(cycles.inDoubt()).toBe(false)
})

test('an assignment after a stop has nothing to doubt', () => {
  const cycles = makeFetchCycles(() => 0)
  cycles.begin(1)
  cycles.assign({ running: false })
  expect(cycles.inDoubt()).toBe(false)
})

test('a node that never asks again is given up', () => {
  let now = 0
  const cycles = makeFetchCycles(() => now)
  cycles.begin(1)
  cycles.assign({ running: true })
  now = 35_000
  expect(cycles.inDoubt()).toBe(false)
})
