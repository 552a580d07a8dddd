/** The enricher's door for the command line, replay and tests. */
export { enrich, ENRICHER_REVISION } from './core/enrich.ts'
export { signatureSimilarity } from './core/signature.ts'
export { enricherService } from './service.ts'
export { enricherStage } from './stage.ts'
