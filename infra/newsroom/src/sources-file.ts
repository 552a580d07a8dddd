/** The newsroom's outlets as a list of sources for a scheduler, and that list as YAML. */
import type { Outlet } from './model.ts'

/** One entry of a sources file. */
export interface SourceEntry {
  readonly id: string
  readonly url: string
  readonly kind: 'feed' | 'sitemap'
  readonly outlet: { readonly id: string; readonly name: string; readonly country: string }
  readonly language: string
  readonly timezone: string
  /** A duration such as `20s`. */
  readonly interval: string
}

/** As often as stories come out at the default speed: every poll finds about one new story somewhere. */
const INTERVAL = '20s'

/** The source of one outlet; `base` is its origin without a trailing slash. */
export function toSourceEntry(outlet: Outlet, base: string): SourceEntry {
  const { id, name, country, timezone, feed } = outlet
  const isSitemap = feed.format === 'news-sitemap'
  return {
    id: `${id}-${feed.format}`,
    url: base + feed.path,
    kind: isSitemap ? 'sitemap' : 'feed',
    outlet: { id, name, country },
    language: 'ar',
    timezone,
    interval: INTERVAL,
  }
}

/** JSON strings are YAML strings (YAML 1.2 §1.3), so quoting needs no rules of its own. */
function toYamlEntry(source: SourceEntry): string {
  const { id, name, country } = source.outlet
  // Country codes are quoted: a bare NO is a boolean to YAML 1.1 readers.
  return `  - id: ${source.id}
    url: ${JSON.stringify(source.url)}
    kind: ${source.kind}
    outlet: { id: ${id}, name: ${JSON.stringify(name)}, country: ${JSON.stringify(country)} }
    language: ${source.language}
    timezone: ${source.timezone}
    interval: ${source.interval}
`
}

/** The whole sources file, version 1. */
export function toSourcesYaml(sources: readonly SourceEntry[]): string {
  return `version: 1\nsources:\n${sources.map(toYamlEntry).join('')}`
}
