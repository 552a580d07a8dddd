/**
 * A service as a process of its own: settings, log, broker, health, signals, exit code.
 *
 * SIGTERM and SIGINT stop it in order (a second signal ends it at once); wrong settings end it with code 2, an error
 * that nothing can cure with the error's own code, so that a supervisor knows whether to start it again.
 */
import { readSettings, SettingsError, type Environment } from '@rasid/settings'
import { connectBroker } from './connect-broker.ts'
import { EXIT, Fatal } from './errors.ts'
import { startHealthServer } from './health-server.ts'
import { makeLogger, type Logger } from './log.ts'
import { makeMetrics } from './metrics.ts'
import { brokerSettings, engineSettings, processSettings } from './runtime-settings.ts'
import type { RunningService, Service } from './service.ts'
import { systemTime } from './time.ts'

/** Runs until a signal or a fatal error; ends the process. */
export async function runService<Settings>(service: Service<Settings>, env: Environment): Promise<void> {
  try {
    await runUntilEnded(service, env)
    process.exitCode = EXIT.ok
  } catch (error) {
    process.exitCode = reportEnd(service.name, error)
  }
  // Sockets of libraries may linger; everything that matters is committed and closed by now.
  process.exit()
}

async function runUntilEnded<Settings>(service: Service<Settings>, env: Environment): Promise<void> {
  const settings = readSettings(service.settings, env)
  const { logLevel, healthHost, healthPort } = readSettings(processSettings, env)
  const log = makeLogger(service.name, logLevel)
  const metrics = makeMetrics({ processMetrics: true })
  const broker = connectBroker(readSettings(brokerSettings, env), log, `rasid-${service.name}`)
  const signal = firstSignal(log)
  let running: RunningService | undefined
  const health = await startHealthServer({ host: healthHost, port: healthPort }, metrics, () =>
    running ? running.notReady() : 'starting',
  )
  log.info({ healthPort: health.port }, 'starting')
  try {
    const engine = readSettings(engineSettings, env)
    const starting = service.start(settings, { broker, log, metrics, engine, time: systemTime })
    running = await Promise.race([starting, signal.then(() => undefined)])
    if (!running) return
    log.info('running')
    await Promise.race([signal, running.ended])
    log.info('stopping')
    await running.stop()
    await running.ended
    log.info(running.stats(), 'stopped')
  } finally {
    await health.close()
    await broker.close()
  }
}

/** Resolves at the first SIGTERM or SIGINT; the second one ends the process where it stands. */
async function firstSignal(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const onSignal = (name: NodeJS.Signals): void => {
      if (asked) {
        log.warn({ signal: name }, 'asked twice: ending at once')
        process.exit(EXIT.failed)
      }
      asked = true
      resolve()
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  })
}

/** One clear line, and the code for the supervisor. */
function reportEnd(service: string, error: unknown): number {
  const log = makeLogger(service, 'error')
  if (error instanceof SettingsError) {
    log.error({ problems: error.problems }, error.message)
    return EXIT.usage
  }
  log.error({ err: error }, error instanceof Error ? error.message : String(error))
  return error instanceof Fatal ? error.exitCode : EXIT.failed
}
