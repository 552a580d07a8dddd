/**
 * Where the operator has given out keys: nobody asks without one, and each question is a line in the log, with who asked.
 * Supervisors are not asked for one.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { whoAsks, type AccessKey } from '../access-keys.ts'
import { toApiError } from './api-error.ts'

const OPEN: ReadonlySet<string> = new Set(['/livez', '/readyz'])

/** Parts of a page; whoever looks for what was asked would have to look past them. */
const FURNITURE = /^\/(?:counter|fonts\/|rasid\.|saved\.|icon\.)/u

/** Browsers ask for name and key when they see it. */
const CHALLENGE = 'Basic realm="Rasid", charset="UTF-8"'

/** Adds both to every route that comes after; what it gives tells whose key a request came with. */
export function addAccess(
  server: FastifyInstance,
  keys: readonly AccessKey[],
): (request: FastifyRequest) => AccessKey | undefined {
  const known = new WeakMap<FastifyRequest, AccessKey>()
  server.addHook('onRequest', async (request, reply) => {
    if (OPEN.has(pathOf(request))) return
    const key = whoAsks(keys, request.headers.authorization)
    if (key === undefined) return refuse(request, reply)
    known.set(request, key)
  })
  server.addHook('onResponse', async (request, reply) => {
    const path = pathOf(request)
    if (OPEN.has(path) || FURNITURE.test(path)) return
    const audit = {
      who: known.get(request)?.name,
      path,
      query: request.query,
      status: reply.statusCode,
      address: request.ip,
      ms: Math.round(reply.elapsedTime),
    }
    request.log.info({ audit }, audit.who === undefined ? 'refused' : 'asked')
  })
  return (request) => known.get(request)
}

async function refuse(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(401).header('www-authenticate', CHALLENGE)
  if (pathOf(request).startsWith('/api'))
    return reply.send(toApiError('UNAUTHORIZED', 'send a key: Authorization: Bearer <key>'))
  return reply.type('text/plain; charset=utf-8').send('مطلوب اسم ومفتاح · a name and a key are needed\n')
}

function pathOf({ url }: FastifyRequest): string {
  return url.replace(/\?.*$/u, '')
}
