import { describe, expect, test } from 'vitest'
import { sizeOfRecord } from './record-size.ts'

describe('the size of a record', () => {
  const empty = sizeOfRecord({ key: null, value: null, headers: {} })

  test('counts key and value in bytes, not in letters', () => {
    expect(sizeOfRecord({ key: 'مفتاح', value: new Uint8Array(100), headers: {} })).toBe(empty + 10 + 100)
  })

  test('counts headers, which may be larger than the value', () => {
    const headers = { rasid_document: 'x'.repeat(50_000) }
    expect(sizeOfRecord({ key: null, value: null, headers })).toBeGreaterThan(empty + 50_000)
  })
})
