/** The scheduler as a process of its own. */
import { runService } from '@rasid/pipeline'
import { schedulerService } from './service.ts'

await runService(schedulerService, process.env)
