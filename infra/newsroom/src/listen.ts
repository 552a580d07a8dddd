/**
 * Sockets. Three ways to stand on a machine: each outlet on a loopback address of its own (Linux: all of 127/8 works),
 * each on a port of its own where such addresses can't be bound, or all behind one address and told apart by Host.
 */
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One listening server. */
export interface Stand {
  readonly server: Server
  readonly address: string
  readonly port: number
}

/** A free port found on the first address may be taken on the next; this often in a row never happens by chance. */
const ATTEMPTS = 5

/** Binds and waits; rejects with Node's own error (`EADDRINUSE`, `EADDRNOTAVAIL` …). */
export async function listen(handler: RequestListener, address: string, port: number): Promise<Stand> {
  const server = createServer(handler)
  server.listen(port, address)
  await once(server, 'listening')
  // A listening TCP server's address is never a string or null (those are pipes and closed servers).
  return { server, address, port: (server.address() as AddressInfo).port }
}

/** Stops at once: open connections, the silent ones too, are cut. */
export async function close({ server }: Stand): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

const toCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** Where the n-th outlet should stand, given the port that the first one got. */
type ToPlace = (index: number, firstPort: number | undefined) => { address: string; port: number }

/** All or nothing, in turn: the first stand may decide the port for the rest. */
async function listenEach(handlers: readonly RequestListener[], toPlace: ToPlace): Promise<readonly Stand[]> {
  const stands: Stand[] = []
  try {
    for (const [index, handler] of handlers.entries()) {
      const { address, port } = toPlace(index, stands[0]?.port)
      stands.push(await listen(handler, address, port))
    }
    return stands
  } catch (error) {
    await Promise.all(stands.map(close))
    throw error
  }
}

/**
 * Binds every address, one handler each and all on one port; port 0 = any that is free on all of them. On a machine that
 * has 127.0.0.1 only, the stands get ports of their own there (`port`, `port + 1` … or free ones).
 */
export async function listenOnLoopback(
  addresses: readonly string[],
  handlers: readonly RequestListener[],
  port: number,
  attempt = 1,
): Promise<readonly Stand[]> {
  try {
    return await listenEach(handlers, (index, firstPort = port) => ({
      address: addresses[index] ?? '127.0.0.1',
      port: firstPort,
    }))
  } catch (error) {
    if (toCode(error) === 'EADDRINUSE' && port === 0 && attempt < ATTEMPTS) {
      return listenOnLoopback(addresses, handlers, port, attempt + 1)
    }
    if (toCode(error) !== 'EADDRNOTAVAIL') throw error
    return listenEach(handlers, (index) => ({ address: '127.0.0.1', port: port === 0 ? 0 : port + index }))
  }
}
