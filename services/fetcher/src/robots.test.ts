import { CrawlState, type RobotsState } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import { fetcherStage } from './index.ts'
import {
  failing,
  makeFakePorts,
  pageRequest,
  send,
  START,
  type FakePorts,
} from './test-support/fake-ports.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const REFUSAL = 'User-agent: Rasid\nDisallow: /a'
const poll = pageRequest({ kind: 'feed', reason: 'poll' })
const withText = pageRequest({ entry: { title: 'ندوة', summary: 'ندوة عن مكافحة التطرف' } })

const newPorts = (): FakePorts => makeFakePorts({ robotsKnown: false })

/** The code of each page's failure, or its result. */
async function codeOf(ports: FakePorts, fields = {}): Promise<string | undefined> {
  const { outcome } = await send(ports, pageRequest({ reason: 'retry', ...fields }))
  return outcome?.failure?.code ?? outcome?.result
}

describe('a page that robots.txt forbids', () => {
  test('is not asked for, and is a failure for good with a code of its own', async () => {
    const ports = newPorts()
    ports.robotsTxt = REFUSAL
    const { outcome, visit } = await send(ports, pageRequest())
    expect(outcome?.failure).toMatchObject({ code: 'ROBOTS_DISALLOWED', transient: false })
    expect([ports.asked, visit?.kind]).toEqual([[], 'visit'])
  })

  test('becomes an article of its feed’s text all the same', async () => {
    const ports = newPorts()
    ports.robotsTxt = REFUSAL
    expect((await send(ports, withText)).document).toMatchObject({ request: withText, bytes: 0, status: 599 })
  })

  test('is not reached by a redirect either', async () => {
    const ports = newPorts()
    ports.robotsTxt = 'User-agent: *\nDisallow: /secret'
    ports.redirectTo = 'https://www.manara.example/secret'
    expect(await codeOf(ports)).toBe('ROBOTS_DISALLOWED')
  })

  test('nor by a redirect to another host, whose own file is asked', async () => {
    const ports = newPorts()
    ports.robotsTxt = 'User-agent: *\nDisallow: /secret'
    ports.redirectTo = 'https://other.example/secret'
    expect([await codeOf(ports), ports.robotsAsked]).toEqual([
      'ROBOTS_DISALLOWED',
      ['https://www.manara.example/robots.txt', 'https://other.example/robots.txt'],
    ])
  })
})

