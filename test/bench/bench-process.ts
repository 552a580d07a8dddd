/** Services as processes of their own, for benchmarks: started, watched by `/proc`, stopped. Linux only. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { once } from 'node:events'

const ROOT = new URL('../../', import.meta.url)

/** Linux counts a process's time in hundredths of a second. */
const TICKS_PER_SECOND = 100

export interface BenchService {
  readonly name: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

/**
 * As the compose file starts the services that articles stream through: what lives for one batch then dies young, and is
 * not copied twice before.
 */
export const NODE_FLAGS: Readonly<Record<string, readonly string[]>> = {
  enricher: ['--max-semi-space-size=64'],
  indexer: ['--max-semi-space-size=64'],
}

/** `env` is all that the process knows. Starts `services/<name>/src/main.ts` and waits until it is ready. Throws when it ends first. */
export async function startBenchService(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<BenchService> {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [...(NODE_FLAGS[name] ?? []), new URL(`services/${name}/src/main.ts`, ROOT).pathname],
    {
      env: { ...env, LOG_LEVEL: 'error', HEALTH_PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  await untilReady(name, child, port)
  return {
    name,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function untilReady(name: string, child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`${name} ended with code ${child.exitCode} before it was ready`)
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await pause(50)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** CPU time that the process has used so far, in seconds, user and system together. */
export async function readCpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold blanks; fields are counted after it (proc(5): utime is 14, stime 15).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Resident memory, in MB. */
export async function readRssMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(?<kb>\d+)/mu.exec(status)?.groups?.['kb'] ?? 0) / 1_024
}
