import { describe, expect, test } from 'vitest'
import { Fatal, Transient } from './errors.ts'
import { makeManualTime, settle } from './test-support/manual-time.ts'
import { writeWithPatience, type Patience } from './write-with-patience.ts'

const time = makeManualTime()

function patience(options: Partial<Patience> = {}): Patience {
  return { time, signal: new AbortController().signal, onRetry: () => undefined, ...options }
}

/** Fails `failures` times, then works. */
function makeShaky(failures: number): { calls: () => number; task: () => Promise<string> } {
  let calls = 0
  return {
    calls: () => calls,
    task: async () => {
      calls += 1
      if (calls <= failures) throw new Transient('no leader')
      return 'written'
    },
  }
}

describe('writing with patience', () => {
  test('repeats what may work later, and tells of each pause', async () => {
    const shaky = makeShaky(2)
    const pauses: number[] = []
    const written = writeWithPatience(shaky.task, patience({ onRetry: (_, pauseMs) => pauses.push(pauseMs) }))
    await settle()
    await time.advance(30_000)
    await time.advance(30_000)
    expect(await written).toBe('written')
    expect(pauses).toEqual([100, 200])
  })

  test('throws at once what will never work', async () => {
    const never = async (): Promise<never> => {
      throw new TypeError('a bug')
    }
    await expect(writeWithPatience(never, patience())).rejects.toThrow(TypeError)
  })

  test('ends the service when the tries are used up', async () => {
    const shaky = makeShaky(9)
    const written = writeWithPatience(shaky.task, patience({ tries: 2 }))
    const ended = written.catch((error: unknown) => error)
    await settle()
    await time.advance(30_000)
    expect(await ended).toEqual(new Fatal('gave up after 2 tries: no leader'))
    expect(shaky.calls()).toBe(2)
  })

  test('does not begin when the right to write is gone', async () => {
    const shaky = makeShaky(0)
    const gone = AbortSignal.abort(new Error('revoked'))
    await expect(writeWithPatience(shaky.task, patience({ signal: gone }))).rejects.toThrow('revoked')
    expect(shaky.calls()).toBe(0)
  })

  test('writes once, but does not repeat, when the patience is at its end', async () => {
    const hurry = AbortSignal.abort(new Error('stopping'))
    expect(await writeWithPatience(makeShaky(0).task, patience({ patience: hurry }))).toBe('written')
    await expect(writeWithPatience(makeShaky(1).task, patience({ patience: hurry }))).rejects.toThrow(
      'stopping',
    )
  })

  test('stops pausing as soon as the patience ends', async () => {
    const hurrying = new AbortController()
    const written = writeWithPatience(makeShaky(1).task, patience({ patience: hurrying.signal }))
    const ended = written.catch((error: unknown) => error)
    await settle()
    hurrying.abort(new Error('stopping'))
    expect(await ended).toEqual(new Error('stopping'))
  })
})
