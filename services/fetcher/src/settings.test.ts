import { readSettings } from '@rasid/settings'
import { describe, expect, test } from 'vitest'
import { fetcherSettings } from './settings.ts'

describe('FETCHER_ALLOW_PRIVATE_PORTS', () => {
  test('is empty unless set', () => {
    expect(readSettings(fetcherSettings, {}).allowedPrivatePorts).toEqual([])
  })

  test('is a list of ports', () => {
    const env = { FETCHER_ALLOW_PRIVATE_PORTS: '8100, 8101' }
    expect(readSettings(fetcherSettings, env).allowedPrivatePorts).toEqual([8_100, 8_101])
  })

  test.each(['http', '0', '70000', '-1', '80.5'])('refuses %s by name', (value) => {
    expect(() => readSettings(fetcherSettings, { FETCHER_ALLOW_PRIVATE_PORTS: value })).toThrow(
      `FETCHER_ALLOW_PRIVATE_PORTS: "${value}" is no port number from 1 to 65535`,
    )
  })
})

test('FETCHER_ALLOW_PRIVATE_NETWORKS refuses what is no network', () => {
  expect(() => readSettings(fetcherSettings, { FETCHER_ALLOW_PRIVATE_NETWORKS: '172.16.0.0' })).toThrow(
    'FETCHER_ALLOW_PRIVATE_NETWORKS: "172.16.0.0" is no list of networks such as 172.16.0.0/12',
  )
})
