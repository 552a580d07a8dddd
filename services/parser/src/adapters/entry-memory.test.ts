import { describe, expect, it } from 'vitest'
import { makeEntryMemory } from '../index.ts'

const at = (offset: number): { topic: string; partition: number; offset: number } => ({
  topic: 't',
  partition: 0,
  offset,
})

describe('the memory of entries', () => {
  it('knows what the last poll showed', () => {
    const memory = makeEntryMemory()
    memory.remember('a', at(1), new Map([['1', 'x']]))
    expect(memory.recall('a', at(2)).get('1')).toBe('x')
  })

  it('keeps an entry that left the list for a while', () => {
    const memory = makeEntryMemory()
    memory.remember('a', at(1), new Map([['1', 'x']]))
    memory.remember('a', at(2), new Map([['2', 'x']]))
    expect(memory.recall('a', at(3)).has('1')).toBe(true)
  })

  it('shows the same record what it saw the first time', () => {
    const memory = makeEntryMemory()
    memory.remember('a', at(1), new Map([['1', 'x']]))
    expect(memory.recall('a', at(1)).size).toBe(0)
  })

  it('is bounded: the least recently polled list goes first', () => {
    const memory = makeEntryMemory()
    for (let list = 0; list <= 5_000; list += 1)
      memory.remember(String(list), at(list), new Map([['1', 'x']]))
    expect([memory.recall('0', at(9_999)).size, memory.recall('1', at(9_999)).size]).toEqual([0, 1])
  })
})
