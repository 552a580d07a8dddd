/** Writes messages that no request leads to, or that must be there before one goes out. */
import { newTraceparent } from '@rasid/contracts'
import { toOutgoingRecord, type Broker, type Outgoing, type Time } from '@rasid/pipeline'
import { randomUUID } from 'node:crypto'

/** Resolves when all of them are acknowledged. Throws what the broker throws. */
export function makeWriter(
  broker: Pick<Broker, 'produce'>,
  time: Pick<Time, 'now'>,
): (messages: readonly Outgoing[]) => Promise<void> {
  return async (messages) =>
    broker.produce(
      messages.map((message) =>
        toOutgoingRecord(message, {
          id: randomUUID(),
          source: '/rasid/fetcher',
          time: new Date(time.now()).toISOString(),
          traceparent: newTraceparent(),
        }),
      ),
    )
}
