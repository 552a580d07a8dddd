/** The parser as a process. */
import { runService } from '@rasid/pipeline'
import { parserService } from './service.ts'

await runService(parserService, process.env)
