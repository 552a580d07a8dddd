/** Makes a service of a stage: opens its ports, runs it, and closes the ports after the last message. */
import { runStage } from './run-stage.ts'
import type { OpenPorts, RunningService, Service, ServiceContext, StageDefinition } from './service.ts'
import { toStageLimits } from './stage-limits.ts'

/** See `StageDefinition` for what a stage brings along. */
export function defineStageService<In, Ports, State, Settings>(
  definition: StageDefinition<In, Ports, State, Settings>,
): Service<Settings> {
  return {
    name: definition.stage.name,
    settings: definition.settings,
    start: async (settings, context) => start(definition, settings, context),
  }
}

async function start<In, Ports, State, Settings>(
  definition: StageDefinition<In, Ports, State, Settings>,
  settings: Settings,
  context: ServiceContext,
): Promise<RunningService> {
  const open = await definition.openPorts(settings, context)
  const limits = toStageLimits(context.engine, definition.concurrency)
  try {
    const running = await runStage(definition.stage, open.ports, context, limits)
    return withPorts(running, open)
  } catch (error) {
    await open.close()
    throw error
  }
}

/** The running stage, whose readiness and end include those of its ports. */
function withPorts<Ports>(running: RunningService, open: OpenPorts<Ports>): RunningService {
  const ended = closeAfter(running.ended, open)
  ended.catch(() => undefined)
  return {
    ...running,
    ended,
    notReady: () => running.notReady() ?? open.notReady?.(),
    stop: async () => {
      await running.stop()
      await ended.catch(() => undefined)
    },
  }
}

async function closeAfter<Ports>(ended: Promise<void>, open: OpenPorts<Ports>): Promise<void> {
  try {
    await ended
  } finally {
    await open.close()
  }
}
