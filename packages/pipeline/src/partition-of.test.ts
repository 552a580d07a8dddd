import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partitionOf } from './partition-of.ts'

// Hashes from the tests of the Java client, masked to 31 bits, modulo 1000.
test.each([
  ['21', (-973_932_308 & 0x7fffffff) % 1_000],
  ['foobar', (-790_332_482 & 0x7fffffff) % 1_000],
  ['abc', 479_470_107 % 1_000],
])('the partition of %s is that of the Java client', (key, partition) => {
  expect(partitionOf(key, 1_000)).toBe(partition)
})

test('text and its UTF-8 bytes have the same partition, one of those there are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 64 }), (key, partitions) => {
      const partition = partitionOf(key, partitions)
      expect(partitionOf(Buffer.from(key, 'utf8'), partitions)).toBe(partition)
      expect(partition).toBeGreaterThanOrEqual(0)
      expect(partition).toBeLessThan(partitions)
    }),
  )
})
