/** The indexer as a process of its own. */
import { runService } from '@rasid/pipeline'
import { indexerService } from './service.ts'

await runService(indexerService, process.env)
