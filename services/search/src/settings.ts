/** Where the page is served, and which index it searches. */
import { elasticsearchSettings, type ElasticsearchSettings } from '@rasid/article-index'
import { flag, integer, text, type SettingsSpec } from '@rasid/settings'

export interface SearchSettings extends ElasticsearchSettings {
  readonly host: string
  readonly port: number
  /** Whether what is shown comes from the demo newsroom; then every page says so. */
  readonly demo: boolean
}

export const searchSettings: SettingsSpec<SearchSettings> = {
  ...elasticsearchSettings,
  // Loopback unless somebody decides otherwise: the page has no accounts.
  host: text('SEARCH_HOST', { help: 'Address to listen on.', fallback: '127.0.0.1' }),
  port: integer('SEARCH_PORT', {
    help: 'Port to listen on; 0 picks a free one.',
    fallback: 8_080,
    min: 0,
    max: 65_535,
  }),
  demo: flag('SEARCH_DEMO', { help: 'Say on every page that the articles are made up.', fallback: false }),
}
