/** From the errors of Node and undici to our codes. What is not in the table is UNKNOWN, with its own text. */
import type { FailureCode } from './failure-codes.ts'
import { FetchFailure } from './fetch-failure.ts'

/** How far the exchange had come: a cut connection means another thing before the answer than within it. */
export type FetchPhase = 'head' | 'body'

const CODES: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'DNS_NOT_FOUND',
  ENODATA: 'DNS_NOT_FOUND',
  EAI_AGAIN: 'DNS_TEMPORARY',
  ESERVFAIL: 'DNS_TEMPORARY',
  ETIMEOUT: 'TIMEOUT_DNS',
  ETIMEDOUT: 'TIMEOUT_CONNECT',
  UND_ERR_CONNECT_TIMEOUT: 'TIMEOUT_CONNECT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMEOUT_HEADERS',
  UND_ERR_BODY_TIMEOUT: 'TIMEOUT_BODY',
  UND_ERR_HEADERS_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'TRUNCATED',
  HPE_INVALID_EOF_STATE: 'TRUNCATED',
  ECONNREFUSED: 'CONNECT_REFUSED',
  EHOSTUNREACH: 'CONNECT_UNREACHABLE',
  ENETUNREACH: 'CONNECT_UNREACHABLE',
  EADDRNOTAVAIL: 'CONNECT_UNREACHABLE',
  CERT_HAS_EXPIRED: 'TLS_EXPIRED',
  CERT_NOT_YET_VALID: 'TLS_EXPIRED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'TLS_SELF_SIGNED',
  SELF_SIGNED_CERT_IN_CHAIN: 'TLS_SELF_SIGNED',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'TLS_INCOMPLETE_CHAIN',
  UNABLE_TO_GET_ISSUER_CERT: 'TLS_INCOMPLETE_CHAIN',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'TLS_INCOMPLETE_CHAIN',
  ERR_TLS_CERT_ALTNAME_INVALID: 'TLS_WRONG_HOST',
  EPROTO: 'TLS_FAILED',
}

/** undici's name for an answer it can't read; some of these errors carry no code. */
const PARSER_ERROR = 'HTTPParserError'

const CUT: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_ABORTED'])

/** The failure that an error of the transport means. `host` is for the message; no path, which may hold a token. */
export function toFetchFailure(error: unknown, phase: FetchPhase, host: string): FetchFailure {
  if (error instanceof FetchFailure) return error
  const cause = innermost(error)
  const code = errorCode(cause)
  return new FetchFailure(toCode(code, phase), `${host}: ${text(cause)}`, { cause: error })
}

function toCode(code: string, phase: FetchPhase): FailureCode {
  const known = CODES[code]
  if (known !== undefined) return known
  if (CUT.has(code)) return phase === 'head' ? 'CONNECT_RESET' : 'TRUNCATED'
  if (code.startsWith('HPE_') || code === PARSER_ERROR) return 'PROTOCOL'
  return code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') ? 'TLS_FAILED' : 'UNKNOWN'
}

/** With several addresses tried, the first one's error tells most. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError) return innermost(error.errors[0])
  // undici wraps a reset as "other side closed" with the real error inside.
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof FetchFailure || errorCode(cause) !== '' ? innermost(cause) : error
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name === PARSER_ERROR ? PARSER_ERROR : ''
}

/** One line, and short: it travels in outcomes and logs. */
function text(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/\s+/gu, ' ').slice(0, 300)
}
