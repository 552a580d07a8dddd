/** A TypeScript file as a child process, with its output kept and its end awaited. */
import { spawn } from 'node:child_process'

export interface Child {
  readonly kill: (signal: NodeJS.Signals) => void
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
  /** Everything printed so far, stdout and stderr. */
  readonly output: () => string
}

/** Runs `file` with this Node; `env` comes on top of PATH alone. */
export function startChild(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child {
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const { promise, resolve } = Promise.withResolvers<number | NodeJS.Signals>()
  child.once('close', (code, signal) => resolve(signal ?? code ?? -1))
  return {
    kill: (signal) => {
      child.kill(signal)
    },
    ended: promise,
    output: () => output,
  }
}
