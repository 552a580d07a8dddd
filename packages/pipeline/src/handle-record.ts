/**
 * One record through the stage function: decode, handle, try again where that helps, and say what is to be written.
 *
 * Promises: it ends with records to write (onward or to the rejected topic) or throws `Fatal` or the lane's abort
 * reason. It writes nothing itself and acknowledges nothing.
 */
import {
  ContractError,
  fromEvent,
  MAX_RECORD_BYTES,
  nextTraceparent,
  toEvent,
  type StageName,
  type TextHeaders,
  type Topic,
} from '@rasid/contracts'
import { backoffMs } from './backoff.ts'
import type { BrokerRecord, OutgoingRecord } from './broker.ts'
import { Fatal, RecordTooLarge, Transient } from './errors.ts'
import { sizeOfRecord } from './record-size.ts'
import { toRejectedRecord, type Rejection } from './rejected-record.ts'
import { reject, type Message, type Outcome, type Outgoing, type Stage } from './stage.ts'
import type { Time } from './time.ts'

/**
 * Tries of an unexpected error (a bug, not a `Transient`) before the record is rejected: enough for a race to
 * resolve itself, few enough that a poison record does not hold its key for minutes.
 */
const UNEXPECTED_TRIES = 4

/** Room for the error headers of a reject (message and stack, at most 4 bytes a character): it must always fit. */
const LARGEST_OUTPUT_BYTES = MAX_RECORD_BYTES - 32_768

export interface HandlerWorld<Ports> {
  readonly ports: Ports
  readonly time: Time
  /** Runs the handler when a place is free. */
  readonly limit: <T>(task: () => T | Promise<T>) => Promise<T>
  readonly onRetry: (error: Error, pauseMs: number) => void
  readonly onHandled: (seconds: number) => void
  /** Aborted when no try may begin any more, though a running one may end. Without it: the record's own signal. */
  readonly patience?: AbortSignal
}

export interface HandledRecord {
  readonly kind: Outcome['kind']
  /** The reason of a drop or the code of a reject. */
  readonly label: string
  readonly records: readonly OutgoingRecord[]
  readonly rejection?: Rejection
}

/** See the head of this file. `signal` ends waiting and is handed to the handler. */
export async function handleRecord<In, Ports, State>(
  stage: Stage<In, Ports, State>,
  record: BrokerRecord,
  world: HandlerWorld<Ports>,
  signal: AbortSignal,
): Promise<HandledRecord> {
  const headers = toTextHeaders(record.headers)
  const failures: Failures = { count: 0, unexpected: 0 }
  try {
    const message = toMessage(stage.input, record, headers, signal)
    const outcome = await attempt(stage, message, world, failures)
    if (outcome.kind === 'drop') return { kind: 'drop', label: outcome.reason, records: [] }
    const records = toRecords(stage.name, record, headers, outcome.messages, world.time)
    if (outcome.kind === 'emit') return { kind: 'emit', label: '', records }
    const refused = rejected(stage, record, world.time, failures, outcome.code, outcome.message)
    return { ...refused, records: [...refused.records, ...records] }
  } catch (error) {
    if (!isRefusal(error) || signal.aborted) throw error
    return toRejected(stage, record, world.time, error, failures)
  }
}

/** An error that refuses the record it came from: the contract is broken, or what follows is too large. */
function isRefusal(error: unknown): error is ContractError | RecordTooLarge {
  return error instanceof ContractError || error instanceof RecordTooLarge
}

/** The reject of a record for such an error. */
export function toRejected<In, Ports, State>(
  stage: Stage<In, Ports, State>,
  record: BrokerRecord,
  time: Time,
  error: ContractError | RecordTooLarge,
  failures: Failures = { count: 0, unexpected: 0 },
): HandledRecord {
  const code = error instanceof ContractError ? 'CONTRACT' : 'RECORD_TOO_LARGE'
  return rejected(stage, record, time, { ...failures, last: error }, code, error.message)
}

interface Failures {
  count: number
  /** Those of them that no one announced as passing. */
  unexpected: number
  firstAt?: string
  last?: Error
}

function toMessage<In>(
  input: Topic<In>,
  record: BrokerRecord,
  headers: TextHeaders,
  signal: AbortSignal,
): Message<In> {
  if (record.value === null) throw new ContractError(input.message.name, ['value is a tombstone'])
  return {
    value: fromEvent(input.message, { value: record.value, headers }),
    bytes: record.value,
    key: toText(record.key),
    headers,
    at: { topic: input.name, partition: record.partition, offset: record.offset },
    timestampMs: record.timestampMs,
    signal,
  }
}

