/** For supervisors: `/livez` says that the process runs, `/readyz` that it can do its work. */
import type { FastifyInstance } from 'fastify'
import type { SearchPorts } from '../ports.ts'

/** Adds both. */
export function addHealth(server: FastifyInstance, ports: SearchPorts): void {
  server.get('/livez', () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    try {
      await ports.ping()
      return { status: 'ok' }
    } catch (error) {
      return reply
        .code(503)
        .send({ status: 'not ready', reason: error instanceof Error ? error.message : String(error) })
    }
  })
}
