/**
 * Turns a stage function into a running consumer.
 *
 * For each record: decode, validate, handle with bounded concurrency and in order per key, write what follows, wait
 * for the acknowledgement, and only then count the record as done. Committed is the contiguous prefix of done records
 * of each partition. Reading pauses when too many bytes are in flight, and goes on below half of that.
 *
 * It ends by `stop` (drain, commit, leave) or by an error (commit nothing more, leave); see `errors.ts`.
 */
import type { StageName } from '@rasid/contracts'
import type { RunningService, ServiceContext } from './service.ts'
import { StageEngine } from './stage-engine.ts'
import type { StageLimits } from './stage-limits.ts'
import type { Stage } from './stage.ts'
import { tickLoop } from './tick-loop.ts'

/** The consumer group of a stage. */
export function groupOf(stage: StageName): string {
  return `rasid.${stage}`
}

/** Subscribes and runs until stopped. Resolves once subscribed; throws what the broker refuses. */
export async function runStage<In, Ports, State>(
  stage: Stage<In, Ports, State>,
  ports: Ports,
  context: ServiceContext,
  limits: StageLimits,
): Promise<RunningService> {
  const engine = new StageEngine(stage, ports, context, limits)
  await engine.subscribe(groupOf(stage.name))
  tickLoop(stage, {
    ports,
    time: context.time,
    signal: engine.stopping.signal,
    partitions: () => engine.restoredPartitions(),
    write: async (groups) => engine.writeOwn(groups),
  }).catch((error: unknown) => engine.fail(error instanceof Error ? error : new Error(String(error))))
  return {
    name: stage.name,
    stats: () => engine.counters.stats(),
    notReady: () => engine.notReady(),
    ended: engine.ended,
    stop: async () => engine.stop(),
  }
}
