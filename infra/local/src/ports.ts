/** Ports on the loopback address: free ones picked by the system, given ones checked before a server trips over them. */
import { createServer, connect } from 'node:net'
import type { Server } from 'node:net'
import { PortInUse } from './errors.ts'
import { hasCode } from './files.ts'

const loopback = '127.0.0.1'

/** That many different free ports. All are held until the last is known, so none is handed out twice. */
export async function pickFreePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)))
  const ports = servers.map((server) => portOf(server))
  await Promise.all(servers.map(close))
  return ports
}

/** @throws PortInUse when somebody listens there. */
export async function requireFreePort(part: string, port: number): Promise<void> {
  if (!(await isPortFree(port))) throw new PortInUse(part, port)
}

/** Whether a server could listen on the port now. */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    await close(await listen(port))
    return true
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE', 'EACCES')) return false
    throw error
  }
}

/** Whether something takes connections on the port. */
export function answersOnPort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, loopback)
    const settle = (answer: boolean) => (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', settle(true)).once('error', settle(false))
  })
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, loopback, () => resolve(server))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
  })
}
