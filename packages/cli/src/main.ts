/** The process: streams, signals and environment in; an exit code out. Everything else is in `program.ts`. */
import { readFile } from 'node:fs/promises'
import type { CommandContext } from './command.ts'
import { Interrupted } from './failures.ts'
import { openStdin } from './open-stdin.ts'
import { runProgram } from './program.ts'

/**
 * Signals that come closer together than this, in ms, are one: a terminal sends Ctrl-C to the starter and to us, and
 * the starter passes it on. Nobody presses a key twice in this time and means two things.
 */
const SAME_SIGNAL_MS = 500

const abort = new AbortController()

function interruptOnSignals(): void {
  let first: number | undefined
  const onSignal = (name: string): void => {
    const now = performance.now()
    first ??= now
    // The second wish is not a polite one: whatever still runs is left.
    if (now - first > SAME_SIGNAL_MS) process.exit(130)
    abort.abort(new Interrupted(`stopped by ${name}`))
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => onSignal(name))
  process.on('disconnect', () => onSignal('the end of its starter'))
  process.channel?.unref()
}

/** `rasid … | head`: the reader has had enough, which is no error. Anything else that a stream says is one. */
function endOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    abort.abort(new Interrupted('nobody reads the output any more', { closedPipe: true }))
  })
}

/** Resolves when everything written so far has been handed over; a pipe takes 64 KB at once and the rest as it is read. */
function handedOver(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) resolve()
    else stream.write('', () => resolve())
  })
}

function makeContext(): CommandContext {
  const { env, stdout, stderr } = process
  return {
    env,
    cwd: process.cwd(),
    stdin: openStdin(process),
    stdout,
    stderr,
    isTerminal: { stdout: stdout.isTTY, stderr: stderr.isTTY },
    // https://no-color.org: set and not empty means no.
    colour: stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    signal: abort.signal,
  }
}

async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

interruptOnSignals()
endOnClosedPipe(process.stdout)
endOnClosedPipe(process.stderr)
process.exitCode = await runProgram(process.argv.slice(2), makeContext(), { version: await readVersion() })
await Promise.all([handedOver(process.stdout), handedOver(process.stderr)])
// Sockets of libraries and a half-read stdin may linger; everything that matters is written by now.
process.exit()
