/** Reads what a stage keeps of one of its partitions, from the compacted topic's beginning to its end. */
import { fromEvent } from '@rasid/contracts'
import type { Logger } from 'pino'
import type { Broker, BrokerRecord } from './broker.ts'
import { toTextHeaders } from './handle-record.ts'
import type { StageState } from './stage.ts'

/**
 * Hands every record of `partition` to `state.restore`, oldest first. A record that can't be read is logged and passed
 * over: state is a memory that can be rebuilt, and refusing to start would lose more.
 */
export async function restoreState<State, Ports>(
  broker: Broker,
  state: StageState<State, Ports>,
  partition: number,
  ports: Ports,
  log: Logger,
  signal: AbortSignal,
): Promise<number> {
  state.forget(partition, ports)
  const range = (await broker.offsets(state.topic.name)).find((item) => item.partition === partition)
  if (!range || range.high === range.low) return 0
  const { low: from, high: until } = range
  let restored = 0
  for await (const batch of broker.read({ topic: state.topic.name, partition, from, until, signal })) {
    // A batch may arrive after the partition has gone: what was forgotten must stay forgotten.
    signal.throwIfAborted()
    for (const record of batch) restoreRecord(state, record, ports, log)
    restored += batch.length
  }
  return restored
}

function restoreRecord<State, Ports>(
  state: StageState<State, Ports>,
  record: BrokerRecord,
  ports: Ports,
  log: Logger,
): void {
  const key = Buffer.from(record.key ?? []).toString('utf8')
  try {
    const value =
      record.value === null
        ? null
        : fromEvent(state.topic.message, { value: record.value, headers: toTextHeaders(record.headers) })
    state.restore(record.partition, key, value, ports)
  } catch (error) {
    log.error(
      { err: error, key, partition: record.partition, offset: record.offset },
      'state record passed over',
    )
  }
}
