import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { readInternals } from './kafkajs-internals.ts'
import { useNativeChecksum } from './native-checksum.ts'

const require = createRequire(import.meta.url)
const CRC32C = 'kafkajs/src/protocol/recordBatch/crc32C'

/** The bytes of one batch as kafkajs writes it; its checksum lies at 17, what it covers begins at 21. */
async function writeBatch(): Promise<Buffer> {
  const { RecordBatch } = require('kafkajs/src/protocol/recordBatch/v0') as {
    readonly RecordBatch: (batch: object) => Promise<{ readonly buffer: Buffer }>
  }
  const toRecord = require('kafkajs/src/protocol/recordBatch/record/v0') as (record: object) => object
  return (await RecordBatch({ records: [toRecord({ key: 'k', value: 'راصد', headers: {} })] })).buffer
}

test('batches carry the checksum of the standard, made by the native function, from the first one on', async () => {
  const own = require(`${CRC32C}/crc32C.js`) as (bytes: Buffer) => number
  expect(useNativeChecksum(readInternals())).toBe(true)
  const native = require(CRC32C) as (bytes: Buffer) => number
  expect(native).not.toBe(own)
  // RFC 3720 §B.4: the check values of 32 bytes of zeros, ones and a rising count.
  expect(native(Buffer.alloc(32))).toBe(0x8a91_36aa)
  expect(native(Buffer.alloc(32, 0xff))).toBe(0x62a8_ab43)
  expect(native(Buffer.from(Array.from({ length: 32 }, (_, at) => at)))).toBe(0x46dd_794e)
  const batch = await writeBatch()
  expect(batch.readUInt32BE(17)).toBe(own(batch.subarray(21)) >>> 0)
  expect(useNativeChecksum(readInternals())).toBe(false)
})