describe('robots.txt', () => {
  test('is asked for once a day and origin, in the host’s turn', async () => {
    const ports = newPorts()
    ports.robotsTxt = ''
    await send(ports, pageRequest())
    await send(ports, pageRequest({ url: 'https://www.manara.example/b' }))
    await send(ports, pageRequest({ url: 'https://sport.manara.example/b' }))
    ports.clock += DAY_MS
    await send(ports, pageRequest({ url: 'https://www.manara.example/c' }))
    expect(ports.robotsAsked).toEqual([
      'https://www.manara.example/robots.txt',
      'https://sport.manara.example/robots.txt',
      'https://www.manara.example/robots.txt',
    ])
    // The gap lies between the file and the page too.
    expect(ports.waits[0]).toBe(1_000)
  })

  test('is remembered over a restart', async () => {
    const ports = newPorts()
    ports.robotsTxt = REFUSAL
    const { messages } = await send(ports, pageRequest())
    const record = messages.find(({ key }) => key === 'robots:https://www.manara.example')
    expect(record?.partition).toBe(5)
    expect(() => CrawlState.encode(record?.value as RobotsState)).not.toThrow()
    const fresh = newPorts()
    fetcherStage.state?.restore(5, record?.key ?? '', record?.value as RobotsState, fresh)
    expect([await codeOf(fresh), fresh.robotsAsked]).toEqual(['ROBOTS_DISALLOWED', []])
  })

  test.each(['HTTP_404', 'HTTP_401', 'HTTP_403', 'HTTP_410', 'EMPTY_BODY', 'TOO_MANY_REDIRECTS'] as const)(
    'that is %s allows all',
    async (code) => {
      const ports = newPorts()
      ports.robotsTxt = failing(code)
      expect(await codeOf(ports)).toBe('fetched')
    },
  )

  test.each(['HTTP_403', 'BLOCKED_BY_ORIGIN'] as const)(
    'that is %s forbids all where the policy says so',
    async (code) => {
      const base = newPorts()
      const ports = Object.assign(base, { robotsPolicy: { ...base.robotsPolicy, on403: 'disallow' } })
      ports.robotsTxt = failing(code)
      expect(await codeOf(ports)).toBe('ROBOTS_DISALLOWED')
    },
  )

  test('that answers 5xx forbids all for now, and says when it is asked again', async () => {
    const ports = newPorts()
    ports.robotsTxt = failing('HTTP_500')
    const { outcome } = await send(ports, pageRequest())
    expect(outcome?.failure).toMatchObject({
      code: 'ROBOTS_UNREACHABLE',
      transient: true,
      retryAfterMs: 600_000,
    })
    expect(ports.asked).toEqual([])
  })

  test.each(['TIMEOUT_CONNECT', 'DNS_NOT_FOUND', 'HTTP_429'] as const)(
    'that can’t be had for %s fails the page by that very code',
    async (code) => {
      const ports = newPorts()
      ports.robotsTxt = failing(code)
      expect([await codeOf(ports), ports.asked]).toEqual([code, []])
    },
  )

  test('of old holds while the new one can’t be had', async () => {
    const ports = newPorts()
    ports.robotsTxt = REFUSAL
    await send(ports, pageRequest())
    ports.robotsTxt = failing('HTTP_500')
    ports.clock += 2 * DAY_MS
    expect(await codeOf(ports)).toBe('ROBOTS_DISALLOWED')
    expect(await codeOf(ports, { url: 'https://www.manara.example/b' })).toBe('fetched')
  })

  test('that could not be had for 30 days forbids nothing any more', async () => {
    const ports = newPorts()
    ports.robotsTxt = failing('HTTP_500')
    await send(ports, pageRequest())
    ports.clock = START + 29 * DAY_MS
    expect(await codeOf(ports)).toBe('ROBOTS_UNREACHABLE')
    ports.clock = START + 30 * DAY_MS
    expect(await codeOf(ports)).toBe('fetched')
  })

  test('is not asked for before a poll, unless the settings say so', async () => {
    const ports = newPorts()
    ports.robotsTxt = 'User-agent: *\nDisallow: /'
    expect([(await send(ports, poll)).outcome?.result, ports.robotsAsked]).toEqual(['fetched', []])
    const strict = Object.assign(ports, { robotsPolicy: { ...ports.robotsPolicy, lists: true } })
    expect((await send(strict, poll)).outcome?.failure?.code).toBe('ROBOTS_DISALLOWED')
  })
})

describe('crawl-delay', () => {
  test('makes the gap longer', async () => {
    const ports = newPorts()
    ports.robotsTxt = 'User-agent: *\nCrawl-delay: 12'
    await send(ports, pageRequest())
    await send(ports, pageRequest({ url: 'https://www.manara.example/b' }))
    expect(ports.waits).toEqual([12_000, 12_000])
  })

  test('longer than anyone stands for sends the page away at no cost', async () => {
    const ports = newPorts()
    ports.robotsTxt = 'User-agent: *\nCrawl-delay: 45'
    const { outcome } = await send(ports, pageRequest())
    expect(outcome?.failure).toMatchObject({ code: 'HOST_PAUSED', retryAfterMs: 45_000, throttled: true })
  })

  test('over the limit means that the host is not crawled', async () => {
    const ports = newPorts()
    ports.robotsTxt = 'User-agent: *\nCrawl-delay: 3600'
    expect([await codeOf(ports), ports.asked]).toEqual(['ROBOTS_DELAY', []])
  })

  test('holds for polls too, once it is known', async () => {
    const ports = newPorts()
    ports.robotsTxt = 'User-agent: *\nCrawl-delay: 12'
    await send(ports, pageRequest())
    await send(ports, poll)
    expect(ports.waits.at(-1)).toBe(12_000)
  })
})
