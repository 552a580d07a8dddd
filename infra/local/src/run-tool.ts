/**
 * Runs a short-lived program to its end.
 * It stays in the owner's process group on purpose: Ctrl-C in a terminal ends a download at once.
 */
import { spawn } from 'node:child_process'
import type { Environment } from './progress.ts'
import { ToolFailed } from './errors.ts'

export interface ToolOptions {
  readonly cwd?: string
  readonly env?: Environment
  readonly signal?: AbortSignal | undefined
  /** Each piece of output as it comes (stdout and stderr mixed, terminal carriage returns kept). */
  readonly onOutput?: (text: string) => void
}

/** Enough for javac's or Maven's first error with its context. */
const outputKept = 16_000

/**
 * Resolves with everything the program printed (its last 16,000 characters).
 * @throws ToolFailed when it can't be started or ends with another code than 0.
 */
export function runTool(
  command: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    signal: options.signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const take = (bytes: Buffer): void => {
    const text = bytes.toString()
    output = (output + text).slice(-outputKept)
    options.onOutput?.(text)
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  child.once('error', (cause) => {
    reject(
      options.signal?.aborted
        ? cause
        : new ToolFailed(command, `could not be run (${cause.message})`, output),
    )
  })
  child.once('close', (code, signal) => {
    if (code === 0) resolve(output)
    else reject(new ToolFailed(command, `ended with ${code ?? signal}`, lastLines(output, 25)))
  })
  return promise
}

/** The last `count` lines of a text, blank ones left out. */
export function lastLines(text: string, count: number): string {
  return text
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n')
}
