import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeRecord, type RecordToEncode } from './encode-record.ts'
import { readInternals } from './kafkajs-internals.ts'
import { useQuickBatches } from './quick-batches.ts'

const require = createRequire(import.meta.url)
const KAFKAJS = 'kafkajs/src/protocol/recordBatch'

/** kafkajs' own, taken before anything is replaced. */
const ownChecksum = require(`${KAFKAJS}/crc32C/crc32C.js`) as (bytes: Buffer) => number
const ownRecord = require(`${KAFKAJS}/record/v0`) as (record: RecordToEncode) => { readonly buffer: Buffer }
const silent = { debug: () => undefined }
const replaced = useQuickBatches(readInternals(), silent)

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array))
const content = fc.oneof(bytes, fc.string({ unit: 'grapheme', maxLength: 300 }))

describe('a record in one buffer', () => {
  test('has the very bytes that kafkajs writes', () => {
    fc.assert(
      fc.property(
        fc.record({
          offsetDelta: fc.nat(),
          timestampDelta: fc.integer({ min: -1e9, max: 1e9 }),
          key: fc.option(content),
          value: fc.option(content),
          headers: fc.dictionary(
            fc.string({ maxLength: 20 }),
            fc.oneof(content, fc.array(content, { maxLength: 3 })),
          ),
        }),
        (record) => {
          expect(encodeRecord(record).buffer.equals(ownRecord(record).buffer)).toBe(true)
        },
      ),
    )
  })

  test('has them beside the limits of a byte of a varint', () => {
    for (const size of [0, 1, 63, 64, 65, 8_191, 8_192, 8_193, 1_048_575, 1_048_576]) {
      const record = { offsetDelta: size, timestampDelta: -size, key: null, value: Buffer.alloc(size, 7) }
      expect(encodeRecord(record).buffer.equals(ownRecord(record).buffer), `${size} bytes`).toBe(true)
    }
  })
})

describe('the writer of batches', () => {
  test('carries the checksum of the standard, made by the native function, from the first batch on', async () => {
    expect(replaced).toBe(true)
    const native = require(`${KAFKAJS}/crc32C`) as (bytes: Buffer) => number
    // RFC 3720 §B.4: the check values of 32 bytes of zeros, ones and a rising count.
    expect(native(Buffer.alloc(32))).toBe(0x8a91_36aa)
    expect(native(Buffer.alloc(32, 0xff))).toBe(0x62a8_ab43)
    expect(native(Buffer.from(Array.from({ length: 32 }, (_, at) => at)))).toBe(0x46dd_794e)
    const { RecordBatch } = require(`${KAFKAJS}/v0`) as {
      readonly RecordBatch: (batch: object) => Promise<{ readonly buffer: Buffer }>
    }
    const records = [encodeRecord({ key: 'k', value: 'راصد', headers: {} })]
    const { buffer } = await RecordBatch({ records })
    // The checksum lies at 17, what it covers begins at 21.
    expect(buffer.readUInt32BE(17)).toBe(ownChecksum(buffer.subarray(21)) >>> 0)
  })

  test('is not touched once it has been loaded', () => {
    require(`${KAFKAJS}/v0`)
    expect(useQuickBatches(readInternals(), silent)).toBe(false)
  })
})
