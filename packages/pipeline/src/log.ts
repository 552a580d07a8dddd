/** One logger a service: JSON lines, one line an event, credentials never in them. */
import { pino, type Logger } from 'pino'

export type { Logger } from 'pino'

/** Longest string in a log line, in UTF-16 units: a URL is at most 2,048, an error message worth reading shorter. */
const MAX_TEXT = 2_048

/** A logger for `service`. Without `path` it writes to stderr, so that stdout stays free for data. */
export function makeLogger(service: string, level: string, path?: string): Logger {
  return pino(
    {
      level,
      base: { service },
      redact: [
        'password',
        'apiKey',
        '*.password',
        '*.apiKey',
        'headers.authorization',
        '*.headers.authorization',
      ],
      formatters: {
        log: (fields) => Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, short(v)])),
      },
    },
    pino.destination(path === undefined ? { dest: 2, sync: true } : { dest: path, sync: true, mkdir: true }),
  )
}

function short(value: unknown): unknown {
  return typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value
}
