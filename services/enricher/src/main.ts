/** The enricher as a process of its own. */
import { runService } from '@rasid/pipeline'
import { enricherService } from './service.ts'

await runService(enricherService, process.env)
