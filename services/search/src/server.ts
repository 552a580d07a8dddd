/** The web server: API, pages and health over one set of ports. Not listening yet; tests ask it directly. */
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { AccessKey } from './access-keys.ts'
import { NO_MASK, type Mask } from './core/mask/mask.ts'
import { maskPorts } from './masked-ports.ts'
import type { PortsFor, SearchPorts } from './ports.ts'
import { addAccess } from './routes/access.ts'
import { addApi } from './routes/api.ts'
import { addAssets } from './routes/assets.ts'
import { addFeeds } from './routes/feeds.ts'
import { addHealth } from './routes/health.ts'
import { addPages, type PageOptions } from './routes/pages.ts'

export interface ServerOptions extends PageOptions {
  readonly log?: FastifyBaseLogger
  /** Who may ask; everybody where absent. */
  readonly keys?: readonly AccessKey[]
  /** Hidden from everybody but holders of unmasked keys. */
  readonly mask?: Mask
}

/** Nothing may run or be fetched but our own files, nothing inline, and forms lead here only. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // The outlets whose pages are opened need not know what was searched for.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

/** Close with `server.close()`. */
export async function makeSearchServer(ports: SearchPorts, options: ServerOptions): Promise<FastifyInstance> {
  const server: FastifyInstance = fastify({
    ...(options.log ? { loggerInstance: options.log } : {}),
    // A line for each request says nothing that the proxy in front does not; errors are logged where they happen.
    logController: new LogController({ disableRequestLogging: true }),
    // A search is over after ten seconds at the most; whoever sends slower than this has gone.
    requestTimeout: 15_000,
    // An article id may have 512 characters, each up to nine in percent signs.
    routerOptions: { maxParamLength: 5_000 },
    // Feeds name themselves by the address that the reader came to, which a proxy on this machine knows.
    trustProxy: 'loopback',
    // Nothing here takes a body.
    bodyLimit: 1_024,
    // Open pages must not hold up the end of the process.
    forceCloseConnections: true,
  })
  server.addHook('onSend', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS)
  })
  const keyOf = options.keys && addAccess(server, options.keys)
  const masked = maskPorts(ports, options.mask ?? NO_MASK)
  const portsFor: PortsFor = (request) => (keyOf?.(request)?.unmasked === true ? ports : masked)
  addHealth(server, ports)
  addApi(server, portsFor)
  addFeeds(server, portsFor)
  addPages(server, portsFor, options)
  await addAssets(server)
  return server
}
