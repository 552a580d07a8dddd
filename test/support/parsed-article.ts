/** Articles as an import puts them in: straight into the parsed topic, without a page behind them. */
import { Article, articlesParsed, newTraceparent, toEvent } from '@rasid/contracts'
import type { Broker, OutgoingRecord } from '@rasid/pipeline'
import { articleId } from '@rasid/urls'

/** An article of which only what is named matters. */
export function parsedArticle(over: Partial<Article> & Pick<Article, 'url' | 'title' | 'text'>): Article {
  return {
    id: articleId(over.url),
    canonicalUrl: over.url,
    aliases: [],
    outlet: { id: 'import', name: 'أرشيف' },
    authors: [],
    tags: [],
    images: [],
    urgent: false,
    extraction: { method: 'import', revision: 1 },
    fetchedAt: '2026-01-01T00:00:00Z',
    ...over,
  }
}

/** As a record of the parsed topic. */
function toParsedRecord(article: Article): OutgoingRecord {
  const context = {
    id: article.id,
    source: '/test',
    time: article.fetchedAt,
    traceparent: newTraceparent(),
  }
  return { topic: articlesParsed.name, key: article.id, ...toEvent(Article, article, context) }
}

export async function putParsed(broker: Broker, articles: readonly Article[]): Promise<void> {
  await broker.produce(articles.map(toParsedRecord))
}
