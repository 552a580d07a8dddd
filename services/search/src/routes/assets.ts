/** The style sheet and the icon: read once, served from memory. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const ASSETS = [
  { path: '/rasid.css', type: 'text/css; charset=utf-8' },
  { path: '/icon.svg', type: 'image/svg+xml' },
] as const

/** Adds each under its path. */
export async function addAssets(server: FastifyInstance): Promise<void> {
  for (const { path, type } of ASSETS) {
    const body = await readFile(join(import.meta.dirname, '../assets', path))
    // Ten minutes: a new version shows soon, and paging does not ask again.
    server.get(path, (_request, reply) => reply.type(type).header('cache-control', 'max-age=600').send(body))
  }
}