async function attempt<In, Ports, State>(
  stage: Stage<In, Ports, State>,
  message: Message<In>,
  world: HandlerWorld<Ports>,
  failures: Failures,
): Promise<Outcome> {
  for (;;) {
    try {
      return await world.limit(async () => {
        // Many wait for a place; those whose time has run out meanwhile must not take it.
        patienceOf(message, world).throwIfAborted()
        const started = performance.now()
        const outcome = await stage.handle(message, world.ports)
        world.onHandled((performance.now() - started) / 1_000)
        return outcome
      })
    } catch (error) {
      const refusal = await afterFailure(error, message, world, failures)
      if (refusal) return refusal
    }
  }
}

/** Waits before the next try, or refuses the record, or throws what must end the lane or the process. */
async function afterFailure<Ports>(
  error: unknown,
  message: Message<unknown>,
  world: HandlerWorld<Ports>,
  failures: Failures,
): Promise<Outcome | undefined> {
  const cause = error instanceof Error ? error : new Error(String(error))
  if (cause instanceof Fatal || cause instanceof ContractError) throw cause
  const patience = patienceOf(message, world)
  patience.throwIfAborted()
  failures.count += 1
  failures.firstAt ??= new Date(world.time.now()).toISOString()
  failures.last = cause
  const transient = cause instanceof Transient
  failures.unexpected += transient ? 0 : 1
  if (failures.unexpected >= UNEXPECTED_TRIES) return reject('HANDLER_FAILED', cause.message)
  const pause = backoffMs(failures.count, world.time.random, transient ? cause.retryAfterMs : 0)
  world.onRetry(cause, pause)
  await world.time.sleep(pause, patience)
  return undefined
}

function patienceOf<Ports>(message: Message<unknown>, world: HandlerWorld<Ports>): AbortSignal {
  return world.patience ?? message.signal
}

function toRecords(
  stage: StageName,
  record: BrokerRecord,
  headers: TextHeaders,
  messages: readonly Outgoing[],
  time: Time,
): readonly OutgoingRecord[] {
  const position = `${record.partition}/${record.offset}`
  const traceparent = nextTraceparent(headers)
  return messages.map((message, index) =>
    toOutgoingRecord(message, {
      // Derived from the input's place, so that a repeat after a crash carries the same id.
      id: `${stage}/${position}/${index}`,
      source: `/rasid/${stage}`,
      time: new Date(time.now()).toISOString(),
      traceparent,
    }),
  )
}

/** A message as a record. Throws `ContractError` or `RecordTooLarge`: it is refused where it is made. */
export function toOutgoingRecord(
  message: Outgoing,
  context: {
    readonly id: string
    readonly source: string
    readonly time: string
    readonly traceparent: string
  },
): OutgoingRecord {
  const { topic, key, partition } = message
  const place = partition === undefined ? {} : { partition }
  if (message.value === null) return { topic: topic.name, key, value: null, headers: {}, ...place }
  const event = toEvent(topic.message, message.value as never, context)
  const record = { topic: topic.name, key, value: event.value, headers: event.headers, ...place }
  const bytes = sizeOfRecord(record)
  if (bytes > LARGEST_OUTPUT_BYTES) throw new RecordTooLarge(topic.name, bytes, LARGEST_OUTPUT_BYTES)
  return record
}

function rejected<In, Ports, State>(
  stage: Stage<In, Ports, State>,
  record: BrokerRecord,
  time: Time,
  failures: Failures,
  code: string,
  message: string,
): HandledRecord {
  const rejection: Rejection = {
    code,
    message,
    ...(failures.last ? { error: failures.last } : {}),
    attempts: Math.max(1, failures.count),
    firstFailedAt: failures.firstAt ?? new Date(time.now()).toISOString(),
  }
  return {
    kind: 'reject',
    label: code,
    records: [toRejectedRecord(stage.name, stage.input.name, record, rejection)],
    rejection,
  }
}

function toText(bytes: Uint8Array | null): string {
  return bytes === null ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

/** Header values as text; ours are never binary. */
export function toTextHeaders(headers: Readonly<Record<string, Uint8Array>>): TextHeaders {
  const texts: Record<string, string> = {}
  for (const name of Object.keys(headers)) texts[name] = toText(headers[name] ?? null)
  return texts
}
