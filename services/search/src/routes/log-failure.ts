/** What the log says of an answer that could not be given. */
import type { FastifyBaseLogger } from 'fastify'
import type { Failure } from '../core/failure.ts'

/** A defect with all that is known of it; an index that is away in one line; the reader's own mistakes not at all. */
export function logFailure(log: FastifyBaseLogger, error: unknown, { code }: Failure): void {
  if (code === 'INTERNAL') log.error({ err: error }, 'a request failed')
  if (code === 'INDEX_UNAVAILABLE')
    log.warn(
      { reason: error instanceof Error ? error.message : String(error) },
      'the index could not be asked',
    )
}
