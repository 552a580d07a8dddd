import { createRequire } from 'node:module'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readInternals } from './kafkajs-internals.ts'
import { quietRequestQueue } from './quiet-request-queue.ts'

/** As kafkajs makes it for a connection that allows one request at a time. */
interface LiveQueue {
  readonly inflight: Map<number, unknown>
  readonly push: (request: object) => void
  readonly fulfillRequest: (response: object) => void
  readonly maybeThrottle: (ms: number) => void
  readonly scheduleRequestTimeoutCheck: () => void
  readonly destroy: () => void
}

const silent = { debug: () => undefined, warn: () => undefined }

function makeQueue(): LiveQueue {
  const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as new (
    options: object,
  ) => LiveQueue
  return new RequestQueue({
    maxInFlightRequests: 1,
    requestTimeout: 30_000,
    enforceRequestTimeout: true,
    clientId: 'test',
    broker: 'nowhere',
    logger: silent,
    isConnected: () => true,
  })
}

function toRequest(correlationId: number, sent: number[], onTimeout: () => void = () => undefined): object {
  return {
    entry: {
      correlationId,
      resolve: () => undefined,
      reject: onTimeout,
      apiName: 'Fetch',
      apiKey: 1,
      apiVersion: 1,
    },
    expectResponse: true,
    sendRequest: () => sent.push(correlationId),
  }
}

const answer = (correlationId: number): object => ({ correlationId, payload: Buffer.alloc(0), size: 0 })

beforeEach(() => {
  vi.useFakeTimers()
  quietRequestQueue(readInternals().requestQueue)
})
afterEach(() => {
  vi.useRealTimers()
})

test('an answer leaves no timer behind when nothing waits', () => {
  const queue = makeQueue()
  queue.push(toRequest(1, []))
  queue.fulfillRequest(answer(1))
  expect(vi.getTimerCount()).toBe(0)
})

test('a request that waits for another is sent when that one is answered', () => {
  const queue = makeQueue()
  const sent: number[] = []
  queue.push(toRequest(1, sent))
  queue.push(toRequest(2, sent))
  queue.fulfillRequest(answer(1))
  expect(sent).toEqual([1, 2])
})

test('a throttled request is sent when the throttling ends', () => {
  const queue = makeQueue()
  const sent: number[] = []
  queue.maybeThrottle(500)
  queue.push(toRequest(1, sent))
  vi.advanceTimersByTime(499)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(20)
  expect(sent).toEqual([1])
})

test('a request without an answer fails a second after its time at the latest', () => {
  const queue = makeQueue()
  const onTimeout = vi.fn<() => void>()
  queue.scheduleRequestTimeoutCheck()
  queue.push(toRequest(1, [], onTimeout))
  vi.advanceTimersByTime(30_000)
  expect(onTimeout).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_000)
  expect(onTimeout).toHaveBeenCalledOnce()
  queue.destroy()
})
