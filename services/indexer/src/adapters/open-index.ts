/**
 * The index behind the indexer's port.
 *
 * Promises: start never fails for a server that is away. It is asked again until it answers, the log and `/readyz`
 * say why, and no article is taken as done meanwhile. An index made by other code, or a refusal, ends the process.
 */
import {
  connectElasticsearch,
  IndexRefused,
  IndexUnavailable,
  makeBulkWriter,
  makeRevisionKeeper,
  makeSendBulk,
  markRemoval,
  prepareIndex,
  TemplateMismatch,
  type ArticleIndex,
  type BulkWriter,
  type RevisionKeeper,
} from '@rasid/article-index'
import type { EnrichedArticle } from '@rasid/contracts'
import { Fatal, Transient, type OpenPorts, type ServiceContext } from '@rasid/pipeline'
import type { IndexerPorts } from '../ports.ts'
import type { IndexerSettings } from '../settings.ts'
import { makePreparation, type Preparation } from './preparation.ts'

/** Throws `Fatal` when the first answer already says that these settings or this code can't work. */
export async function openIndex(
  settings: IndexerSettings,
  context: Pick<ServiceContext, 'log' | 'time'>,
): Promise<OpenPorts<IndexerPorts>> {
  const index = await connectElasticsearch(settings).catch(rethrow)
  const preparation = makePreparation({ ...context, prepare: () => prepare(index, context) })
  const writer = makeBulkWriter(makeSendBulk(index))
  const revisions = makeRevisionKeeper(index)
  const close = async (): Promise<void> => {
    await preparation.stop()
    await writer.close()
    await index.client.close()
  }
  try {
    await preparation.first
  } catch (error) {
    await close()
    throw error
  }
  return {
    ports: {
      index: {
        put: (article, bytes) => put(article, bytes, { preparation, writer, revisions }),
        mark: async (removal) => {
          preparation.check()
          return await markRemoval(index, removal).catch(rethrow)
        },
      },
    },
    notReady: preparation.notReady,
    close,
  }
}

async function prepare(index: ArticleIndex, { log }: Pick<ServiceContext, 'log'>): Promise<void> {
  const prepared = await prepareIndex(index).catch(rethrow)
  log.info(
    { alias: index.alias, ...prepared },
    prepared.created ? 'made the first index' : 'the index is ready',
  )
}

interface OpenIndex {
  readonly preparation: Preparation
  readonly writer: BulkWriter
  readonly revisions: RevisionKeeper
}

async function put(
  article: EnrichedArticle,
  bytes: Uint8Array | undefined,
  { preparation, writer, revisions }: OpenIndex,
): ReturnType<BulkWriter['put']> {
  preparation.check()
  if (article.revisited === true) await revisions.keep(article).catch(rethrow)
  return await writer.put(article, bytes).catch(rethrow)
}

/** The index's errors in the runtime's words. */
function rethrow(error: unknown): never {
  if (error instanceof IndexUnavailable)
    throw new Transient(error.message, {
      cause: error,
      ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
    })
  if (error instanceof TemplateMismatch || error instanceof IndexRefused)
    throw new Fatal(error.message, { cause: error })
  throw error
}
