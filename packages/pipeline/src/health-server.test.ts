import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startHealthServer, type HealthServer } from './health-server.ts'
import { makeMetrics } from './metrics.ts'

let server: HealthServer
let reason: string | undefined

beforeEach(async () => {
  reason = undefined
  const metrics = makeMetrics({ processMetrics: true })
  server = await startHealthServer({ host: '127.0.0.1', port: 0 }, metrics, () => reason)
})

afterEach(async () => server.close())

async function get(path: string): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`)
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

describe('the health server', () => {
  test('says that the process is alive, ready or not', async () => {
    reason = 'waiting for partitions'
    expect(await get('/livez')).toMatchObject({ status: 200, text: 'alive\n' })
  })

  test('says that it is ready', async () => {
    expect(await get('/readyz')).toMatchObject({ status: 200, text: 'ready\n' })
  })

  test('says why it is not ready', async () => {
    reason = 'waiting for partitions'
    expect(await get('/readyz')).toMatchObject({ status: 503, text: 'waiting for partitions\n' })
  })

  test('shows our metrics and those of the process in the text format of Prometheus', async () => {
    const { status, type, text } = await get('/metrics')
    expect(status).toBe(200)
    expect(type).toContain('text/plain')
    expect(text).toContain('# HELP rasid_records_in_total')
    expect(text).toContain('process_resident_memory_bytes')
  })

  test('says what there is where there is nothing', async () => {
    expect(await get('/')).toMatchObject({ status: 404, text: 'there are /livez, /readyz and /metrics\n' })
  })

  test('says which port is taken and how to choose another', async () => {
    const place = { host: '127.0.0.1', port: server.port }
    await expect(
      startHealthServer(place, makeMetrics({ processMetrics: false }), () => undefined),
    ).rejects.toThrow(/can't listen on 127\.0\.0\.1:\d+ .*set HEALTH_PORT/u)
  })
})
