/** The search service as a process of its own. */
import { runService } from '@rasid/pipeline'
import { searchService } from './service.ts'

await runService(searchService, process.env)
