/** A broker that has compacted its compacted topics, as far as readers see. */
import { crawlState } from '@rasid/contracts'
import type { Broker, BrokerRecord } from '@rasid/pipeline'

/** Reading the state gives the last record of each key, in their order, as Kafka does once its cleaner has run. */
export function compacted(broker: Broker): Broker {
  return {
    ...broker,
    read: async function* read(range) {
      if (range.topic !== crawlState.name) return yield* broker.read(range)
      const last = new Map<string, BrokerRecord>()
      for await (const batch of broker.read(range))
        for (const record of batch) {
          const key = Buffer.from(record.key ?? []).toString('utf8')
          last.delete(key)
          last.set(key, record)
        }
      yield [...last.values()]
    },
  }
}
