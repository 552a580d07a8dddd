/**
 * The enricher: a clean article in, the same article with its enrichment out.
 *
 * Promises: drops nothing and changes nothing of the article, nor of the word that one is gone from its site; `language` stays as the parser saw it, what the letters
 * say is `enrichment.language`. It rejects nothing by itself: an article that breaks its contract never gets here.
 */
import {
  articlesEnriched,
  articlesParsed,
  isRemoval,
  removalKey,
  type Article,
  type ArticleRemoval,
} from '@rasid/contracts'
import { emit, to, type Message, type Outcome, type Stage } from '@rasid/pipeline'
import { enrich } from './core/enrich.ts'

export const enricherStage: Stage<Article | ArticleRemoval> = {
  name: 'enricher',
  input: articlesParsed,
  handle,
}

function handle({ value, at }: Message<Article | ArticleRemoval>): Outcome {
  // Beside its article, and behind it: both topics place an id in the same partition.
  if (isRemoval(value)) return emit(to(articlesEnriched, removalKey(value.id), value, at.partition))
  return emit(to(articlesEnriched, value.id, { ...value, enrichment: enrich(value) }))
}
