/**
 * The clock of a stage that has one: asks what is due and writes it, until the signal says stop.
 *
 * State is acknowledged before the rest is written: a process that dies in between has remembered what it was about to
 * do, so it is done once or (until the stage finds it lost) not at all, but never twice.
 */
import { newTraceparent } from '@rasid/contracts'
import type { OutgoingRecord } from './broker.ts'
import { toOutgoingRecord } from './handle-record.ts'
import type { Outgoing, Stage } from './stage.ts'
import type { Time } from './time.ts'

export interface TickWorld<Ports> {
  readonly ports: Ports
  readonly time: Time
  readonly signal: AbortSignal
  /** The partitions that are ours and whose state is restored. */
  readonly partitions: () => readonly number[]
  /** Writes the groups in their order, each acknowledged before the next. */
  readonly write: (groups: readonly (readonly OutgoingRecord[])[]) => Promise<void>
}

/** Ends by rejecting with the signal's reason, or with what made writing impossible. */
export async function tickLoop<In, Ports, State>(
  stage: Stage<In, Ports, State>,
  world: TickWorld<Ports>,
): Promise<void> {
  const { tick } = stage
  if (!tick) return
  for (;;) {
    await world.time.sleep(tick.everyMs, world.signal)
    const partitions = world.partitions()
    const messages = partitions.length === 0 ? [] : tick.run(partitions, world.ports)
    if (messages.length === 0) continue
    const context = { source: `/rasid/${stage.name}`, time: new Date(world.time.now()).toISOString() }
    const toRecord = (message: Outgoing): OutgoingRecord =>
      toOutgoingRecord(message, { ...context, id: crypto.randomUUID(), traceparent: newTraceparent() })
    const [state, others] = partition(messages, ({ topic }) => topic.cleanup === 'compact')
    await world.write([state.map(toRecord), others.map(toRecord)])
  }
}

function partition<T>(
  items: readonly T[],
  test: (item: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
