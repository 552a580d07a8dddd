/**
 * The engine behind `runStage`: the life of one subscription.
 *
 * A record's way: `onRecords` takes it into the lane of its partition → `carry` waits for its turn (order per key),
 * handles it, writes what follows, waits for the acknowledgement → the lane's tracker counts it as done → the commit
 * loop commits the contiguous prefix. It ends by `stop` or by `fail`; after `fail` nothing more is committed.
 */
import type { Logger } from 'pino'
import pLimit, { type LimitFunction } from 'p-limit'
import type { BrokerRecord, Consumer, OutgoingRecord } from './broker.ts'
import { makeCommitLoop, type CommitLoop } from './commit-loop.ts'
import { EXIT, Fatal } from './errors.ts'
import { handleRecord, type HandledRecord } from './handle-record.ts'
import { chainOf } from './keyed-chains.ts'
import { makeOwnWrites, type OwnWrites } from './own-writes.ts'
import { makePartitionLane, type PartitionLane } from './partition-lane.ts'
import { makeRejectCap, type RejectCap } from './reject-cap.ts'
import { sizeOfRecord } from './record-size.ts'
import { makeRecordWriter, type RecordWriter } from './record-writer.ts'
import { restoreState } from './restore-state.ts'
import type { ServiceContext } from './service.ts'
import type { StageLimits } from './stage-limits.ts'
import { makeStageCounters, type StageCounters } from './stage-counters.ts'
import type { Stage } from './stage.ts'
import { writeWithPatience } from './write-with-patience.ts'

/** What a small record costs in memory beyond its bytes: promise, tracker entry, decoded message. */
const RECORD_OVERHEAD_BYTES = 1_024

export class StageEngine<In, Ports, State> {
  readonly counters: StageCounters
  /** Aborted as soon as nothing new may begin. */
  readonly stopping: AbortController = new AbortController()
  readonly lanes: Map<number, PartitionLane> = new Map()
  readonly #stage: Stage<In, Ports, State>
  readonly #ports: Ports
  readonly #context: ServiceContext
  readonly #limits: StageLimits
  readonly #log: Logger
  readonly #limit: LimitFunction
  readonly #cap: RejectCap
  readonly #writer: RecordWriter
  readonly #own: OwnWrites
  readonly #commits: CommitLoop
  readonly #end: PromiseWithResolvers<void> = Promise.withResolvers<void>()
  #consumer: Consumer | undefined
  #idle: (() => void) | undefined
  #joined = false
  /** The last error that is being retried, for `/readyz`. */
  #trouble: string | undefined

