/** Kafka and Elasticsearch for `rasid up`: those that the environment names, else both started on this machine. */
import { removeStackData, startLocalStack, type LocalStack, type OnProgress } from '@rasid/local-stack'
import type { Environment } from '@rasid/settings'
import { CommandFailed } from '../failures.ts'
import type { UpFiles } from './up-files.ts'

export interface Servers {
  readonly kafkaBrokers: readonly string[]
  readonly elasticsearchUrl: string
  readonly isLocal: boolean
  /** Settles when a server that we started ends by itself; never, when the servers are somebody else's. */
  readonly ended: Promise<string>
  readonly stop: () => Promise<void>
}

/** Throws `CommandFailed`, or what the local stack throws (`MachineNotReady` and its kin, each with its cure). */
export async function openServers(
  env: Environment,
  files: UpFiles,
  options: { readonly fresh: boolean; readonly onProgress: OnProgress; readonly signal: AbortSignal },
): Promise<Servers> {
  const given = givenServers(env)
  if (given) return given
  if (options.fresh) await removeStackData(files.data)
  const stack = await startLocalStack({
    dataDir: files.data,
    env,
    onProgress: options.onProgress,
    signal: options.signal,
  })
  return toServers(stack)
}

function givenServers(env: Environment): Servers | undefined {
  const brokers = env['KAFKA_BROKERS']?.trim() ?? ''
  const elasticsearch = env['ELASTICSEARCH_URL']?.trim() ?? ''
  if (brokers === '' && elasticsearch === '') return undefined
  if (brokers === '') throw halfConfigured('ELASTICSEARCH_URL', 'KAFKA_BROKERS')
  if (elasticsearch === '') throw halfConfigured('KAFKA_BROKERS', 'ELASTICSEARCH_URL')
  return {
    kafkaBrokers: brokers.split(',').map((broker) => broker.trim()),
    elasticsearchUrl: elasticsearch,
    isLocal: false,
    ended: new Promise<never>(() => undefined),
    stop: async () => {},
  }
}

function toServers(stack: LocalStack): Servers {
  return {
    kafkaBrokers: stack.brokers,
    elasticsearchUrl: stack.elasticsearchUrl,
    isLocal: true,
    ended: stack.ended.then(({ part, reason }) => `${part} ended: ${reason}`),
    stop: async () => stack.stop(),
  }
}

/** Half a pair would be started beside a foreign half; nobody means that. */
function halfConfigured(present: string, missing: string): CommandFailed {
  return new CommandFailed(
    `${present} is set and ${missing} is not: set both to use servers that exist, or none to start them here`,
  )
}
