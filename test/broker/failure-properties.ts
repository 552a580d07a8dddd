/** What happens when something goes wrong: try again, refuse the record, or stop without committing. */
import { EXIT, emit, Fatal, reject, systemTime, to, Transient, type Broker, type Time } from '@rasid/pipeline'
import { expect, test } from 'vitest'
import { eventuallyCommitted, makeStageBench, toFeeds, toMessage, type StageBench } from './stage-bench.ts'
import { input, output, rejects } from './stage-bench-topics.ts'
import { pass } from './stage-properties.ts'
import { eventually, type World } from './world.ts'

/** Registers the tests; `world` is asked for only while they run. */
export function failureProperties(world: () => World): void {
  retries(world)
  refusals(world)
  fullStops(world)
}

/** Time that notes the pauses asked for and takes none; `random` is fixed. */
function makeQuickTime(random: number): Time & { readonly pauses: number[] } {
  const pauses: number[] = []
  return {
    pauses,
    now: systemTime.now,
    random: () => random,
    sleep: async (ms, signal) => {
      pauses.push(ms)
      await systemTime.sleep(0, signal)
    },
  }
}

function retries(world: () => World): void {
  test('a transient error is tried again in place, not before the time that was asked for', async () => {
    const bench = await makeStageBench(world())
    const time = makeQuickTime(0.5)
    let tries = 0
    await bench.feed([
      { name: 'n0', key: 'k', partition: 0 },
      { name: 'n1', key: 'k', partition: 0 },
    ])
    const running = await bench.run(
      {
        handle: (message) => {
          if (message.at.offset === 0 && ++tries <= 2)
            throw new Transient('too many requests', { retryAfterMs: 7_000 })
          return pass(message)
        },
      },
      { time },
    )
    await eventually(async () => expect(await bench.out()).toEqual(['n0', 'n1']))
    expect(time.pauses.filter((ms) => ms >= 7_000)).toHaveLength(2)
    expect(running.stats().retried).toBe(2)
    await running.stop()
  })

  test('pauses between tries grow and are jittered', async () => {
    const pausesWith = async (random: number): Promise<readonly number[]> => {
      const bench = await makeStageBench(world())
      const time = makeQuickTime(random)
      let tries = 0
      await bench.feed([{ name: 'n0', partition: 0 }])
      const running = await bench.run(
        {
          handle: (message) => {
            if (++tries <= 3) throw new Transient('not now')
            return pass(message)
          },
        },
        { time },
      )
      await eventually(async () => expect(await bench.out()).toEqual(['n0']))
      await running.stop()
      return time.pauses.slice(0, 3)
    }
    const whole = await pausesWith(1)
    expect(whole).toEqual(whole.toSorted((a, b) => a - b))
    expect(new Set(whole).size).toBe(3)
    expect(await pausesWith(0.5)).toEqual(whole.map((ms) => ms / 2))
  })

  test('a write that fails for the moment is repeated until it works', async () => {
    const bench = await makeStageBench(world())
    let failures = 2
    const shaky: Broker = {
      ...bench.broker,
      produce: async (records) => {
        if (failures-- > 0) throw new Transient('no leader')
        await bench.broker.produce(records)
      },
    }
    await bench.feed([{ name: 'n0', partition: 0 }])
    const running = await bench.run({ handle: pass }, { broker: shaky, time: makeQuickTime(0) })
    await eventuallyCommitted(bench, [1, 0])
    expect(await bench.out()).toEqual(['n0'])
    await running.stop()
  })
}

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')

