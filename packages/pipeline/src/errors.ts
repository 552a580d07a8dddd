/** The errors that decide what the runtime does: try again, refuse the record, or stop the process. */

/** It may work later: the runtime tries the same record again, in place, after a jittered pause. */
export class Transient extends Error {
  override readonly name = 'Transient'
  /** A wish of whoever refused, in ms; the pause is never shorter. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, options: ErrorOptions & { readonly retryAfterMs?: number } = {}) {
    super(message, options)
    this.retryAfterMs = options.retryAfterMs
  }
}

/** Nothing in this process can succeed any more: it stops without committing, with this exit code. */
export class Fatal extends Error {
  override readonly name = 'Fatal'
  readonly exitCode: number

  constructor(message: string, options: ErrorOptions & { readonly exitCode?: number } = {}) {
    super(message, options)
    this.exitCode = options.exitCode ?? EXIT.failed
  }
}

/** A record larger than the limit, refused before it is sent. */
export class RecordTooLarge extends Error {
  override readonly name = 'RecordTooLarge'

  constructor(topic: string, bytes: number, limit: number) {
    super(`a record of ${bytes} bytes for ${topic} is over the limit of ${limit}`)
  }
}

/** Exit codes of a service, so that a supervisor can tell them apart. */
export const EXIT = {
  ok: 0,
  failed: 1,
  /** Wrong settings: restarting will not help. */
  usage: 2,
  /** Too many records refused: a person must look before it goes on. */
  rejectCap: 3,
  /** The broker refused us or the consumer crashed for good. */
  broker: 4,
} as const
