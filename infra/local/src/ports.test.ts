import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { PortInUse } from './errors.ts'
import { answersOnPort, isPortFree, pickFreePorts, requireFreePort } from './ports.ts'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

function hold(port: number): Promise<void> {
  const server = createServer()
  open.push(server)
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
}

test('ports picked together differ', async () => {
  const ports = await pickFreePorts(8)
  expect(new Set(ports).size).toBe(8)
})

test('a picked port is free', async () => {
  const [port = 0] = await pickFreePorts(1)
  expect([await isPortFree(port), await answersOnPort(port)]).toEqual([true, false])
})

test('a port that is held is refused by name and number', async () => {
  const [port = 0] = await pickFreePorts(1)
  await hold(port)
  await expect(requireFreePort('Kafka', port)).rejects.toThrow(PortInUse)
  await expect(requireFreePort('Kafka', port)).rejects.toThrow(`Port ${port} for Kafka is taken`)
})
