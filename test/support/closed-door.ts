/** A way to a server that is shut, until it is opened. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface ClosedDoor {
  /** The same as the server's, by another port. */
  readonly url: string
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function makeClosedDoor(url: string): Promise<ClosedDoor> {
  const { hostname, port: target } = new URL(url)
  const sockets = new Set<Socket>()
  const door = createServer((inside) => {
    const outside = connect(Number(target), hostname)
    inside.pipe(outside).pipe(inside)
    for (const socket of [inside, outside]) {
      sockets.add(socket)
      // An end that breaks takes the other one with it.
      socket.on('error', () => [inside, outside].forEach((each) => each.destroy()))
    }
  })
  const listen = async (port: number): Promise<number> => {
    door.listen(port, '127.0.0.1')
    await once(door, 'listening')
    return (door.address() as AddressInfo).port
  }
  const port = await listen(0)
  door.close()
  await once(door, 'close')
  return {
    url: `http://127.0.0.1:${port}`,
    open: async () => {
      await listen(port)
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      if (!door.listening) return
      door.close()
      await once(door, 'close')
    },
  }
}
