/** The fetcher's settings. */
import { MAX_BODY_BYTES } from '@rasid/contracts'
import { DEFAULT_LIMITS, LOOPBACK_NETWORKS, makeAddressGuard } from '@rasid/http'
import {
  choice,
  flag,
  integer,
  list,
  optionalText,
  text,
  type Setting,
  type SettingsSpec,
} from '@rasid/settings'

export interface FetcherSettings {
  readonly userAgent: string
  readonly allowedPrivatePorts: readonly number[]
  readonly allowedPrivateNetworks: readonly string[]
  readonly hostGapMs: number
  readonly robotsForLists: boolean
  readonly robotsOn403: 'allow' | 'disallow'
  readonly maxCrawlDelayMs: number
  readonly totalTimeoutMs: number
  readonly maxBodyBytes: number
  readonly maxDecodedBytes: number
  readonly callbackUrl: string | undefined
  readonly callbackHost: string
  readonly callbackPort: number
}

export const fetcherSettings: SettingsSpec<FetcherSettings> = {
  userAgent: text('FETCHER_USER_AGENT', {
    help: 'Who asks: name/version, and an address where a publisher can read about us and complain.',
    fallback: 'Rasid/0.1 (+https://rasid.example/bot)',
  }),
  allowedPrivatePorts: ports('FETCHER_ALLOW_PRIVATE_PORTS', {
    help: 'Ports at which private networks may be fetched from, for the demo and tests. Empty: public hosts only.',
  }),
  allowedPrivateNetworks: networks('FETCHER_ALLOW_PRIVATE_NETWORKS', {
    help: 'Networks (CIDR) that may be fetched from at those ports, for example that of a container network.',
  }),
  hostGapMs: integer('FETCHER_HOST_GAP_MS', {
    help: 'Silence between two requests to one registrable domain.',
    // A second: what publishers take for a patient reader; archives take up to nine.
    fallback: 1_000,
    min: 0,
    max: 600_000,
  }),
  robotsForLists: flag('FETCHER_ROBOTS_FOR_LISTS', {
    help: 'Whether robots.txt holds for feeds and sitemaps too. For article pages it always does.',
    // A feed is published to be polled, and many a file for search engines forbids all that is not a page.
    fallback: false,
  }),
  robotsOn403: choice('FETCHER_ROBOTS_ON_403', {
    help: 'What a 403 for robots.txt itself means.',
    of: ['allow', 'disallow'],
    // RFC 9309 §2.3.1.3: like any other 4xx.
    fallback: 'allow',
  }),
  maxCrawlDelayMs: integer('FETCHER_MAX_CRAWL_DELAY_MS', {
    help: 'Longest crawl-delay of a robots.txt that is waited for; a host that wants more is not crawled.',
    // A minute: a thousand pages a day and host, more than any outlet writes.
    fallback: 60_000,
    min: 30_000,
    max: 120_000,
  }),
  totalTimeoutMs: integer('FETCHER_TOTAL_TIMEOUT_MS', {
    help: 'Longest time for one fetch, redirects included.',
    fallback: DEFAULT_LIMITS.totalMs,
    min: 100,
    max: 300_000,
  }),
  maxBodyBytes: integer('FETCHER_MAX_BODY_BYTES', {
    help: 'Largest body as received, in bytes.',
    fallback: MAX_BODY_BYTES,
    min: 1_024,
    max: MAX_BODY_BYTES,
  }),
  maxDecodedBytes: integer('FETCHER_MAX_DECODED_BYTES', {
    help: 'Largest body once unpacked, in bytes.',
    fallback: DEFAULT_LIMITS.maxDecodedBytes,
    min: 1_024,
    // Beyond this one page could fill the memory of the parser behind.
    max: 64 * 1024 * 1024,
  }),
  callbackUrl: callbackUrl('WEBSUB_CALLBACK_URL', {
    help: 'Public address under which hubs reach this process, to be pushed feeds. Empty: nothing is subscribed to, nothing listens.',
  }),
  callbackHost: text('WEBSUB_HOST', {
    help: 'Address to listen at for hubs, once there is a public one.',
    fallback: '127.0.0.1',
  }),
  callbackPort: integer('WEBSUB_PORT', {
    help: 'Port to listen at for hubs, once there is a public address.',
    fallback: 8_089,
    min: 1,
    max: 65_535,
  }),
}

/** An address that paths can be put behind; without the slash at its end. */
function callbackUrl(env: string, options: { readonly help: string }): Setting<string | undefined> {
  return {
    ...optionalText(env, options),
    parse: (value) => {
      const url = URL.parse(value)
      const isPlain = url !== null && url.username === '' && url.search === '' && url.hash === ''
      if (!isPlain || !/^https?:$/u.test(url.protocol))
        throw new Error(`"${value}" is no address such as https://rasid.example/websub`)
      return `${url.origin}${url.pathname.replace(/\/+$/u, '')}`
    },
  }
}

/** A comma-separated list of port numbers. */
function ports(env: string, options: { readonly help: string }): Setting<readonly number[]> {
  const words = list(env, { ...options, fallback: [] })
  return { ...words, parse: (value) => words.parse(value).map(toPort), absent: () => [] }
}

/** A comma-separated list of networks, proven by making a guard of them. */
function networks(env: string, options: { readonly help: string }): Setting<readonly string[]> {
  const words = list(env, { ...options, fallback: LOOPBACK_NETWORKS })
  return {
    ...words,
    parse: (value) => {
      const allowedPrivateNetworks = words.parse(value)
      try {
        makeAddressGuard({ allowedPrivatePorts: [], allowedPrivateNetworks })
      } catch (cause) {
        throw new Error(`"${value}" is no list of networks such as 172.16.0.0/12`, { cause })
      }
      return allowedPrivateNetworks
    },
  }
}

function toPort(word: string): number {
  const port = Number(word)
  if (!/^\d{1,5}$/u.test(word) || port < 1 || port > 65_535)
    throw new Error(`"${word}" is no port number from 1 to 65535`)
  return port
}
