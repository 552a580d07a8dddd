/** The enricher as a service. It touches nothing outside, so its ports are empty. */
import { defineStageService, type Service } from '@rasid/pipeline'
import { enricherSettings, type EnricherSettings } from './settings.ts'
import { enricherStage } from './stage.ts'

export const enricherService: Service<EnricherSettings> = defineStageService({
  stage: enricherStage,
  settings: enricherSettings,
  // The work is pure computation of under a millisecond; more only keeps the producer's batches full.
  concurrency: 16,
  openPorts: async () => ({ ports: undefined, close: async () => {} }),
})
