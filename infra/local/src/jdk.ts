/**
 * Finds a Java development kit that can run both servers and compile the analysis plugin.
 * A version is believed only when the program itself says it: folder names and links lie.
 */
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Environment } from './progress.ts'
import { isExecutable, programsOnPath } from './programs.ts'
import { runTool } from './run-tool.ts'

export interface Jdk {
  readonly home: string
  /** Feature release: 21, 25 … */
  readonly version: number
}

/** Elasticsearch 9 refuses anything older. */
export const oldestJdk = 21

/** The release that Elasticsearch 9.3 itself ships with; newer ones are tried only when nothing else is there. */
const bestJdk = 25

/** Folders whose children are Java homes, on Linux and macOS; the second part leads to the home inside. */
const knownFolders = [
  ['/usr/lib/jvm', ''],
  ['/usr/java', ''],
  ['/opt/java', ''],
  ['/Library/Java/JavaVirtualMachines', 'Contents/Home'],
  ['/opt/homebrew/opt', 'libexec/openjdk.jdk/Contents/Home'],
  ['/usr/local/opt', 'libexec/openjdk.jdk/Contents/Home'],
] as const

/** Feature release out of what `java -version` prints (`1.8.0_402` is 8), or undefined when it is no version text. */
export function parseJavaVersion(text: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(text)
  return match?.[1] === undefined ? undefined : Number(match[1])
}

/** Every full JDK found, of any version: the ones named by the environment first, each home once. */
export async function listJdks(env: Environment): Promise<readonly Jdk[]> {
  const homes = [env['ES_JAVA_HOME'], env['JAVA_HOME'], ...(await knownHomes(env)), ...(await pathHomes(env))]
  const real = await Promise.all(homes.filter((home) => home !== undefined).map(realHome))
  const unique = [...new Set(real.filter((home) => home !== undefined))]
  const jdks = await Promise.all(unique.map(probeJdk))
  return jdks.filter((jdk) => jdk !== undefined)
}

/** The JDK to use: one named by the environment if it is new enough, else the best version of the rest. */
export async function findJdk(env: Environment): Promise<Jdk | undefined> {
  const named = await Promise.all([env['ES_JAVA_HOME'], env['JAVA_HOME']].map((home) => probeJdk(home ?? '')))
  return named.find((jdk) => jdk !== undefined && jdk.version >= oldestJdk) ?? chooseJdk(await listJdks(env))
}

/** The highest release up to the one Elasticsearch ships with, else the lowest above it. */
export function chooseJdk(jdks: readonly Jdk[]): Jdk | undefined {
  const fit = jdks.filter(({ version }) => version >= oldestJdk).toSorted((a, b) => a.version - b.version)
  return fit.findLast(({ version }) => version <= bestJdk) ?? fit[0]
}

/** `javac` and `jar` must be there: a trimmed runtime lacks the modules and the agent that Elasticsearch loads. */
async function probeJdk(home: string): Promise<Jdk | undefined> {
  const needed = ['java', 'javac', 'jar'].map((name) => join(home, 'bin', name))
  const there = home !== '' && (await Promise.all(needed.map(isExecutable))).every(Boolean)
  if (!there) return undefined
  const text = await runTool(join(home, 'bin', 'java'), ['-version']).catch(() => '')
  const version = parseJavaVersion(text)
  return version === undefined ? undefined : { home, version }
}

/** A folder that isn't there is no error: most places on the list don't exist on any one machine. */
function realHome(home: string): Promise<string | undefined> {
  return realpath(home).catch(() => undefined)
}

async function knownHomes(env: Environment): Promise<readonly string[]> {
  const sdkman = env['HOME'] ? [[join(env['HOME'], '.sdkman/candidates/java'), ''] as const] : []
  const lists = await Promise.all(
    [...knownFolders, ...sdkman].map(([folder, inside]) => childHomes(folder, inside)),
  )
  return lists.flat()
}

async function childHomes(folder: string, inside: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.map((name) => join(folder, name, inside))
}

/** `java` on the PATH is mostly a chain of links into a home's `bin`. */
async function pathHomes(env: Environment): Promise<readonly string[]> {
  const programs = await programsOnPath('java', env)
  const real = await Promise.all(programs.map((program) => realpath(program)))
  return real.map((program) => dirname(dirname(program)))
}
