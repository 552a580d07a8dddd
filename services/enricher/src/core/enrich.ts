/**
 * What an analyst would mark by hand, as far as letters and lists can tell: language, known names, places, likeness.
 *
 * Promises: pure (the same article gives the same enrichment), linear in the length of the text, never throws on any
 * text. It knows no persons yet, and no name that is not in the gazetteer.
 */
import type { Article, Enrichment, PlaceRef } from '@rasid/contracts'
import { findNames, type FoundName } from './find-names.ts'
import { toLanguageSpans, toMainLanguage } from './languages.ts'
import { toSignature } from './signature.ts'

/** Raised with every change that gives any article another enrichment; replay tells old from new by it. */
export const ENRICHER_REVISION = 1

/** Enriches an article; only its title and text are looked at. All offsets are UTF-16 units into those fields. */
export function enrich(article: Pick<Article, 'title' | 'text'>): Enrichment {
  const found = findNames(article)
  const languages = toLanguageSpans(article.text)
  const signature = toSignature(article.text)
  return {
    language: toMainLanguage(languages, article.title),
    languages,
    entities: found.map(({ mention }) => mention),
    places: toPlaces(found),
    ...(signature === undefined ? {} : { signature }),
    revision: ENRICHER_REVISION,
  }
}

/** Each place once, in order of its first mention. */
function toPlaces(found: readonly FoundName[]): PlaceRef[] {
  const places = new Map<string, PlaceRef>()
  for (const { entry } of found) {
    const [lat, lon] = entry.at ?? []
    if (lat !== undefined && lon !== undefined)
      places.set(entry.id, { id: entry.id, name: entry.name, lat, lon })
  }
  return [...places.values()]
}
