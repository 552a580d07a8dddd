/** The stages as tests start them: in this process, or as processes of their own. */
import type { StageName } from '@rasid/contracts'
import { enricherService } from '@rasid/enricher'
import { fetcherService } from '@rasid/fetcher'
import { indexerService } from '@rasid/indexer'
import { parserService } from '@rasid/parser'
import type { RunningService, Service, ServiceContext } from '@rasid/pipeline'
import { schedulerService } from '@rasid/scheduler'
import { readSettings, type Environment } from '@rasid/settings'
import { fileURLToPath } from 'node:url'
import { startChild, type Child } from './child.ts'

type AnyService = Service<unknown>

const SERVICES: Readonly<Record<StageName, AnyService>> = {
  scheduler: schedulerService as AnyService,
  fetcher: fetcherService as AnyService,
  parser: parserService as AnyService,
  enricher: enricherService as AnyService,
  indexer: indexerService as AnyService,
}

/** Starts one stage here. Throws what it throws. */
export async function startHere(
  name: StageName,
  context: ServiceContext,
  env: Environment,
): Promise<RunningService> {
  const service = SERVICES[name]
  return service.start(readSettings(service.settings, env), context)
}

export interface ServiceProcess extends Child {
  readonly name: StageName
  /** The answer of `/readyz`: `ready`, or why not; `no answer` before it listens. */
  readonly readiness: () => Promise<string>
  /** Memory that the process holds, in bytes, by its own metrics. */
  readonly residentBytes: () => Promise<number>
}

/** Starts one stage as `node services/<name>/src/main.ts`. */
export function startProcess(name: StageName, env: Readonly<Record<string, string>>): ServiceProcess {
  const main = fileURLToPath(new URL(`../../services/${name}/src/main.ts`, import.meta.url))
  const child = startChild(main, [], env)
  const ask = async (path: string): Promise<string> => {
    const port = /"healthPort":(?<port>\d+)/u.exec(child.output())?.groups?.['port']
    if (port === undefined) return 'no answer'
    // A process that was killed meanwhile refuses the connection; that is an answer too.
    return fetch(`http://127.0.0.1:${port}${path}`).then(
      async (reply) => (await reply.text()).trim(),
      () => 'no answer',
    )
  }
  return {
    ...child,
    name,
    readiness: async () => ask('/readyz'),
    residentBytes: async () =>
      Number(/^process_resident_memory_bytes (?<bytes>\S+)/mu.exec(await ask('/metrics'))?.groups?.['bytes']),
  }
}
