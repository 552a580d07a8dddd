/** The search service: it reads the index, and of topics nothing but how long they are, so it is no stage. */
import { readFile } from 'node:fs/promises'
import { connectElasticsearch, IndexRefused, type ArticleIndex } from '@rasid/article-index'
import {
  EXIT,
  Fatal,
  type RunningService,
  type Service,
  type ServiceContext,
  type ServiceStats,
} from '@rasid/pipeline'
import type { FastifyInstance } from 'fastify'
import { openSearch } from './adapters/open-search.ts'
import { makePassedReader } from './adapters/passed-reader.ts'
import { parseKeys, type AccessKey } from './access-keys.ts'
import type { SearchPorts } from './ports.ts'
import { makeSearchServer } from './server.ts'
import { searchSettings, type SearchSettings } from './settings.ts'

export interface RunningSearch extends RunningService {
  /** Where the page is, for example `http://127.0.0.1:8080`. */
  readonly address: string
}

export interface SearchService extends Service<SearchSettings> {
  /** Throws `Fatal` when the port is taken or the settings can't work. An index that is away is no reason. */
  readonly start: (settings: SearchSettings, context: ServiceContext) => Promise<RunningSearch>
}

export const searchService: SearchService = { name: 'search', settings: searchSettings, start }

async function start(settings: SearchSettings, context: ServiceContext): Promise<RunningSearch> {
  const index = await connect(settings)
  const ports = openSearch(index, context.time.now, makePassedReader(context))
  const keys = settings.keys === undefined ? {} : { keys: await readKeys(settings.keys) }
  const { demo, mask } = settings
  const server = await makeSearchServer(ports, { demo, mask, log: context.log, ...keys })
  const address = await listen(server, settings)
  context.log.info({ address }, 'the search page is ready')
  const health = watchHealth(ports, context)
  const ended = Promise.withResolvers<void>()
  return {
    name: 'search',
    address,
    stats: () => NO_STATS,
    notReady: health.notReady,
    ended: ended.promise,
    stop: async () => {
      health.stop()
      await server.close()
      await index.client.close()
      ended.resolve()
    },
  }
}

/** It takes no records: a row of zeros in the live table. */
const NO_STATS: ServiceStats = { in: 0, out: 0, dropped: 0, rejected: 0, retried: 0, inFlight: 0 }

/** An unreadable certificate file is the only thing that shows before the first request. */
async function connect(settings: SearchSettings): Promise<ArticleIndex> {
  try {
    return await connectElasticsearch(settings)
  } catch (error) {
    if (error instanceof IndexRefused) throw new Fatal(error.message, { cause: error })
    throw error
  }
}

/** A file that can't be read must not open the door to everybody. */
async function readKeys(path: string): Promise<readonly AccessKey[]> {
  try {
    return parseKeys(await readFile(path, 'utf8'))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Fatal(`SEARCH_KEYS: ${path}: ${reason}`, { cause, exitCode: EXIT.usage })
  }
}

/** A port that is taken is the usual reason, so the cure names the setting. */
async function listen(server: FastifyInstance, { host, port }: SearchSettings): Promise<string> {
  try {
    return await server.listen({ host, port })
  } catch (cause) {
    await server.close()
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Fatal(
      `the search page can't listen on ${host}:${port} (${reason}); set SEARCH_PORT to a free port`,
      { cause },
    )
  }
}

/** Often enough for a live table; one small question each time. */
const HEALTH_EVERY_MS = 5_000

/** Asks now and then whether the index answers, since `notReady` itself may not wait. */
function watchHealth(
  ports: SearchPorts,
  { log }: ServiceContext,
): { notReady: () => string | undefined; stop: () => void } {
  let reason: string | undefined = 'the index has not been asked yet'
  const look = async (): Promise<void> => {
    const before = reason
    reason = await ports.ping().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    if (reason !== before && reason !== undefined) log.warn({ reason }, 'the index can not be searched')
  }
  void look()
  const timer = setInterval(() => void look(), HEALTH_EVERY_MS)
  timer.unref()
  return { notReady: () => reason, stop: () => clearInterval(timer) }
}
