/**
 * kafkajs' log lines in ours, one each, at the level that fits what they mean to whoever runs Rasid.
 *
 * kafkajs reports every failed attempt as an error although it tries again. What it gives up on reaches the caller as
 * an error anyway, so nothing here is louder than `warn`, and attempts are `debug`.
 */
import { logLevel, type LogEntry, type logCreator } from 'kafkajs'
import type { Logger } from 'pino'

type Level = 'trace' | 'debug' | 'info' | 'warn'

/** Lines of kafkajs at level ERROR that only tell of one attempt among several. */
const ATTEMPT =
  /^Connection (error|timeout)|^Response |^Failed to (connect|send)|^Crash: |^Restarting the consumer|reconnecting/

/** kafkajs' own level: its debug lines (each request and response) are made only for a logger that shows `trace`. */
export function toKafkaLogLevel(log: Logger): logLevel {
  return log.isLevelEnabled('trace') ? logLevel.DEBUG : logLevel.INFO
}

export function toLogCreator(log: Logger): logCreator {
  return () => (entry) => {
    const { message, timestamp, logger, stack, ...details } = entry.log
    log[toLevel(entry)]({ kafkajs: entry.namespace, ...details }, message)
  }
}

function toLevel({ level, log }: LogEntry): Level {
  if (level === logLevel.DEBUG) return 'trace'
  // "Pausing fetching", "Starting", "Stopped": the runtime has its own lines for these.
  if (level === logLevel.INFO) return 'debug'
  if (log['retryCount'] !== undefined || ATTEMPT.test(log.message)) return 'debug'
  return level === logLevel.WARN ? 'info' : 'warn'
}
