/**
 * A stage is a function: one message in, messages out. It never acks, never retries, never knows Kafka.
 *
 * `handle` returns `emit`, `drop` or `reject`. A throw means "try again"; `Transient` may say when, `Fatal` stops the
 * process. What has side effects or time in it comes in through `ports`.
 */
import type { StageName, TextHeaders, Topic } from '@rasid/contracts'

/** Where a record lies: the runtime's name for it, and an article's evidence. */
export interface RecordPosition {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

export interface Message<T> {
  readonly value: T
  /** The bytes that `value` was read from, for who passes them on as they came; none where there was no record. */
  readonly bytes?: Uint8Array
  readonly key: string
  readonly headers: TextHeaders
  readonly at: RecordPosition
  /** When the record was written, ms since 1970. */
  readonly timestampMs: number
  /** Aborted when the process must stop before the handler is done; the record will come again. */
  readonly signal: AbortSignal
}

/** A message to write. A `null` value is a tombstone of a compacted topic. */
export interface Outgoing {
  readonly topic: Topic<never>
  readonly key: string
  readonly value: unknown
  readonly partition?: number
}

/** One message for `topic` under `key`. `partition` only for state, which lies where its owner's input lies. */
export function to<T>(topic: Topic<T>, key: string, value: T | null, partition?: number): Outgoing {
  const untyped = topic as unknown as Topic<never>
  return partition === undefined ? { topic: untyped, key, value } : { topic: untyped, key, value, partition }
}

export type Outcome =
  | { readonly kind: 'emit'; readonly messages: readonly Outgoing[] }
  | { readonly kind: 'drop'; readonly reason: string }
  | {
      readonly kind: 'reject'
      readonly code: string
      readonly message: string
      readonly messages: readonly Outgoing[]
    }

/** Done: these messages follow (none is fine). */
export function emit(...messages: readonly Outgoing[]): Outcome {
  return { kind: 'emit', messages }
}

/** Done: nothing follows, on purpose. `reason` is a short fixed word (it labels a metric). */
export function drop(reason: string): Outcome {
  return { kind: 'drop', reason }
}

/**
 * This can never succeed: the record goes to the rejected topic. `code` is a short fixed word. `messages` tell others of
 * it.
 */
export function reject(code: string, message: string, ...messages: readonly Outgoing[]): Outcome {
  return { kind: 'reject', code, message, messages }
}

/** What a stage keeps of its own partitions in a compacted topic: read to the end before its first message. */
export interface StageState<S, Ports> {
  readonly topic: Topic<S>
  /** One record; `null` is a tombstone. Later records of a key replace earlier ones. */
  readonly restore: (partition: number, key: string, value: S | null, ports: Ports) => void
  /** The partition is no longer ours (or is about to be read anew). */
  readonly forget: (partition: number, ports: Ports) => void
}

/** For a stage that does something by the clock. */
export interface StageTick<Ports> {
  readonly everyMs: number
  /** What is due now, for the partitions that are ours and restored. */
  readonly run: (partitions: readonly number[], ports: Ports) => readonly Outgoing[]
}

export interface Stage<In, Ports = undefined, State = unknown> {
  readonly name: StageName
  readonly input: Topic<In>
  readonly handle: (message: Message<In>, ports: Ports) => Outcome | Promise<Outcome>
  /** What a key is about, where several keys are about one thing: such records are handled one after the other. */
  readonly subjectOf?: (key: string) => string
  readonly state?: StageState<State, Ports>
  readonly tick?: StageTick<Ports>
}
