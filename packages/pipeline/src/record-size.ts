/** How large a record is on the wire: what limits and back-pressure count by. */
import type { OutgoingRecord } from './broker.ts'

/** Lengths, attributes and deltas around a record in a batch (record format v2): at most this many bytes. */
const RECORD_OVERHEAD = 32

/** Two lengths a header. */
const HEADER_OVERHEAD = 10

/** Bytes of a record on the wire before compression, rounded up: key, value and headers. */
export function sizeOfRecord({
  key,
  value,
  headers,
}: Pick<OutgoingRecord, 'key' | 'value' | 'headers'>): number {
  let size = RECORD_OVERHEAD + sizeOf(key) + sizeOf(value)
  for (const name in headers)
    size += HEADER_OVERHEAD + Buffer.byteLength(name) + sizeOf(headers[name] ?? null)
  return size
}

function sizeOf(bytes: Uint8Array | string | null): number {
  if (bytes === null) return 0
  return typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.byteLength
}
