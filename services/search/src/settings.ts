/** Where the page is served, and which index it searches. */
import { elasticsearchSettings, type ElasticsearchSettings } from '@rasid/article-index'
import { NO_MASK, parseMask, type Mask } from './core/mask/mask.ts'
import { flag, integer, optionalText, text, type SettingsSpec } from '@rasid/settings'

export interface SearchSettings extends ElasticsearchSettings {
  readonly host: string
  readonly port: number
  /** Whether what is shown comes from the demo newsroom; then every page says so. */
  readonly demo: boolean
  /** Path of the file of keys; without it everybody may ask. */
  readonly keys: string | undefined
  /** Fields that are not shown to readers. */
  readonly mask: Mask
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
  keys: optionalText('SEARCH_KEYS', {
    help: 'Path of a file of keys: a name and the SHA-256 of its key on each line. Without it everybody may search.',
  }),
  mask: {
    env: 'SEARCH_MASK',
    help: 'Fields that readers must not see, separated by commas, for example persons,authors. Keys marked `unmasked` see all.',
    fallback: '',
    parse: parseMask,
    absent: () => NO_MASK,
  },
  demo: flag('SEARCH_DEMO', { help: 'Say on every page that the articles are made up.', fallback: false }),
}