  constructor(stage: Stage<In, Ports, State>, ports: Ports, context: ServiceContext, limits: StageLimits) {
    this.#stage = stage
    this.#ports = ports
    this.#context = context
    this.#limits = limits
    this.#log = context.log
    this.#limit = pLimit(limits.concurrency)
    this.#cap = makeRejectCap(limits.rejectCap)
    this.#writer = makeRecordWriter(stage, {
      broker: context.broker,
      time: context.time,
      onRetry: (error, pauseMs) => this.#noteRetry(error, pauseMs),
    })
    this.#own = makeOwnWrites(this.#writer, this.stopping.signal)
    this.counters = makeStageCounters(stage.name, context.metrics)
    this.#commits = makeCommitLoop(this.lanes, async (offsets) => this.#consumer?.commit(offsets), {
      time: context.time,
      signal: this.stopping.signal,
      onError: (error) => this.#log.warn({ err: error }, 'commit failed; the next one covers it'),
    })
    // Whoever runs us may look at `ended` late; meanwhile its error must not count as unhandled.
    this.#end.promise.catch(() => undefined)
  }

  get ended(): Promise<void> {
    return this.#end.promise
  }

  /** Joins the group; records come from now on. */
  async subscribe(group: string): Promise<void> {
    this.#consumer = await this.#context.broker.subscribe({
      group,
      topic: this.#stage.input.name,
      onAssigned: (partitions) => this.#onAssigned(partitions),
      onRevoked: (partitions) => this.#onRevoked(partitions),
      onRecords: (partition, records) => this.#onRecords(partition, records),
      onCrash: (error) => this.fail(new Fatal(error.message, { cause: error, exitCode: EXIT.broker })),
    })
    // Partitions come before the consumer is in our hands: what was decided meanwhile is done now.
    if (this.stopping.signal.aborted) return this.#leave()
    const full = [...this.lanes.values()].filter(({ paused }) => paused)
    if (full.length > 0) this.#consumer.pause(full.map(({ partition }) => partition))
  }

  notReady(): string | undefined {
    if (this.stopping.signal.aborted) return 'stopping'
    if (!this.#joined) return 'waiting for partitions'
    const waiting = this.lanes.size - this.restoredPartitions().length
    return waiting > 0 ? `restoring the state of ${waiting} partitions` : this.#trouble
  }

  restoredPartitions(): readonly number[] {
    return [...this.lanes.values()].filter((lane) => lane.isRestored).map((lane) => lane.partition)
  }

  /** Writes records that belong to no input record (the clock's); see `own-writes.ts`. */
  async writeOwn(groups: readonly (readonly OutgoingRecord[])[]): Promise<void> {
    await this.#own.write(groups)
    for (const records of groups) this.counters.written(records)
  }

  /** The end by error: nothing more is committed, the group is left, `ended` rejects. */
  fail(error: Error): void {
    if (this.stopping.signal.aborted) return
    this.stopping.abort(error)
    this.#endLanes('the service has failed')
    void this.#leave().then(() => this.#end.reject(error))
  }

  /** The good end: what runs is finished within the deadline, committed, and the group is left. */
  async stop(): Promise<void> {
    if (!this.stopping.signal.aborted) {
      this.#consumer?.pause([...this.lanes.keys()])
      this.stopping.abort(new Error('stopping'))
      for (const lane of this.lanes.values()) lane.hurry('the service is stopping')
      await this.#drained()
      await this.#own.settled()
      await this.#commits
        .now()
        .catch((error: unknown) =>
          this.#log.warn({ err: error }, 'last commit failed; some records come again'),
        )
      this.#endLanes('stopped')
      await this.#leave()
      this.#end.resolve()
    }
    await this.#end.promise.catch(() => undefined)
  }

  /** Never rejects: whoever can't say good-bye is gone after the session's time-out. */
  async #leave(): Promise<void> {
    try {
      await this.#consumer?.stop()
    } catch (error) {
      this.#log.warn({ err: error }, 'leaving the group failed')
    }
  }

  #onAssigned(partitions: readonly number[]): void {
    if (this.stopping.signal.aborted) return
    this.#joined = true
    this.counters.rebalanced()
    this.#log.info({ partitions }, 'partitions assigned')
    for (const partition of partitions) this.lanes.set(partition, this.#openLane(partition))
  }

  #openLane(partition: number): PartitionLane {
    this.lanes.get(partition)?.end('the partition was assigned anew')
    const lane = makePartitionLane(partition, async (signal) => this.#restore(partition, signal))
    lane.restored.catch((error: unknown) => {
      if (!lane.patience.aborted) this.fail(asError(error))
    })
    return lane
  }

  async #restore(partition: number, signal: AbortSignal): Promise<void> {
    const { state } = this.#stage
    if (!state) return
    const { broker, time } = this.#context
    const records = await writeWithPatience(
      async () => restoreState(broker, state, partition, this.#ports, this.#log, signal),
      { time, signal, onRetry: (error, pauseMs) => this.#noteRetry(error, pauseMs) },
    )
    this.#log.debug({ partition, records }, 'state restored')
  }

  #onRevoked(partitions: readonly number[]): void {
    for (const partition of partitions) {
      this.lanes.get(partition)?.end('the partition was revoked')
      this.lanes.delete(partition)
      this.#stage.state?.forget(partition, this.#ports)
    }
  }

  #onRecords(partition: number, records: readonly BrokerRecord[]): void {
    const lane = this.lanes.get(partition)
    if (!lane || this.stopping.signal.aborted) return
    const [oldest] = records
    if (oldest) this.counters.came((this.#context.time.now() - oldest.timestampMs) / 1_000)
    for (const record of records) this.#take(lane, record)
    if (lane.bytes <= this.#limits.maxInFlightBytes || lane.paused) return
    lane.paused = true
    this.#consumer?.pause([partition])
  }

  #take(lane: PartitionLane, record: BrokerRecord): void {
    const bytes = sizeOfRecord(record) + RECORD_OVERHEAD_BYTES
    lane.tracker.take(record.offset)
    lane.bytes += bytes
    this.counters.taken(bytes)
    lane.chains.run(chainOf(record, this.#stage.subjectOf), async () => {
      await this.#carry(lane, record)
      this.#release(lane, bytes)
    })
  }

  /** One record from beginning to end. Never rejects: what goes wrong ends the lane or the service. */
  async #carry(lane: PartitionLane, record: BrokerRecord): Promise<void> {
    try {
      if (!lane.isRestored) await lane.restored
      if (lane.patience.aborted) return
      const handled = await this.#writer.writeHandled(await this.#handle(record, lane), record, lane)
      this.#trouble = undefined
      this.#noteHandled(handled, record)
      lane.tracker.done(record.offset)
      this.#commits.plan()
    } catch (error) {
      this.#giveUp(lane, asError(error))
    }
  }

  /** A record that did not come to its end: uncommitted, so it comes again, here or elsewhere. */
  #giveUp(lane: PartitionLane, error: Error): void {
    if (lane.signal.aborted) return
    if (!this.stopping.signal.aborted) this.fail(error)
    else if (lane.isRestored && error !== lane.patience.reason)
      this.#log.warn({ err: error }, 'a record was left undone at the end; it comes again')
  }

  async #handle(record: BrokerRecord, { signal, patience }: PartitionLane): Promise<HandledRecord> {
    return handleRecord(
      this.#stage,
      record,
      {
        ports: this.#ports,
        time: this.#context.time,
        limit: async (task) => this.#limit(task),
        onRetry: (error, pauseMs) => this.#noteRetry(error, pauseMs),
        onHandled: (seconds) => this.counters.tookSeconds(seconds),
        patience,
      },
      signal,
    )
  }

  #noteRetry(error: Error, pauseMs: number): void {
    this.#trouble = error.message
    this.counters.retried(error)
    this.#log.warn({ err: error, pauseMs }, 'will try again')
  }

  #noteHandled(handled: HandledRecord, record: BrokerRecord): void {
    this.counters.handled(handled)
    const { kind, label, rejection } = handled
    if (kind === 'reject') {
      const { partition, offset } = record
      this.#log.warn({ code: label, reason: rejection?.message, partition, offset }, 'record rejected')
    }
    const over = this.#cap.note(kind === 'reject')
    if (over === undefined) return
    throw new Fatal(`${over}: stopped before the whole of ${this.#stage.input.name} is rejected`, {
      exitCode: EXIT.rejectCap,
    })
  }

  #release(lane: PartitionLane, bytes: number): void {
    lane.bytes -= bytes
    this.counters.released(bytes)
    if (this.counters.isIdle()) this.#idle?.()
    const live = this.lanes.get(lane.partition) === lane && !this.stopping.signal.aborted
    if (!lane.paused || !live || lane.bytes > this.#limits.maxInFlightBytes / 2) return
    lane.paused = false
    this.#consumer?.resume([lane.partition])
  }

  async #drained(): Promise<void> {
    if (this.counters.isIdle()) return
    const done = Promise.withResolvers<void>()
    this.#idle = done.resolve
    const deadline = new AbortController()
    const late = this.#context.time.sleep(this.#limits.drainMs, deadline.signal).then(
      () => this.#log.warn(this.counters.stats(), 'drain deadline passed; what is left will be done again'),
      () => undefined,
    )
    await Promise.race([done.promise, late])
    deadline.abort()
  }

  #endLanes(reason: string): void {
    for (const lane of this.lanes.values()) lane.end(reason)
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
