/** What both sides of the pass-through benchmark share: two topics of raw bytes, and what a turn is told and tells. */
import { FetchedDocument, type MessageType, type Topic } from '@rasid/contracts'

type Bytes = Uint8Array

/** The bytes of a page as they are, so that the runtime is measured and not a parser of JSON. */
export const rawDocument: MessageType<Bytes> = {
  ...FetchedDocument,
  encode: (value: Bytes) => ({ value, headers: {} }),
  decode: ({ value }: { readonly value: Bytes }) => value,
} as unknown as MessageType<Bytes>

function defineBenchTopic<T>(name: string, message: MessageType<T>): Topic<T> {
  return { name: `rasid.bench.${name}`, key: 'any', message, cleanup: 'delete', writtenBy: [], readBy: [] }
}

export const rawInput: Topic<Bytes> = defineBenchTopic('in', rawDocument)
export const rawOutput: Topic<Bytes> = defineBenchTopic('out', rawDocument)

export type TurnKind = 'bare' | 'runtime'

export interface TurnOrder {
  readonly brokers: readonly string[]
  readonly namespace: string
  /** Each turn reads from the beginning, in a group of its own. */
  readonly turn: number
  readonly records: number
}

export interface Turn {
  readonly recordsPerSecond: number
  /** CPU time of the turn's process for one record, in µs: what is left of a comparison on a busy machine. */
  readonly cpuMicros: number
}
