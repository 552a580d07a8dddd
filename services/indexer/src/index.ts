/** The indexer: articles enriched → index. */
export { indexerService } from './service.ts'
export { indexerStage } from './stage.ts'
export { indexerSettings, type IndexerSettings } from './settings.ts'
export type { IndexerPorts } from './ports.ts'
