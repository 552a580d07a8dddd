/**
 * The last stage: an enriched article goes into the index, and nothing follows. A removal marks what is there: it is
 * handled behind its article, so that none is missed because it was still on its way.
 */
import { DocumentRefused, type MarkResult, type PutResult } from '@rasid/article-index'
import {
  articleOfKey,
  articlesEnriched,
  isRemoval,
  type ArticleRemoval,
  type EnrichedArticle,
} from '@rasid/contracts'
import { drop, emit, reject, type Message, type Outcome, type Stage } from '@rasid/pipeline'
import type { IndexerPorts } from './ports.ts'

type Indexed = EnrichedArticle | ArticleRemoval

export const indexerStage: Stage<Indexed, IndexerPorts> = {
  name: 'indexer',
  input: articlesEnriched,
  handle,
  subjectOf: articleOfKey,
}

/** The version is made of the article alone, so a record that comes twice is written once. */
async function handle({ value, bytes }: Message<Indexed>, { index }: IndexerPorts): Promise<Outcome> {
  try {
    if (isRemoval(value)) return toOutcome(await index.mark(value))
    return toOutcome(await index.put(value, bytes))
  } catch (error) {
    if (error instanceof DocumentRefused) return reject('MAPPING', error.message)
    throw error
  }
}

function toOutcome(result: PutResult | MarkResult): Outcome {
  if (result === 'unknown') return drop('unknown-article')
  return result === 'stale' ? drop('stale') : emit()
}
