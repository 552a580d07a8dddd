/**
 * A server as a child process with a life: launched into a process group of its own (Ctrl-C in the terminal must not
 * reach it before the owner has drained), watched until it is ready, stopped by TERM and at last by KILL.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { ServerDidNotStart } from './errors.ts'
import { readLogTail } from './files.ts'
import type { Launcher } from './launcher.ts'
import { isGroupAlive } from './process-identity.ts'

/** Java reads file names by the locale; without one, a folder with an Arabic name can't be opened. */
export const utf8Paths = { LC_ALL: 'C.UTF-8' } as const

/** All that a launch needs. */
export interface ServerCommand {
  readonly part: 'kafka' | 'elasticsearch'
  readonly command: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Gets what the program prints before its own logging is up. */
  readonly consoleFile: string
  readonly logFile: string
}

export interface Server {
  readonly part: 'kafka' | 'elasticsearch'
  readonly pid: number
  readonly logFile: string
  readonly consoleFile: string
  /** Settles with a short reason when the process has ended, however that came. */
  readonly ended: Promise<string>
  /** How it ended, or undefined while it runs. */
  outcome(): string | undefined
  /** TERM, wait, KILL. Resolves when no process of the group is left. May be called twice. */
  stop(): Promise<void>
}

/** What every server is started with. */
export interface Launch {
  readonly launcher: Launcher
  /** Told of each process at once, long before it is ready, so that somebody knows whom to stop. */
  readonly onLaunched: (server: Server) => void
  readonly signal: AbortSignal
}

/** Kafka takes 2 s and Elasticsearch 1 s to close on an idle machine; four times that on a busy one. */
const stopDeadlineMs = 8_000
/** From cold both are up in 3 to 8 s; a machine that compiles, downloads and tests at once needs several times that. */
const readyDeadlineMs = 120_000
const readyPollMs = 100
const groupPollMs = 50
/** What the kernel may need to free a gigabyte. */
const killGraceMs = 2_000

/**
 * Launches the server and waits until `isReady` says so.
 * @throws ServerDidNotStart when it ends before or takes too long, or the signal's reason; the process is gone then.
 */
export async function startServer(
  spec: ServerCommand,
  isReady: () => Promise<boolean>,
  launch: Launch,
): Promise<Server> {
  const server = await launchServer(spec, launch.launcher)
  launch.onLaunched(server)
  try {
    await waitUntilReady(server, isReady, launch.signal)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function launchServer(spec: ServerCommand, launcher: Launcher): Promise<Server> {
  const [program = '', ...args] = [...launcher, ...spec.command]
  // A file and not a pipe: a pipe without a reader would stop a server that outlives its owner for a moment.
  const console = openSync(spec.consoleFile, 'w')
  const child = spawn(program, args, {
    detached: true,
    cwd: spec.cwd,
    env: spec.env,
    stdio: ['ignore', console, console],
  })
  closeSync(console)
  let outcome: string | undefined
  const ended = watchEnd(child).then((reason) => (outcome = reason))
  if (child.pid === undefined) throw await notStarted(spec, await ended)
  const { pid } = child
  return { ...spec, pid, ended, outcome: () => outcome, stop: () => stopGroup(pid, ended) }
}

async function waitUntilReady(
  server: Server,
  isReady: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + readyDeadlineMs
  while (!(await isReady())) {
    signal.throwIfAborted()
    const outcome = server.outcome()
    if (outcome !== undefined) throw await notStarted(server, outcome)
    if (performance.now() > deadline)
      throw await notStarted(server, `no answer after ${readyDeadlineMs / 1000} s`)
    await pause(readyPollMs)
  }
}

function watchEnd(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be launched: ${error.message}`))
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`))
  })
}

async function notStarted(
  spec: Pick<Server, 'part' | 'logFile' | 'consoleFile'>,
  reason: string,
): Promise<ServerDidNotStart> {
  // What was printed matters only when it never came to logging: a JVM that refuses its options, a class not found.
  const printed = await readLogTail(spec.consoleFile)
  const logged = await readLogTail(spec.logFile)
  return new ServerDidNotStart(spec.part, reason, spec.logFile, `${logged}\n${printed}`)
}

async function stopGroup(pid: number, ended: Promise<string>): Promise<void> {
  signalGroupLeader(pid, 'SIGTERM')
  await Promise.race([ended, pause(stopDeadlineMs, undefined, { ref: false })])
  await endGroup(pid)
}

/** Waits until the whole group is gone; what is left at the deadline is killed. */
export async function endGroup(pid: number, deadlineMs = 1_000): Promise<void> {
  const deadline = performance.now() + deadlineMs
  while (isGroupAlive(pid) && performance.now() < deadline) await pause(groupPollMs)
  if (!isGroupAlive(pid)) return
  signalGroup(pid, 'SIGKILL')
  // KILL can't be refused, but a container's first process that never collects its dead would keep us here for ever.
  const grace = performance.now() + killGraceMs
  while (isGroupAlive(pid) && performance.now() < grace) await pause(groupPollMs)
}

/** TERM goes to the leader alone: Elasticsearch's launcher passes it on and waits for its server. */
export function signalGroupLeader(pid: number, signal: NodeJS.Signals): void {
  send(pid, signal)
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  send(-pid, signal)
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal)
  } catch {
    // Gone already, which is what the signal was for.
  }
}
