/** The fetcher as a service: its stage, its settings, and the client it opens. */
import type { CrawlRequest, CrawlState } from '@rasid/contracts'
import { makeHttpClient, toProductToken } from '@rasid/http'
import { defineStageService, type Service } from '@rasid/pipeline'
import { makeWriter } from './adapters/make-writer.ts'
import { openPushes } from './adapters/open-pushes.ts'
import { makeHostGate } from './host-gate.ts'
import type { FetcherPorts } from './ports.ts'
import { makeRobotsBook } from './robots-book.ts'
import { fetcherSettings, type FetcherSettings } from './settings.ts'
import { fetcherStage } from './stage.ts'
import { makePollMemory } from './poll-memory.ts'
import { makeVisitMemory } from './visit-memory.ts'

export const fetcherService: Service<FetcherSettings> = defineStageService<
  CrawlRequest,
  FetcherPorts,
  CrawlState,
  FetcherSettings
>({
  stage: fetcherStage,
  settings: fetcherSettings,
  // Hosts waited for at once, gaps included. How many are fetched from at once is the gate's affair, so that those that
  // wait hold up nobody.
  concurrency: 1_024,
  openPorts: async (settings, context) => {
    const { broker, time } = context
    const { userAgent, allowedPrivatePorts, allowedPrivateNetworks } = settings
    const { totalTimeoutMs: totalMs, maxBodyBytes, maxDecodedBytes } = settings
    const limits = { totalMs, maxBodyBytes, maxDecodedBytes }
    const address = { allowedPrivatePorts, allowedPrivateNetworks }
    const client = makeHttpClient({ userAgent, ...address, limits, now: time.now })
    const push = await openPushes(settings, client, context)
    const ports: FetcherPorts = {
      ...(push === undefined ? {} : { pushes: push.keeper }),
      fetchUrl: client.fetchUrl,
      userAgent,
      gate: makeHostGate(settings.hostGapMs, time),
      visits: makeVisitMemory(),
      polls: makePollMemory(),
      writeAhead: makeWriter(broker, time),
      robots: makeRobotsBook(),
      robotsPolicy: toRobotsPolicy(settings),
      now: time.now,
      random: time.random,
    }
    return { ports, close: async () => push?.close() }
  },
})

/** What the settings say of robots.txt. */
export function toRobotsPolicy(settings: FetcherSettings): FetcherPorts['robotsPolicy'] {
  return {
    productToken: toProductToken(settings.userAgent),
    on403: settings.robotsOn403,
    lists: settings.robotsForLists,
    maxCrawlDelayMs: settings.maxCrawlDelayMs,
  }
}
