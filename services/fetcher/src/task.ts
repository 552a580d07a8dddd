/** One request on its way through the stage, and its turn at its host. */
import type { CrawlRequest, UrlVisit } from '@rasid/contracts'
import { FetchFailure } from '@rasid/http'
import { isThrottle, toBlockMs, toHungPause, toThrottlePause } from './core/host-pause.ts'
import type { Manner } from './host-gate.ts'
import type { FetcherPorts } from './ports.ts'

export interface Task {
  readonly request: CrawlRequest
  readonly hash: string
  /** The politeness key. */
  readonly host: string
  readonly partition: number
  readonly offset: number
  readonly writtenAtMs: number
  readonly signal: AbortSignal
  readonly visit: UrlVisit | undefined
  readonly ports: FetcherPorts
}

/**
 * Does `work`, one request, when the host may be asked, and learns from its failure what the host wishes. Throws
 * `FetchFailure` HOST_PAUSED when that is not soon, and whatever `work` throws; then with the pause that follows.
 */
export async function takeTurn<T>(task: Task, gapMs: number, work: () => Promise<T>): Promise<T> {
  const { host, writtenAtMs, signal, ports } = task
  const admission = await ports.gate.enter({ host, gapMs, writtenAtMs, signal })
  if (admission.kind === 'later') throw toHostPaused(host, admission.ms)
  let manner: Manner = 'silent'
  try {
    const result = await work()
    manner = 'answered'
    return result
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error
    manner = toManner(error)
    throw learn(task, error)
  } finally {
    admission.leave(manner)
  }
}

function toHostPaused(host: string, ms: number): FetchFailure {
  const message = `${host} is left alone for another ${Math.ceil(ms / 1_000)} s`
  return new FetchFailure('HOST_PAUSED', message, { retryAfterMs: ms, throttled: true })
}

function learn({ host, ports }: Task, failure: FetchFailure): FetchFailure {
  const { code, message, retryAfterMs, response } = failure
  if (isThrottle(failure)) {
    const row = ports.gate.countThrottle(host)
    const { pauseMs, throttled } = toThrottlePause(retryAfterMs, row, ports.random())
    ports.gate.pause(host, pauseMs)
    return new FetchFailure(code, message, { retryAfterMs: pauseMs, response, throttled, cause: failure })
  }
  if (code === 'BLOCKED_BY_ORIGIN') ports.gate.block(host, toBlockMs(ports.gate.countThrottle(host)))
  const pauseMs = toHungPause(code)
  if (pauseMs > 0) ports.gate.pause(host, pauseMs)
  return failure
}

function toManner(failure: FetchFailure): Manner {
  if (isThrottle(failure) || failure.code === 'BLOCKED_BY_ORIGIN') return 'throttled'
  return /^(?:TIMEOUT|CONNECT|DNS|TLS|HOST)_/u.test(failure.code) ? 'silent' : 'answered'
}
