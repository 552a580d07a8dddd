/**
 * The enricher: a clean article in, the same article with its enrichment out.
 *
 * Promises: drops nothing and changes nothing of the article; `language` stays as the parser saw it, what the letters
 * say is `enrichment.language`. It rejects nothing by itself: an article that breaks its contract never gets here.
 */
import { articlesEnriched, articlesParsed, type Article } from '@rasid/contracts'
import { emit, to, type Stage } from '@rasid/pipeline'
import { enrich } from './core/enrich.ts'

export const enricherStage: Stage<Article> = {
  name: 'enricher',
  input: articlesParsed,
  handle: ({ value: article }) =>
    emit(to(articlesEnriched, article.id, { ...article, enrichment: enrich(article) })),
}
