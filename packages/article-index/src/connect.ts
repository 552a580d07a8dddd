/** Opens the connection. Nothing is asked of the server yet: an unreachable one shows at the first request. */
import { readFile } from 'node:fs/promises'
import { Client } from '@elastic/elasticsearch'
import { IndexRefused } from './errors.ts'
import type { ElasticsearchSettings } from './settings.ts'

type ClientOptions = ConstructorParameters<typeof Client>[0]

/** The articles' index as everything in this package takes it: a connection and the alias to work on. */
export interface ArticleIndex {
  readonly client: Client
  readonly alias: string
}

/** Longer than any healthy answer, a bulk of 5 MB on a busy laptop (about 3 s) included. */
const REQUEST_TIMEOUT_MS = 30_000

/** Throws `IndexRefused` when the certificate file can't be read. Close with `index.client.close()`. */
export async function connectElasticsearch(settings: ElasticsearchSettings): Promise<ArticleIndex> {
  const options: ClientOptions = {
    node: settings.url,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // The pipeline retries by itself, in place and with jitter; twice the patience would hide an outage.
    maxRetries: 0,
    ...toAuth(settings),
    ...(settings.caFile === undefined ? {} : { tls: { ca: await readCa(settings.caFile) } }),
  }
  return { client: new Client(options), alias: settings.alias }
}

function toAuth(settings: ElasticsearchSettings): Partial<Pick<ClientOptions, 'auth'>> {
  if (settings.apiKey !== undefined) return { auth: { apiKey: settings.apiKey } }
  if (settings.username === undefined) return {}
  return { auth: { username: settings.username, password: settings.password ?? '' } }
}

async function readCa(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new IndexRefused(`ELASTICSEARCH_CA: can't read ${path}; give the path of a PEM file`, { cause })
  }
}
