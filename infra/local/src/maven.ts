/**
 * Fetches the servers' files with Maven: versions come from pom.xml, checksums are Maven's work,
 * mirrors and proxies are whatever the user's Maven settings say.
 */
import { join } from 'node:path'
import type { Jdk } from './jdk.ts'
import type { Environment, OnProgress } from './progress.ts'
import { isExecutable, programsOnPath } from './programs.ts'
import { runTool } from './run-tool.ts'

/** What all files together weigh (Elasticsearch 115 MB, Kafka 45, Maven's own parts 20), for the progress bar only. */
const expectedMegabytes = 180

/** The Maven program, or undefined. */
export async function findMaven(env: Environment): Promise<string | undefined> {
  const homes = [env['MAVEN_HOME'], env['M2_HOME']].filter((home) => home !== undefined)
  const named = [...homes.map((home) => join(home, 'bin', 'mvn')), ...(await programsOnPath('mvn', env))]
  const usual = ['/usr/bin/mvn', '/opt/homebrew/bin/mvn', '/usr/local/bin/mvn', '/opt/maven/bin/mvn']
  const runnable = await Promise.all([...named, ...usual].map(isExecutable))
  return [...named, ...usual].find((_, index) => runnable[index])
}

export interface Fetch {
  readonly maven: string
  readonly jdk: Jdk
  readonly pomFile: string
  /** Gets all jars and the server's zip, side by side. */
  readonly folder: string
  readonly env: Environment
  readonly onProgress: OnProgress
  readonly signal?: AbortSignal | undefined
}

/**
 * Copies every dependency of the pom into the folder, from Maven's own cache where it is there already.
 * @throws ToolFailed with Maven's own words when something can't be had.
 */
export async function fetchDependencies(fetch: Fetch): Promise<void> {
  const { onProgress } = fetch
  const meter = makeMeter()
  let shown = 0
  onProgress({ part: 'download', message: 'asking Maven for Kafka and Elasticsearch' })
  // No -B: only the interactive mode tells how much of a file has come.
  const args = ['-f', fetch.pomFile, 'dependency:copy-dependencies', `-DoutputDirectory=${fetch.folder}`]
  await runTool(fetch.maven, args, {
    env: { ...fetch.env, JAVA_HOME: fetch.jdk.home },
    signal: fetch.signal,
    onOutput: (text) => {
      meter.take(text)
      const megabytes = Math.floor(meter.megabytes())
      // Maven prints hundreds of lines a second, and a file that ends leaves its bar before it is counted as whole.
      if (megabytes <= shown) return
      shown = megabytes
      const fraction = Math.min(megabytes / expectedMegabytes, 0.99)
      onProgress({ part: 'download', message: `Kafka and Elasticsearch, ${megabytes} MB`, fraction })
    },
  })
}

interface Meter {
  /** Reads a piece of Maven's output. */
  take(text: string): void
  megabytes(): number
}

const bytesPerUnit: Readonly<Record<string, number>> = { B: 1e-6, kB: 1e-3, MB: 1, GB: 1e3 }

/** Counts finished files by "Downloaded …(6.7 MB" and running ones by "Progress (2): 4.1/18 kB | 1/2 MB". */
export function makeMeter(): Meter {
  let finished = 0
  let running = 0
  return {
    take(text) {
      for (const [, size, unit] of text.matchAll(/Downloaded [^\n]*?\(([\d.]+) ([kMG]?B)/g))
        finished += toMegabytes(size, unit)
      const bar = text.lastIndexOf('Progress (')
      if (bar >= 0) running = sumRunning(text.slice(bar).split('\n', 1)[0] ?? '')
    },
    megabytes: () => finished + running,
  }
}

function sumRunning(bar: string): number {
  const parts = [...bar.matchAll(/([\d.]+)\/[\d.]+ ([kMG]?B)/g)]
  return parts.reduce((sum, [, size, unit]) => sum + toMegabytes(size, unit), 0)
}

function toMegabytes(size = '0', unit = 'B'): number {
  return Number(size) * (bytesPerUnit[unit] ?? 0)
}
