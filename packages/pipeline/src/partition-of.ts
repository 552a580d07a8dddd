/** Which partition a key has: murmur2, in agreement with the Java client, so that every language finds the same one. */
import { Partitioners } from 'kafkajs'

const choose = Partitioners.DefaultPartitioner()

/** The partition, from 0, of `key` in a topic of `partitions`. Text counts as its UTF-8 bytes. */
export function partitionOf(key: string | Uint8Array, partitions: number): number {
  // Only their number matters for a record with a key.
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 0,
    replicas: [],
    isr: [],
  }))
  const bytes = typeof key === 'string' ? key : Buffer.from(key)
  return choose({ topic: '', partitionMetadata, message: { key: bytes, value: null } })
}
