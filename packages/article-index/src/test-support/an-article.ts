/** An enriched article for tests, with whatever differs put on top. Its outlet and its words are made up. */
import type { EnrichedArticle, Enrichment } from '@rasid/contracts'

type Changes = Partial<Omit<EnrichedArticle, 'enrichment'>> & { readonly enrichment?: Partial<Enrichment> }

export function anArticle(changes: Changes = {}): EnrichedArticle {
  const { enrichment, ...article } = changes
  const id = article.id ?? 'a1'
  return {
    id,
    url: `https://marsad.example/${id}`,
    canonicalUrl: `https://marsad.example/${id}`,
    aliases: [],
    outlet: { id: 'marsad', name: 'صحيفة المرصد', country: 'KW' },
    title: 'ندوة عن التعليم',
    text: 'عقدت الندوة في قاعة المكتبة.',
    authors: [],
    publishedAt: '2026-01-02T10:00:00Z',
    tags: [],
    images: [],
    urgent: false,
    extraction: { method: 'readability', revision: 1 },
    fetchedAt: '2026-01-02T12:00:00Z',
    ...article,
    enrichment: {
      language: 'ar',
      languages: [{ start: 0, end: 28, language: 'ar' }],
      entities: [],
      places: [],
      revision: 1,
      ...enrichment,
    },
  }
}
