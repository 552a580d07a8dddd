/** Streams of pure work: stdin → stdout, and a bar on stderr for a person who waits. */
import { fstatSync } from 'node:fs'
import type { CommandContext, Invocation } from '../command.ts'
import { makeProgress } from '../terminal/progress.ts'
import { pure, runNdjson, type Handle } from './run-ndjson.ts'

/**
 * Runs until the input ends. A fault in `handle` costs its own line only. One line at a time, unless `handle` has
 * threads of its own.
 */
export async function runPureNdjson(
  context: CommandContext,
  options: Invocation['options'],
  handle: Handle,
  concurrency = 1,
): Promise<void> {
  const { stdin, stdout, signal } = context
  const total = inputSize(stdin)
  const progress = makeProgress(context, {
    unit: total === undefined ? 'read' : 'of input',
    total,
    bytes: true,
    quiet: options['quiet'] === true,
  })
  try {
    await runNdjson({
      input: stdin,
      output: stdout,
      handle: pure(handle),
      concurrency,
      signal,
      onDone: (bytes) => progress.add(bytes + 1),
    })
  } finally {
    progress.stop()
  }
}

/** In bytes; known only when a file was redirected to us. */
function inputSize(input: object): number | undefined {
  if (!('fd' in input) || typeof input.fd !== 'number') return undefined
  const stat = fstatSync(input.fd)
  return stat.isFile() ? stat.size : undefined
}
