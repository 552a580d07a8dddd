/** Every service in this one process: one broker connection, one registry of metrics, one log file. */
import { SERVICES, type ServiceName } from '@rasid/contracts'
import { enricherService } from '@rasid/enricher'
import { fetcherService } from '@rasid/fetcher'
import { indexerService } from '@rasid/indexer'
import { parserService } from '@rasid/parser'
import type { RunningService, Service, ServiceContext } from '@rasid/pipeline'
import { schedulerService } from '@rasid/scheduler'
import { searchService } from '@rasid/search'
import { readSettings, type Environment } from '@rasid/settings'

type AnyService = Service<unknown>

const ALL: Readonly<Record<ServiceName, AnyService>> = {
  scheduler: schedulerService as AnyService,
  fetcher: fetcherService as AnyService,
  parser: parserService as AnyService,
  enricher: enricherService as AnyService,
  indexer: indexerService as AnyService,
  search: searchService as AnyService,
}

export interface RunningServices {
  readonly all: readonly RunningService[]
  /** Rejects with the error of the first service that ends by itself. */
  readonly failed: Promise<never>
  /** Stops them in flow order, so that each finishes what the one before still sent. */
  readonly stop: () => Promise<void>
}

/** Starts them last to first: who reads is there before who writes. Throws what the first one throws. */
export async function startServices(context: ServiceContext, env: Environment): Promise<RunningServices> {
  const running: RunningService[] = []
  const stop = async (): Promise<void> => {
    for (const service of running) await service.stop()
  }
  try {
    for (const name of SERVICES.toReversed()) running.unshift(await startOne(name, context, env))
  } catch (error) {
    await stop()
    throw error
  }
  return { all: running, failed: firstFailure(running), stop }
}

async function startOne(
  name: ServiceName,
  context: ServiceContext,
  env: Environment,
): Promise<RunningService> {
  const service = ALL[name]
  const log = context.log.child({ service: name })
  return service.start(readSettings(service.settings, env), { ...context, log })
}

async function firstFailure(running: readonly RunningService[]): Promise<never> {
  const failures = running.map(async ({ ended, name }) => {
    try {
      await ended
    } catch (error) {
      throw new Error(`${name} ended: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
    return new Promise<never>(() => undefined)
  })
  const first = Promise.race(failures)
  first.catch(() => undefined)
  return first
}
