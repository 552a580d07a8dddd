/** The last stage: an enriched article goes into the index, and nothing follows. */
import { DocumentRefused } from '@rasid/article-index'
import { articlesEnriched, type EnrichedArticle } from '@rasid/contracts'
import { drop, emit, reject, type Message, type Outcome, type Stage } from '@rasid/pipeline'
import type { IndexerPorts } from './ports.ts'

export const indexerStage: Stage<EnrichedArticle, IndexerPorts> = {
  name: 'indexer',
  input: articlesEnriched,
  handle,
}

/** The version is made of the article alone, so a record that comes twice is written once. */
async function handle({ value, bytes }: Message<EnrichedArticle>, { index }: IndexerPorts): Promise<Outcome> {
  try {
    return (await index.put(value, bytes)) === 'stale' ? drop('stale') : emit()
  } catch (error) {
    if (error instanceof DocumentRefused) return reject('MAPPING', error.message)
    throw error
  }
}
