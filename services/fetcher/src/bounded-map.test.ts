import { expect, test } from 'vitest'
import { makeBoundedMap } from './bounded-map.ts'

test('what was used longest ago goes first', () => {
  const map = makeBoundedMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.get('a')
  expect(map.set('c', 3)).toEqual(['b'])
  expect([map.get('a'), map.get('b'), map.get('c'), map.size()]).toEqual([1, undefined, 3, 2])
})

test('the bound counts weight, also of what is replaced or deleted', () => {
  const map = makeBoundedMap<string>(10, ({ length }) => length)
  map.set('a', 'xxxx')
  map.set('a', 'xxxxxx')
  map.set('b', 'xxxx')
  expect(map.size()).toBe(2)
  map.delete('a')
  expect(map.set('c', 'xxxxxx')).toEqual([])
  expect(map.set('d', 'x'.repeat(11))).toEqual(['b', 'c', 'd'])
})