function refusals(world: () => World): void {
  test('a rejected record keeps key, value and headers, and says where and why it was refused', async () => {
    const bench = await makeStageBench(world())
    await bench.feed([{ name: 'bad', key: 'مفتاح', partition: 1 }])
    const [original] = await bench.read(input.name)
    const running = await bench.run({ handle: () => reject('NOT_AN_ARTICLE', 'no paragraph was found') })
    await eventuallyCommitted(bench, [0, 1])
    const [rejected] = await bench.read(rejects)
    expect(text(rejected?.key ?? undefined)).toBe('مفتاح')
    expect(text(rejected?.value ?? undefined)).toBe(text(original?.value ?? undefined))
    const headers = Object.fromEntries(
      Object.entries(rejected?.headers ?? {}).map(([name, value]) => [name, text(value)]),
    )
    const untouched = Object.entries(original?.headers ?? {}).map(([name, value]) => [name, text(value)])
    expect(headers).toMatchObject({
      ...Object.fromEntries(untouched),
      '__connect.errors.topic': input.name,
      '__connect.errors.partition': '1',
      '__connect.errors.offset': '0',
      '__connect.errors.stage': 'parser',
      '__connect.errors.class.name': expect.any(String) as string,
      '__connect.errors.exception.class.name': expect.any(String) as string,
      '__connect.errors.exception.message': 'no paragraph was found',
      '__connect.errors.exception.stacktrace': expect.any(String) as string,
    })
    await running.stop()
  })

  test('bytes that are no message are rejected as they came, and the next record is handled', async () => {
    const bench = await makeStageBench(world())
    const garbage = Uint8Array.from({ length: 256 }, (_, i) => i)
    await bench.broker.produce([{ topic: input.name, key: 'g', value: garbage, headers: {}, partition: 0 }])
    await bench.feed([{ name: 'n0', partition: 0 }])
    const running = await bench.run({ handle: pass })
    await eventuallyCommitted(bench, [2, 0])
    const [rejected] = await bench.read(rejects)
    expect([...(rejected?.value ?? [])]).toEqual([...garbage])
    expect(await bench.out()).toEqual(['n0'])
    await running.stop()
  })

  test('an input whose output is over the limit is rejected, and the next one is handled', async () => {
    const bench = await makeStageBench(world())
    await bench.feed(toFeeds(2, 0))
    const running = await bench.run({
      handle: (message) =>
        message.at.offset === 0
          ? emit(to(output, 'huge', toMessage('huge', world().maxRecordBytes)))
          : pass(message),
    })
    await eventuallyCommitted(bench, [2, 0])
    expect(await bench.read(rejects)).toHaveLength(1)
    expect(await bench.out()).toEqual(['n1'])
    await running.stop()
  })
}

async function expectEndWith(bench: StageBench, ended: Promise<void>, exitCode: number): Promise<void> {
  await expect(ended).rejects.toMatchObject({ name: 'Fatal', exitCode })
  expect(await bench.committed()).toEqual([0, 0])
}

function fullStops(world: () => World): void {
  test('a fatal error ends the service with its code and commits nothing', async () => {
    const bench = await makeStageBench(world())
    await bench.feed(toFeeds(3, 0))
    const running = await bench.run({
      handle: () => {
        throw new Fatal('the index has another template', { exitCode: 42 })
      },
    })
    await expectEndWith(bench, running.ended, 42)
  })

  test('a reject that cannot be written stops the service uncommitted', async () => {
    const bench = await makeStageBench(world())
    const broken: Broker = {
      ...bench.broker,
      produce: async () => {
        throw new Transient('the rejected topic has no leader')
      },
    }
    await bench.feed(toFeeds(1, 0))
    const running = await bench.run(
      { handle: () => reject('BAD', 'bad') },
      { broker: broken, time: makeQuickTime(0) },
    )
    await expectEndWith(bench, running.ended, EXIT.failed)
    expect(await bench.read(rejects)).toEqual([])
  })

  test('too many rejects in a row stop the service', async () => {
    const bench = await makeStageBench(world())
    await bench.feed(toFeeds(50, 0))
    const rejectCap = { run: 10, ratio: 1, window: 1_000 }
    const running = await bench.run(
      { handle: () => reject('BAD', 'bad') },
      { limits: { rejectCap, concurrency: 1 } },
    )
    await expect(running.ended).rejects.toMatchObject({ exitCode: EXIT.rejectCap })
    const [done] = await bench.committed()
    expect(done).toBeLessThan(50)
  })

  test('too large a share of rejects stops the service', async () => {
    const bench = await makeStageBench(world())
    await bench.feed(toFeeds(100, 0))
    const rejectCap = { run: 1_000, ratio: 0.4, window: 20 }
    const running = await bench.run(
      { handle: (message) => (message.at.offset % 2 === 0 ? reject('BAD', 'bad') : pass(message)) },
      { limits: { rejectCap, concurrency: 1 } },
    )
    await expect(running.ended).rejects.toMatchObject({ exitCode: EXIT.rejectCap })
  })
}
