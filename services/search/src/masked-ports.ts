/**
 * The ports without what is masked: the one door through which pages, API, exports and feeds get articles, so that none of
 * them needs to know of it.
 */
import type { ArticleQuery, Facets, SearchHit, SearchResult } from '@rasid/article-index'
import { Masked } from './core/failure.ts'
import { maskArticle, maskedIn, type Mask } from './core/mask/mask.ts'
import type { SearchPorts } from './ports.ts'

/** Each rejects with `Masked` for a query by a masked field, before the index is asked. */
export function maskPorts(ports: SearchPorts, mask: Mask): SearchPorts {
  if (mask.fields.length === 0) return ports
  const refuse = (query: ArticleQuery): void => {
    const field = maskedIn(query, mask)
    if (field !== undefined) throw new Masked(`${field} is masked here: it can not be searched by`)
  }
  const hides = (field: string): boolean => mask.fields.includes(field)
  return {
    ...ports,
    page: async (query) => {
      refuse(query)
      const { result, facets } = await ports.page(query)
      return { result: toMaskedResult(result, hides), facets: toMaskedFacets(facets, mask) }
    },
    search: async (query) => {
      refuse(query)
      return toMaskedResult(await ports.search(query), hides)
    },
    count: async (query) => {
      refuse(query)
      return await ports.count(query)
    },
    walk: async (query, place) => {
      refuse(query)
      return toMaskedResult(await ports.walk(query, place), hides)
    },
    // It spells words as the texts have them.
    suggest: async (query, result) => (hides('text') ? undefined : await ports.suggest(query, result)),
    facets: async (query) => {
      refuse(query)
      return toMaskedFacets(await ports.facets(query), mask)
    },
    article: async (id) => {
      const article = await ports.article(id)
      return article && maskArticle(article, mask)
    },
    revisions: async (id) => (hides('text') ? [] : await ports.revisions(id)),
    story: async (id, options) => {
      const story = await ports.story(id, options)
      return story && { ...story, articles: story.articles.map((article) => maskArticle(article, mask)) }
    },
    activity: async () => {
      const activity = await ports.activity()
      return hides('country')
        ? { ...activity, outlets: activity.outlets.map(({ country: _country, ...outlet }) => outlet) }
        : activity
    },
    hits: async function* hits(query, options) {
      refuse(query)
      const fields = options.fields && [...options.fields, ...neededFor(mask)]
      for await (const page of ports.hits(query, { ...options, ...(fields && { fields }) }))
        yield { ...page, articles: page.articles.map((article) => maskArticle(article, mask)) }
    },
  }
}

/** Names carry no kind of their own; the mentions say whose they are. */
function neededFor({ entities }: Mask): readonly string[] {
  return entities.size > 0 ? ['enrichment.entities'] : []
}

function toMaskedResult<T extends Pick<SearchResult, 'hits'>>(
  result: T,
  hides: (field: string) => boolean,
): T {
  return { ...result, hits: result.hits.map((hit) => toMaskedHit(hit, hides)) }
}

function toMaskedHit(hit: SearchHit, hides: (field: string) => boolean): SearchHit {
  const { outlet, highlights } = hit
  return {
    ...hit,
    outlet: hides('country') ? { id: outlet.id, name: outlet.name } : outlet,
    highlights: hides('text') ? highlights.filter(({ field }) => field !== 'text') : highlights,
  }
}

function toMaskedFacets<T extends Facets>(facets: T, mask: Mask): T {
  return { ...facets, facets: facets.facets.filter(({ name }) => !mask.facets.has(name)) }
}
