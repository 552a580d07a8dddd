import { crawlRequests } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import { defineStageService } from './define-stage-service.ts'
import { Fatal } from './errors.ts'
import { makeMemoryBroker } from './memory/make-memory-broker.ts'
import type { RunningService, Service } from './service.ts'
import type { Stage } from './stage.ts'
import { aContext, makeBench, pass } from './test-support/bench.ts'
import { makeManualTime, settle } from './test-support/manual-time.ts'

interface Probe {
  readonly service: Service<object>
  readonly closed: () => number
}

function makeProbe(handle: Stage<never>['handle'] = pass, notReady?: () => string | undefined): Probe {
  let closed = 0
  const stage = { name: 'fetcher' as const, input: crawlRequests, handle }
  const service = defineStageService({
    stage: stage as unknown as Stage<never>,
    settings: {},
    concurrency: 2,
    openPorts: async () => ({
      ports: undefined,
      ...(notReady ? { notReady } : {}),
      close: async () => {
        closed += 1
      },
    }),
  })
  return { service, closed: () => closed }
}

describe('a service made of a stage', () => {
  test('closes its ports once, after it was stopped', async () => {
    const bench = await makeBench()
    const probe = makeProbe()
    const running: RunningService = await probe.service.start({}, aContext(bench.broker, bench.time))
    expect(probe.closed()).toBe(0)
    await running.stop()
    await running.ended
    expect(probe.closed()).toBe(1)
  })

  test('closes its ports when it ends by an error, and tells the error', async () => {
    const bench = await makeBench()
    const probe = makeProbe(() => {
      throw new Fatal('another template')
    })
    const running = await probe.service.start({}, aContext(bench.broker, bench.time))
    await bench.feed(['a'])
    await expect(running.ended).rejects.toThrow('another template')
    expect(probe.closed()).toBe(1)
  })

  test('closes its ports when the broker refuses it', async () => {
    const probe = makeProbe()
    const withoutTopics = aContext(makeMemoryBroker(), makeManualTime())
    await expect(probe.service.start({}, withoutTopics)).rejects.toThrow('does not exist')
    expect(probe.closed()).toBe(1)
  })

  test('is ready when its stage and its ports are', async () => {
    const bench = await makeBench()
    let reason: string | undefined = 'the index is away'
    const probe = makeProbe(pass, () => reason)
    const running = await probe.service.start({}, aContext(bench.broker, bench.time))
    await settle()
    expect(running.notReady()).toBe('the index is away')
    reason = undefined
    expect(running.notReady()).toBeUndefined()
    await running.stop()
    expect(running.notReady()).toBe('stopping')
  })
})
