/** The fetcher as a process of its own. */
import { runService } from '@rasid/pipeline'
import { fetcherService } from './service.ts'

await runService(fetcherService, process.env)
