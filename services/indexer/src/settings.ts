/** The indexer's settings are those of the index. */
import { elasticsearchSettings, type ElasticsearchSettings } from '@rasid/article-index'
import type { SettingsSpec } from '@rasid/settings'

export type IndexerSettings = ElasticsearchSettings

export const indexerSettings: SettingsSpec<IndexerSettings> = elasticsearchSettings
