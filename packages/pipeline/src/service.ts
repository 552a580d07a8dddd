/**
 * What a service is, whether it runs as a process of its own (`main.ts`) or together with the others (`rasid up`).
 */
import type { ServiceName } from '@rasid/contracts'
import type { SettingsSpec } from '@rasid/settings'
import type { Logger } from 'pino'
import type { Broker } from './broker.ts'
import type { Metrics } from './metrics.ts'
import type { EngineSettings } from './runtime-settings.ts'
import type { Stage } from './stage.ts'
import type { Time } from './time.ts'

/** What the surroundings give to a service. Time and chance are parameters. */
export interface ServiceContext {
  readonly broker: Broker
  readonly log: Logger
  readonly metrics: Metrics
  readonly engine: EngineSettings
  readonly time: Time
}

/** The outside of a stage, opened once at start and closed after the last message. */
export interface OpenPorts<Ports> {
  readonly ports: Ports
  /** Why the outside is not ready now, in words; absent when it is. */
  readonly notReady?: () => string | undefined
  readonly close: () => Promise<void>
}

/** A service of any kind: `runService` makes a process of it, `rasid up` runs all of them in one. */
export interface Service<Settings> {
  readonly name: ServiceName
  readonly settings: SettingsSpec<Settings>
  readonly start: (settings: Settings, context: ServiceContext) => Promise<RunningService>
}

/** A service that is a stage; `defineStageService` makes a `Service` of it. */
export interface StageDefinition<In, Ports, State, Settings> {
  readonly stage: Stage<In, Ports, State>
  readonly settings: SettingsSpec<Settings>
  /** Handlers that may run at once. CPU-bound stages want few, waiting ones many. */
  readonly concurrency: number
  readonly openPorts: (settings: Settings, context: ServiceContext) => Promise<OpenPorts<Ports>>
}

/** Counters since start, for the live table and `/metrics` alike. */
export interface ServiceStats {
  readonly in: number
  readonly out: number
  readonly dropped: number
  readonly rejected: number
  readonly retried: number
  readonly inFlight: number
}

/** A service that runs. */
export interface RunningService {
  readonly name: ServiceName
  readonly stats: () => ServiceStats
  /** Why it can't do its work now, in words; absent when it can. */
  readonly notReady: () => string | undefined
  /** Settles when the service has ended: resolved after `stop`, rejected with the error that ended it. */
  readonly ended: Promise<void>
  /** Stops reading, finishes what runs within `drainMs`, commits, leaves. */
  readonly stop: () => Promise<void>
}
