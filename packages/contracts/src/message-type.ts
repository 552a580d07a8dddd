/**
 * What a message is: an interface, a schema that proves it, a version, and how it lies in a Kafka record.
 *
 * Promises: whatever `encode` wrote, `decode` of this and of every later version reads. Changes are additive only;
 * a reader of an older version ignores fields it does not know (schemas strip them, they never refuse them).
 */
import type { z } from 'zod'

/** Kafka record headers as text. Binary header values do not occur in our contracts. */
export type TextHeaders = Readonly<Record<string, string>>

/** The part of a Kafka record that a message type fills: the value and the headers that belong to the data. */
export interface EncodedMessage {
  readonly value: Uint8Array
  readonly headers: TextHeaders
}

export interface MessageType<T> {
  /** CloudEvents `type`, for example `rasid.article.parsed`. */
  readonly name: string
  /** Contract version, a whole number from 1. Travels as the suffix of `ce_type`. */
  readonly version: number
  readonly schema: z.ZodType<T>
  /** Throws `ContractError` when the value breaks the schema. */
  readonly encode: (value: T) => EncodedMessage
  /** Throws `ContractError` when bytes or headers do not hold a message of this type. */
  readonly decode: (encoded: EncodedMessage) => T
  /** Of a topic that holds two messages: the second one, told apart by its `ce_type`. */
  readonly beside?: Beside<T>
}

/** A message that lies in the topic of another one. */
export interface Beside<T> {
  readonly type: MessageType<never>
  readonly holds: (value: T) => boolean
}

/** A value or a record that breaks its contract. `issues` names each field. */
export class ContractError extends Error {
  override readonly name = 'ContractError'
  readonly issues: readonly string[]

  constructor(messageType: string, issues: readonly string[], options?: ErrorOptions) {
    super(`${messageType}: ${issues.slice(0, 5).join('; ')}`, options)
    this.issues = issues
  }
}

/** Checks `value` against the type's schema; returns it with unknown fields stripped, or throws `ContractError`. */
export function validate<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new ContractError(
    name,
    result.error.issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`),
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Parses JSON bytes; text that is not UTF-8 or not JSON is a `ContractError`, never a bare SyntaxError. */
export function parseJson(name: string, bytes: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof bytes === 'string' ? bytes : utf8.decode(bytes))
  } catch (cause) {
    throw new ContractError(name, [`value is not JSON (${String(cause)})`], { cause })
  }
}

/** `main`, in whose topic messages of `second` lie too; `isSecond` tells them apart. */
export function withSecond<A, B>(
  main: MessageType<A>,
  second: MessageType<B>,
  isSecond: (value: A | B) => boolean,
): MessageType<A | B> {
  const type = second as unknown as MessageType<never>
  return { ...(main as MessageType<A | B>), beside: { type, holds: isSecond } }
}

/** The messages of a topic whose type this is: one, or two. */
export function messagesOf(type: MessageType<never>): readonly MessageType<never>[] {
  return type.beside === undefined ? [type] : [type, type.beside.type]
}

/** A message whose data is one JSON object in the record's value. */
export function defineJsonMessage<T>(name: string, version: number, schema: z.ZodType<T>): MessageType<T> {
  return {
    name,
    version,
    schema,
    encode: (value) => ({
      value: Buffer.from(JSON.stringify(validate(name, schema, value)), 'utf8'),
      headers: { 'content-type': 'application/json' },
    }),
    decode: ({ value }) => validate(name, schema, parseJson(name, value)),
  }
}
