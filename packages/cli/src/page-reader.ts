/** Pages → articles by the parser's own pool: a page that would hang or eat the memory costs its own answer only. */
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { FetchedDocument } from '@rasid/contracts'
import { makePagePool, PARSER_REVISION, parserSettings } from '@rasid/parser'
import { readSettings } from '@rasid/settings'
import type { CommandContext } from './command.ts'
import { toOutlet } from './import/to-import-article.ts'
import type { InputBody } from './ndjson/input-fields.ts'
import type { JsonObject } from './ndjson/parse-line.ts'
import { unpackBody } from './read-body.ts'
import { Refusal } from './refusal.ts'

export interface PageInput {
  readonly url: string
  readonly body: InputBody
  /** Relative dates count from it; now when absent, which is right for a file at hand. */
  readonly fetchedAt?: string | undefined
}

export interface PageReader {
  /** `{article}`; throws `Refusal` with the parser's code. */
  readonly readPage: (input: PageInput) => Promise<JsonObject>
  /** Pages that it reads at once. */
  readonly workers: number
}

/** Opens the pool with the parser's settings, but a thread a processor: nothing else wants them here. */
export async function withPageReader<T>(
  { env, signal }: CommandContext,
  work: (reader: PageReader) => Promise<T>,
): Promise<T> {
  const { pageCpuMs, workerMemoryMb } = readSettings(parserSettings, env)
  const workers = availableParallelism()
  const pool = await makePagePool({ workers, cpuMs: pageCpuMs, memoryMb: workerMemoryMb })
  const readPage = async (input: PageInput): Promise<JsonObject> => {
    const result = await pool.parse({ document: await toDocument(input), revision: PARSER_REVISION }, signal)
    if ('rejected' in result) throw new Refusal(result.rejected.code, result.rejected.message)
    return { article: 'article' in result ? withoutSource(result.article) : undefined }
  }
  try {
    return await work({ readPage, workers })
  } finally {
    await pool.close()
  }
}

/** As the fetcher would have handed it over. */
async function toDocument({
  url,
  body,
  fetchedAt = new Date().toISOString(),
}: PageInput): Promise<FetchedDocument> {
  const bytes = body.kind === 'bytes' ? await unpackBody(body.bytes) : Buffer.from(body.text, 'utf8')
  const contentType = body.contentType ?? (body.kind === 'text' ? 'text/html; charset=utf-8' : undefined)
  return {
    request: {
      kind: 'page',
      url,
      sourceId: NO_SOURCE,
      outlet: toOutlet(url),
      reason: 'entry',
      requestedAt: fetchedAt,
    },
    finalUrl: url,
    status: 200,
    fetchedAt,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    ...(contentType === undefined ? {} : { contentType }),
    body: bytes,
  }
}

const NO_SOURCE = 'command-line'

/** It was asked for by nobody: a source that does not exist must not come out. */
function withoutSource<T extends { readonly sourceId?: string }>({
  sourceId: _source,
  ...article
}: T): Omit<T, 'sourceId'> {
  return article
}
