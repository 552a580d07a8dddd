/**
 * What an error of kafkajs means for the runtime: `Fatal` when the broker refuses us, else `Transient`.
 *
 * kafkajs wraps errors in errors; what was the matter stands in the `type` (protocol) or `code` (socket) of one of them.
 */
import { EXIT, Fatal, Transient } from '../errors.ts'

/** Protocol error names and kafkajs class names after which no repetition can help. */
const REFUSED = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
  // Signing in to a listener that knows no users.
  'ILLEGAL_SASL_STATE',
  'SECURITY_DISABLED',
  'POLICY_VIOLATION',
  'INVALID_CONFIG',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_REPLICATION_FACTOR',
  'KafkaJSSASLAuthenticationError',
])

/** The group has moved on: whatever was asked was about partitions that are no longer ours. */
const NOT_OURS = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
])

const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'])

const NO_SUCH_TOPIC = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'KafkaJSTopicMetadataNotLoaded'])

/** Depth of wrapping that is looked through; kafkajs goes to three. */
const MAX_DEPTH = 8

/** The names of an error and of all it wraps: protocol types, class names and socket codes. */
function namesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return []
  const { type, code, cause, errors } = error as Error & { type?: unknown; code?: unknown; errors?: unknown }
  const own = [error.name, type, code].filter((name) => typeof name === 'string')
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])]
  return [...own, ...inner.flatMap((each) => namesOf(each, depth + 1))]
}

function has(error: unknown, names: ReadonlySet<string>): boolean {
  return namesOf(error).some((name) => names.has(name))
}

export const isRefusal = (error: unknown): boolean => has(error, REFUSED)
export const isNotOurs = (error: unknown): boolean => has(error, NOT_OURS)
export const isTooLarge = (error: unknown): boolean => has(error, TOO_LARGE)
export const isNoSuchTopic = (error: unknown): boolean => has(error, NO_SUCH_TOPIC)
export const isOutOfRange = (error: unknown): boolean => has(error, new Set(['OFFSET_OUT_OF_RANGE']))

/** `what` names the attempt, for example "writing to rasid.crawl.requests". Errors of ours pass unchanged. */
export function toBrokerError(what: string, cause: unknown): Error {
  if (cause instanceof Transient || cause instanceof Fatal) return cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  if (isRefusal(cause)) {
    const cure = 'check KAFKA_USERNAME, KAFKA_PASSWORD and the rights of that user'
    return new Fatal(`Kafka refused ${what}: ${reason}; ${cure}`, { cause, exitCode: EXIT.broker })
  }
  const cure = isNoSuchTopic(cause)
    ? '; does the topic exist? "rasid topics --create" makes what is missing'
    : ''
  return new Transient(`${what} failed: ${reason}${cure}`, { cause })
}
