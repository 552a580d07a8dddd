/** The parser as a service: its stage, its settings, its worker threads. */
import { defineStageService, type Service } from '@rasid/pipeline'
import { countArticles } from './adapters/count-articles.ts'
import { makeEntryMemory } from './adapters/entry-memory.ts'
import { makePagePool } from './adapters/page-pool.ts'
import { parserSettings, type ParserSettings } from './settings.ts'
import { parserStage } from './stage.ts'

export const parserService: Service<ParserSettings> = defineStageService({
  stage: parserStage,
  settings: parserSettings,
  // Enough to keep the threads busy while results are written; the threads themselves bound the work.
  concurrency: 4,
  openPorts: async ({ workers, pageCpuMs, workerMemoryMb }, { metrics }) => {
    const pool = await makePagePool({ workers, cpuMs: pageCpuMs, memoryMb: workerMemoryMb })
    const parse = countArticles(pool.parse, metrics)
    return { ports: { parse, memory: makeEntryMemory() }, close: pool.close }
  },
})
