/** The typed failure of a fetch, and what an answer looks like when there was one. */
import { isTransient, type FailureCode } from './failure-codes.ts'

/** An answer. Header values are as the origin sent them, each at most 1 KB, or absent. */
export interface HttpResponse {
  /** Where the answer came from, after redirects. */
  readonly finalUrl: string
  readonly redirected: boolean
  /** Every redirect on the way was one for good (301, 308). */
  readonly movedForGood?: boolean
  readonly status: number
  /** The body as received, `Content-Encoding` included. */
  readonly body: Uint8Array
  /** SHA-256 of `body`, hex. */
  readonly sha256: string
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly contentLocation?: string
  /** RFC 8288, its lines joined. */
  readonly link?: string
  /** Validators, byte for byte (RFC 9110 §8.8); absent where the origin says that its answers are never fresh. */
  readonly etag?: string
  readonly lastModified?: string
  /** For how long the origin calls the answer fresh, 0 … 24 h. */
  readonly freshForMs?: number
}

interface FailureDetails extends ErrorOptions {
  readonly retryAfterMs?: number | undefined
  readonly response?: HttpResponse | undefined
  readonly throttled?: boolean
}

/** A fetch that gave no usable answer. */
export class FetchFailure extends Error {
  override readonly name = 'FetchFailure'
  readonly code: FailureCode
  readonly transient: boolean
  /** From `Retry-After`, 0 … 24 h. */
  readonly retryAfterMs: number | undefined
  /** The answer, where its status is the failure and it is for good. */
  readonly response: HttpResponse | undefined
  /** The host is over its limit: nothing was learnt of the URL. The client itself never says so; whoever counts does. */
  readonly throttled: boolean

  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(toLine(message), details)
    this.code = code
    // Whoever asks for less, asks for later.
    this.transient = details.throttled === true || isTransient(code)
    this.retryAfterMs = details.retryAfterMs
    this.response = details.response
    this.throttled = details.throttled ?? false
  }
}

/** Longest message: an error in a log, a table or an outcome is a line that a person reads. */
const MAX_MESSAGE = 1_024

/** One line of plain text: what servers put into errors may move a terminal's cursor or turn its text around. */
function toLine(message: string): string {
  return message.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').slice(0, MAX_MESSAGE)
}
