import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOST_RULES } from './host-rules.ts'
import { normaliseUrl } from './index.ts'
import { isTracking } from './tracking-parameters.ts'

const HOSTS = [...new Set(HOST_RULES.flatMap(({ hosts }) => hosts))]

describe('each row of the table', () => {
  const examples = HOST_RULES.flatMap((rule) => rule.examples.map((example) => [...example, rule] as const))

  test.each(examples)('%s is %s', (published, normal) => {
    expect(normaliseUrl(published)).toBe(normal)
  })

  test.each(examples)('%s is an example of its hosts', (published, _normal, { hosts }) => {
    const { hostname } = new URL(published)
    expect(hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))).toBe(true)
  })

  test.each(HOST_RULES.map((rule) => [rule.hosts.join(' '), rule] as const))(
    '%s: has an example',
    (_hosts, rule) => {
      expect(rule.examples.some(([published, normal]) => published !== normal)).toBe(true)
    },
  )

  test('says nothing that holds for every site', () => {
    const names = HOST_RULES.flatMap(({ drop = [] }) => drop)
    expect(names.filter((name) => isTracking(name.replace('*', 'x')))).toEqual([])
    expect(names).toEqual(names.map((name) => name.toLowerCase()))
  })
})

describe('a host of the table', () => {
  test.each(HOSTS)('%s is written as the URL standard writes it', (host) => {
    expect(new URL(`http://${host}/`).hostname).toBe(host)
    expect(host.split('.').length).toBeLessThanOrEqual(3)
  })

  test('lies under no other: one look-up gives all that holds', () => {
    for (const host of HOSTS) expect(HOSTS.filter((other) => host.endsWith(`.${other}`))).toEqual([])
  })

  test.each([
    ['has the hosts under it', 'https://a.b.bbc.co.uk/x?ocid=1', 'https://a.b.bbc.co.uk/x'],
    [
      'is found under a hundred labels',
      `https://${'a.'.repeat(100)}bbc.com/x?ocid=1`,
      `https://${'a.'.repeat(100)}bbc.com/x`,
    ],
    ['is found with the dot of the root', 'https://www.bbc.co.uk./x?ocid=1', 'https://www.bbc.co.uk/x'],
    ['is found in any case', 'https://WWW.BBC.co.uk/x?OCID=1', 'https://www.bbc.co.uk/x'],
    ['is not the end of a word', 'https://notbbc.co.uk/x?ocid=1', 'https://notbbc.co.uk/x?ocid=1'],
    [
      'is not a host before another',
      'https://bbc.co.uk.example/x?ocid=1',
      'https://bbc.co.uk.example/x?ocid=1',
    ],
    ['is not its suffix', 'https://co.uk/x?ocid=1', 'https://co.uk/x?ocid=1'],
    ['is not a folder', 'https://a.example/bbc.co.uk/x?ocid=1', 'https://a.example/bbc.co.uk/x?ocid=1'],
    ['keeps a port, and http with it', 'http://www.bbc.com:8080/x', 'http://www.bbc.com:8080/x'],
    ['loses an escaped name', 'https://www.bbc.com/x?at%5Fmedium=RSS', 'https://www.bbc.com/x'],
    [
      'keeps names that begin alike',
      'https://www.bbc.com/x?at=1&ocid2=1',
      'https://www.bbc.com/x?at=1&ocid2=1',
    ],
  ])('%s: %s', (_fact, published, normal) => {
    expect(normaliseUrl(published)).toBe(normal)
  })
})

describe('whatever stands on such a host, its form is its own form', () => {
  const NAMES = HOST_RULES.flatMap(({ drop = [], keep = [] }) => [...drop, ...keep])
  const query = fc
    .array(fc.constantFrom(...NAMES, 'id', '', 'utm_source', '%5F', 'AT_%6dedium'), { maxLength: 5 })
    .map((names) => names.map((name) => `${name}=1`).join('&'))

  function expectStable(hosts: readonly string[], steps: readonly string[]): void {
    const step = fc.tuple(fc.constantFrom('/', '/', ''), fc.constantFrom(...steps))
    const path = fc.array(step, { maxLength: 8 }).map((all) => `/${all.flat().join('')}`.replace('//', '/'))
    const origin = fc.tuple(
      fc.constantFrom('http://', 'https://', 'http://www.'),
      fc.constantFrom(...hosts),
      fc.constantFrom('', ':80', ':443'),
    )
    fc.assert(
      fc.property(origin, path, query, (start, rest, search) => {
        const normal = normaliseUrl(`${start.join('')}${rest}?${search}`)
        expect(normaliseUrl(normal)).toBe(normal)
      }),
      { numRuns: 2_000 },
    )
  }

  test('in any path', () => {
    expectStable(HOSTS, [
      'a-1',
      'watch',
      'status',
      '1',
      'rss',
      'articles',
      '..',
      '.',
      '',
      '%2e%2E',
      '%2F',
      'خبر',
    ])
  })

  const TWINNED = HOST_RULES.flatMap(({ hosts, twin }) => (twin === undefined ? [] : hosts))

  test.each([
    ['/amp', '/amp/', '/amp//x', '/amp/amp', '/amp/amp/x', '/amp/amp/amp/x', '/amp/%2e%2e/amp/x'],
    [
      '/x/articles/a.amp.amp',
      '/x/articles/.amp',
      '/x/articles/.amp.amp',
      '/x/articles/..amp',
      '/x/articles/a.amp/',
    ],
  ])('in second addresses of second addresses: %s …', (...paths) => {
    for (const url of TWINNED.flatMap((host) => paths.map((path) => `https://${host}${path}`)))
      expect(normaliseUrl(normaliseUrl(url)), url).toBe(normaliseUrl(url))
  })
})
