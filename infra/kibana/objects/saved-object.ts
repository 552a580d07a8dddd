/** One line of Kibana's import file, and the ids and references in it. */

export interface Reference {
  readonly id: string
  readonly name: string
  readonly type: 'index-pattern' | 'lens' | 'search'
}

export interface SavedObject {
  readonly id: string
  readonly type: 'index-pattern' | 'lens' | 'dashboard' | 'search'
  readonly attributes: Readonly<Record<string, unknown>>
  readonly references: readonly Reference[]
  readonly coreMigrationVersion: string
  /** The version of the format: newer Kibanas bring it up to date by themselves, older ones refuse it. */
  readonly typeMigrationVersion: string
}

/** The last time that all formats changed. */
export const CORE_VERSION = '8.8.0'

export function panelId(id: string): string {
  return `rasid-panel-${id}`
}

export function boardId(id: string): string {
  return `rasid-board-${id}`
}

export function searchId(id: string): string {
  return `rasid-search-${id}`
}

/** What Kibana keeps as JSON inside JSON for every query. */
export function searchSource(query: string, more: Readonly<Record<string, unknown>> = {}): object {
  return { searchSourceJSON: JSON.stringify({ query: { query, language: 'kuery' }, filter: [], ...more }) }
}
