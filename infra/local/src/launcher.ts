/**
 * How a long-lived server is put under the owner's roof: without root's rights, and not outliving the owner.
 * Both are the work of `setpriv` (util-linux). Where it is missing (macOS), a server can outlive an owner that was
 * killed without warning; the next start finds and stops it.
 */
import { MachineNotReady } from './errors.ts'
import type { Environment } from './progress.ts'
import { programsOnPath } from './programs.ts'
import { runTool } from './run-tool.ts'

/** Words to put before a server's command line. */
export type Launcher = readonly string[]

/** The kernel's "nobody". No account of that number need exist. */
export const serverUid = 65_534

/**
 * The launcher for this machine.
 * @throws MachineNotReady as root without setpriv: Elasticsearch refuses to run as root.
 */
export async function findLauncher(env: Environment, isRoot: boolean): Promise<Launcher> {
  const setpriv = (await programsOnPath('setpriv', env))[0]
  const help = setpriv === undefined ? '' : await runTool(setpriv, ['--help']).catch(() => '')
  // BusyBox has a setpriv that knows neither option.
  const able = setpriv !== undefined && help.includes('--pdeathsig') && help.includes('--reuid')
  if (isRoot && !able)
    throw new MachineNotReady(['root needs the full setpriv (package util-linux) to give up its rights'])
  return able ? [setpriv, ...launcherFlags(isRoot), '--'] : []
}

/** TERM, not KILL, at the owner's death: both servers then close their files properly. */
export function launcherFlags(isRoot: boolean): readonly string[] {
  const unprivileged = isRoot ? [`--reuid=${serverUid}`, `--regid=${serverUid}`, '--clear-groups'] : []
  return [...unprivileged, '--pdeathsig', 'TERM']
}
