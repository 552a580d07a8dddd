/** A Kafka of a test's own, which it may stop and start: nobody else is disturbed. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '../../infra/local/src/cache.ts'
import type { Server } from '../../infra/local/src/child.ts'
import { findJdk } from '../../infra/local/src/jdk.ts'
import { startKafka } from '../../infra/local/src/kafka.ts'
import { findLauncher } from '../../infra/local/src/launcher.ts'
import { pickFreePorts } from '../../infra/local/src/ports.ts'
import { ensureSoftware } from '../../infra/local/src/software.ts'
import { prepareFolder } from '../../infra/local/src/stack-folder.ts'

export interface PrivateKafka {
  readonly brokers: readonly string[]
  /** Starts it, with the data of the last time. Resolves when it serves. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Stops it and deletes its data. */
  readonly remove: () => Promise<void>
}

/** Fetches the jars if need be and prepares a data folder; nothing runs yet. */
export async function makePrivateKafka(env: NodeJS.ProcessEnv): Promise<PrivateKafka> {
  const isRoot = process.getuid?.() === 0
  const jdk = await findJdk(env)
  if (jdk === undefined) throw new Error('no JDK 21 or newer was found')
  const launcher = await findLauncher(env, isRoot)
  const software = await ensureSoftware({
    cache: cacheFolder(env, isRoot),
    jdk,
    env,
    onProgress: () => undefined,
  })
  const folder = await mkdtemp(join(tmpdir(), 'rasid-test-kafka-'))
  // The broker may run as another user than the tests; mkdtemp's own mode would lock it out.
  await chmod(folder, 0o755)
  await prepareFolder(folder, isRoot)
  const [port = 0, controllerPort = 0] = await pickFreePorts(2)
  const plan = {
    jars: software.kafkaJars,
    folder: join(folder, 'kafka'),
    jdk,
    port,
    controllerPort,
    heap: '256m',
  }
  let server: Server | undefined
  const stop = async (): Promise<void> => {
    await server?.stop()
    server = undefined
  }
  return {
    brokers: [`127.0.0.1:${port}`],
    start: async () => {
      server = await startKafka(plan, {
        launcher,
        onLaunched: () => undefined,
        signal: new AbortController().signal,
      })
    },
    stop,
    remove: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
