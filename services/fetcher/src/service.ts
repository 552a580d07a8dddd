/** The fetcher as a service: its stage, its settings, and the client it opens. */
import type { CrawlRequest, CrawlState } from '@rasid/contracts'
import { makeHttpClient } from '@rasid/http'
import { defineStageService, type Service } from '@rasid/pipeline'
import { makeHostGate } from './host-gate.ts'
import type { FetcherPorts } from './ports.ts'
import { fetcherSettings, type FetcherSettings } from './settings.ts'
import { fetcherStage } from './stage.ts'
import { makeVisitMemory } from './visit-memory.ts'

export const fetcherService: Service<FetcherSettings> = defineStageService<
  CrawlRequest,
  FetcherPorts,
  CrawlState,
  FetcherSettings
>({
  stage: fetcherStage,
  settings: fetcherSettings,
  // Fetching is waiting. A hung host blocks its own key alone; 64 of them at once would stop the rest for 30 s.
  concurrency: 64,
  openPorts: async (settings, { time }) => {
    const { userAgent, allowedPrivatePorts, allowedPrivateNetworks } = settings
    const { totalTimeoutMs: totalMs, maxBodyBytes, maxDecodedBytes } = settings
    const limits = { totalMs, maxBodyBytes, maxDecodedBytes }
    const address = { allowedPrivatePorts, allowedPrivateNetworks }
    const ports: FetcherPorts = {
      fetchUrl: makeHttpClient({ userAgent, ...address, limits, now: time.now }).fetchUrl,
      gate: makeHostGate(settings.hostGapMs, time),
      visits: makeVisitMemory(),
      now: time.now,
    }
    return { ports, close: async () => undefined }
  },
})
