/** The environment that the services get from `rasid up`: the caller's, with what `up` has decided on top. */
import { createServer } from 'node:net'
import type { Environment } from '@rasid/settings'
import type { Servers } from './servers.ts'
import type { SourcesChoice } from './sources-choice.ts'

const DEFAULT_PORT = 8_080

/** Shorter than in production, in ms: Ctrl-C is a person waiting, and what is cut off comes again. */
const DRAIN_MS = '2000'

/** The demo's hosts are ours: a tenth of a second between two requests is manners enough. */
const DEMO_HOST_GAP_MS = '100'

/** Its stories are edited after minutes, and whoever tries it out should see it. */
const DEMO_REVISIT_AFTER = '3m,10m,1h'

export async function toServiceEnvironment(
  options: { readonly env: Environment; readonly port?: number },
  servers: Servers,
  sources: SourcesChoice,
): Promise<Environment> {
  const { env } = options
  const host = env['SEARCH_HOST'] ?? '127.0.0.1'
  const demo = sources.newsroom && {
    FETCHER_ALLOW_PRIVATE_PORTS: sources.newsroom.ports.join(','),
    FETCHER_HOST_GAP_MS: env['FETCHER_HOST_GAP_MS'] ?? DEMO_HOST_GAP_MS,
    SCHEDULER_REVISIT_AFTER: env['SCHEDULER_REVISIT_AFTER'] ?? DEMO_REVISIT_AFTER,
    SEARCH_DEMO: 'true',
  }
  return {
    DRAIN_MS,
    ...env,
    KAFKA_BROKERS: servers.kafkaBrokers.join(','),
    ELASTICSEARCH_URL: servers.elasticsearchUrl,
    SCHEDULER_SOURCES: sources.path,
    SEARCH_PORT: String(options.port ?? env['SEARCH_PORT'] ?? (await freePort(host, DEFAULT_PORT))),
    ...demo,
  }
}

/** The wished port, or a free one where it is taken: nobody who only tries it out should fail for that. */
async function freePort(host: string, wished: number): Promise<number> {
  return (await probe(host, wished)) ?? (await probe(host, 0)) ?? wished
}

async function probe(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
