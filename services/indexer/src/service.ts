/** The indexer as a service. */
import type { ArticleRemoval, EnrichedArticle } from '@rasid/contracts'
import { defineStageService, type Service } from '@rasid/pipeline'
import { openIndex } from './adapters/open-index.ts'
import { indexerSettings, type IndexerSettings } from './settings.ts'
import { indexerStage } from './stage.ts'

export const indexerService: Service<IndexerSettings> = defineStageService<
  EnrichedArticle | ArticleRemoval,
  Parameters<typeof indexerStage.handle>[1],
  unknown,
  IndexerSettings
>({
  stage: indexerStage,
  settings: indexerSettings,
  // Handlers only wait: two bulk requests of 500 are under way, and a third is full when one of them is done.
  concurrency: 1_500,
  openPorts: openIndex,
})
