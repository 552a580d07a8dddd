/**
 * The servers that this process has launched into one folder, from the first moment on.
 * Promise: whoever is on the roster is stopped, by `stopAll`, by the owner's exit, or by the next start.
 */
import { signalGroupLeader } from './child.ts'
import type { Server } from './child.ts'
import { noteServers, releaseFolder } from './stack-folder.ts'

export interface Roster {
  readonly add: (server: Server) => void
  /** Stops all side by side and gives the folder free. May be called twice. */
  readonly stopAll: () => Promise<void>
}

/** A roster for a folder that this process has claimed. */
export function makeRoster(folder: string): Roster {
  const servers: Server[] = []
  // An owner that leaves without stopping must not leave servers behind; only a signal fits into an exit.
  const lastWill = (): void => {
    for (const { pid } of servers) signalGroupLeader(pid, 'SIGTERM')
  }
  process.once('exit', lastWill)
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()))
    process.off('exit', lastWill)
    await releaseFolder(folder)
  }
  return {
    add(server) {
      servers.push(server)
      noteServers(
        folder,
        servers.map(({ pid }) => pid),
      )
    },
    stopAll: () => (stopping ??= stop()),
  }
}
