/** The real program in a process of its own, as scripts call it. */
import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'

const BIN: string = join(import.meta.dirname, '../../../../node_modules/.bin/rasid')

export interface CliRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** The Node that starts it; the one on the PATH when absent. */
  readonly node?: string
}

/** Starts it; nothing of the caller's own servers leaks in. */
export function startCli(args: readonly string[], options: CliOptions = {}): ChildProcessWithoutNullStreams {
  const env = { ...withoutServers(), ...options.env }
  const [program, words] = options.node === undefined ? [BIN, args] : [options.node, [BIN, ...args]]
  return spawn(program, words, { env, cwd: options.cwd })
}

export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const child = startCli(args, options)
  // A program that ends early closes its input while we write: the answer tells, not the pipe.
  child.stdin.on('error', () => undefined).end(options.input ?? '')
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)])
  return { code, stdout, stderr }
}

export async function exitOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('close', resolve).on('error', reject)
  })
}

/** Resolves at the first output. Rejects with what was said on stderr when the program ends before. */
export async function firstOutput(child: ChildProcessWithoutNullStreams): Promise<void> {
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    errors += words
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('close', (code) => reject(new Error(`ended with ${code} before its first output: ${errors}`)))
  })
}

/** The answers of a stream, one object a line. */
export function readNdjson(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

export function toNdjson(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('')
}

/** A Node older than the sources need, where this machine has one. */
export function findOldNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
  return folders.map((folder) => join(folder, 'node')).find((node) => majorOf(node) < 24)
}

function majorOf(node: string): number {
  try {
    return Number.parseInt(execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }), 10)
  } catch {
    // No Node there.
    return Number.POSITIVE_INFINITY
  }
}

function withoutServers(): Record<string, string | undefined> {
  const {
    KAFKA_BROKERS: _kafka,
    ELASTICSEARCH_URL: _elasticsearch,
    NODE_OPTIONS: _options,
    ...env
  } = process.env
  return env
}
