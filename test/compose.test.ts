/**
 * docker-compose.yml and the image, as far as they can be checked without Docker: form, settings, versions, order of the
 * start, limits, and that the image holds what its programs read. Whether the servers' images do what their documents
 * say is not checked here.
 */
import { elasticsearchSettings } from '@rasid/article-index'
import { SERVICES, type ServiceName } from '@rasid/contracts'
import { enricherService } from '@rasid/enricher'
import { fetcherService } from '@rasid/fetcher'
import { indexerService } from '@rasid/indexer'
import { startNewsroom } from '@rasid/newsroom'
import { parserService } from '@rasid/parser'
import { brokerSettings, engineSettings, processSettings } from '@rasid/pipeline'
import { schedulerService } from '@rasid/scheduler'
import { searchService } from '@rasid/search'
import { readSettings, type Environment, type Setting } from '@rasid/settings'
import { parseSources } from '@rasid/sources'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readCompose, readEnvFile, readRoot, type ComposeService } from './support/compose-file.ts'
import { followReferences, makeImageTest } from './support/compose-image.ts'
import { COMPOSE_SCHEMA } from './support/compose-schema.ts'
import { NODE_FLAGS } from './bench/bench-process.ts'

type AnySpec = Readonly<Record<string, Setting<unknown>>>

const RUNTIME = [brokerSettings, processSettings, engineSettings] as readonly AnySpec[]

const SPECS: Readonly<Record<ServiceName, AnySpec>> = {
  scheduler: schedulerService.settings,
  fetcher: fetcherService.settings,
  parser: parserService.settings,
  enricher: enricherService.settings,
  indexer: indexerService.settings,
  search: searchService.settings,
}

/** What each container of ours may be told; the newsroom reads its own few keys. */
const KNOWN: Readonly<Record<string, readonly AnySpec[]>> = {
  ...Object.fromEntries(SERVICES.map((name) => [name, [...RUNTIME, SPECS[name]]])),
  init: [brokerSettings, elasticsearchSettings] as readonly AnySpec[],
}

const ONE_SHOT = new Set(['init', 'kibana-init'])

const compose = readCompose()
const demo = readCompose(readEnvFile('infra/docker/demo.env'))
const services = Object.entries(compose.services)
const service = (name: string): ComposeService => {
  const found = compose.services[name]
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`)
  return found
}

describe('docker-compose.yml', () => {
  test('has the form that Compose wants', () => {
    const ajv = new Ajv2020({ allErrors: true, strictTuples: false })
    expect(ajv.validate(COMPOSE_SCHEMA, compose), ajv.errorsText()).toBe(true)
    expect(ajv.validate(COMPOSE_SCHEMA, demo), ajv.errorsText()).toBe(true)
  })

  test.each(SERVICES)('runs %s in a container of its own', (name) => {
    expect(service(name)).toMatchObject({
      // The benchmarks measure what runs here.
      command: [...(NODE_FLAGS[name] ?? []), `services/${name}/src/main.ts`],
      read_only: true,
    })
  })

  test.each(services)('pins the image of %s to an exact version', (_name, { image }) => {
    expect(image).toMatch(/^[a-z0-9./-]+:v?\d+\.\d+\.\d+$/u)
  })

  test.each(services)('limits the memory of %s', (_name, { mem_limit: limit }) => {
    expect(limit).toMatch(/^\d+[mg]$/u)
  })

  test.each(services)('checks the health of %s as long as it runs', (name, { healthcheck, restart }) => {
    expect(healthcheck === undefined).toBe(ONE_SHOT.has(name))
    expect(restart === 'no').toBe(ONE_SHOT.has(name))
  })

  test.each(services)('starts %s only when what it needs is ready', (_name, { depends_on: needs = {} }) => {
    for (const [other, { condition }] of Object.entries(needs))
      expect(condition, other).toBe(
        ONE_SHOT.has(other) ? 'service_completed_successfully' : 'service_healthy',
      )
  })

  test.each(SERVICES)('starts %s after topics and index were made', (name) => {
    expect(service(name).depends_on).toMatchObject({ init: { condition: 'service_completed_successfully' } })
  })

  test.each(services)('publishes ports of %s on this machine only', (_name, { ports = [] }) => {
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  test.each(['kafka', 'elasticsearch', 'kibana', 'prometheus'])(
    'keeps the data of %s in a volume',
    (name) => {
      const names = (service(name).volumes ?? []).map((volume) => volume.split(':')[0] ?? '')
      expect(names.filter((volume) => volume in compose.volumes)).toHaveLength(1)
    },
  )

  test('mounts nothing that is not there', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    )
    for (const path of mounted.filter((name) => !(name in compose.volumes)))
      expect(() => readRoot(path.endsWith('feeds') ? `${path}/sources.yaml` : path), path).not.toThrow()
  })
})

describe.each([
  ['as it ships', compose],
  ['with the demo', demo],
])('the environment of the services, %s', (_name, file) => {
  const cases = Object.entries(KNOWN).map(
    ([name, specs]) => [name, file.services[name]?.environment ?? {}, specs] as const,
  )

  test.each(cases)('tells %s nothing that it does not know', (_service, environment, specs) => {
    const known = new Set(specs.flatMap((spec) => Object.values(spec).map(({ env }) => env)))
    expect(Object.keys(environment).filter((key) => !known.has(key))).toEqual([])
  })

  test.each(cases)('tells %s only what its settings accept', (_service, environment, specs) => {
    for (const spec of specs) expect(() => readSettings(spec, environment)).not.toThrow()
  })
})

describe('the versions of the servers', () => {
  const pom = readRoot('infra/local/pom.xml')
  const inPom = (name: string): string =>
    new RegExp(`<${name}\\.version>([^<]+)<`, 'u').exec(pom)?.[1] ?? 'none'
  const tag = (name: string): string => service(name).image.split(':')[1] ?? ''

  test.each(['elasticsearch', 'kafka'])('%s is the one that runs without Docker', (name) => {
    expect(tag(name)).toBe(inPom(name))
  })

  test.each(['kibana', 'kibana-init'])('%s has the version of Elasticsearch', (name) => {
    expect(tag(name)).toBe(tag('elasticsearch'))
  })

  test('Node is the one that npm ci brings', () => {
    const { devDependencies } = JSON.parse(readRoot('package.json')) as {
      readonly devDependencies: Readonly<Record<string, string>>
    }
    const bases = [...readRoot('infra/docker/Dockerfile').matchAll(/^FROM (\S+)/gmu)].map(
      ([, image]) => image,
    )
    expect(new Set(bases)).toEqual(new Set([`node:${devDependencies['node']}-slim`]))
  })
})

describe('the image', () => {
  const scripts = services.flatMap(([, { command = [], healthcheck }]) => [
    ...command,
    ...(healthcheck?.test ?? []),
  ])
  const entries = scripts.flatMap((word) => word.match(/[\w/-]+\/[\w-]+\.ts\b/gu) ?? [])
  const read = followReferences([...new Set(entries)])

  test('is asked to run programs of ours', () => {
    // Six services, the newsroom, the command line and the health check.
    expect(new Set(entries).size).toBe(9)
  })

  test('holds every file that its programs read', () => {
    const isInImage = makeImageTest()
    expect(read.paths.filter((path) => !isInImage(path))).toEqual([])
  })

  test('installs every library that its programs import', () => {
    const missing = read.libraries.filter((line) => {
      const [workspace = '', library = ''] = line.split(' ')
      const { dependencies = {} } = JSON.parse(readRoot(`${workspace}/package.json`)) as {
        readonly dependencies?: Readonly<Record<string, string>>
      }
      return !(library in dependencies)
    })
    expect(missing).toEqual([])
  })
})

describe('the demo', () => {
  test('crawls the outlets of the newsroom, under the names that the network gives them', async () => {
    const newsroom = await startNewsroom({ quiet: true, hosts: { bind: '127.0.0.1', suffix: 'test' } })
    await newsroom.stop()
    const { networks } = service('newsroom')
    const port = service('newsroom').environment?.['NEWSROOM_PORT']
    expect(networks).toEqual({ press: { aliases: newsroom.outlets.map(({ id }) => `${id}.test`) } })
    const file = parseSources(readRoot('infra/feeds/demo.yaml'), { path: 'demo.yaml' })
    expect(file.problems).toEqual([])
    expect(file.sources.map(({ url }) => url)).toEqual(
      newsroom.sources.map(({ url }) => url.replace(/:\d+\//u, `:${port}/`)),
    )
  })

  test('opens the address guard for the port and the network of the newsroom, and nothing else', () => {
    const told = demo.services['fetcher']?.environment ?? {}
    const subnet = (demo.networks['press'] as { ipam: { config: [{ subnet: string }] } }).ipam.config[0]
      .subnet
    expect(told['FETCHER_ALLOW_PRIVATE_PORTS']).toBe(service('newsroom').environment?.['NEWSROOM_PORT'])
    expect(told['FETCHER_ALLOW_PRIVATE_NETWORKS']).toBe(subnet)
    const members = services.filter(([, { networks = [] }]) =>
      Array.isArray(networks) ? networks.includes('press') : 'press' in networks,
    )
    expect(members.map(([name]) => name)).toEqual(['fetcher', 'newsroom'])
  })

  test('lets the fetcher into no private network as it ships', () => {
    const told: Environment = service('fetcher').environment ?? {}
    expect(told['FETCHER_ALLOW_PRIVATE_PORTS']).toBe('')
    expect(told['FETCHER_ALLOW_PRIVATE_NETWORKS']).toBe('')
  })
})

describe('the files beside it', () => {
  test.each(['sources.yaml', 'example.yaml', 'example.opml', 'demo.yaml'])('%s is a sources file', (name) => {
    expect(parseSources(readRoot(`infra/feeds/${name}`), { path: name }).problems).toEqual([])
  })

  test('Prometheus asks every service, at the port that it has', () => {
    const config = parse(readRoot('infra/observability/prometheus.yml')) as {
      readonly scrape_configs: readonly [
        { readonly static_configs: readonly [{ readonly targets: readonly string[] }] },
      ]
    }
    const port = service('search').environment?.['HEALTH_PORT']
    expect(config.scrape_configs[0].static_configs[0].targets).toEqual(
      SERVICES.map((name) => `${name}:${port}`),
    )
  })

  test('alerts are rules as Prometheus reads them, each with what to do', () => {
    const file = parse(readRoot('infra/observability/alerts.yml')) as {
      readonly groups: readonly { readonly name: string; readonly rules: readonly object[] }[]
    }
    const rules = file.groups.flatMap((group) => group.rules)
    expect(rules.length).toBeGreaterThan(0)
    for (const rule of rules)
      expect(rule).toEqual({
        alert: expect.stringMatching(/^[A-Z]\w+$/u),
        expr: expect.stringMatching(/^[^\n]+$/u),
        ...('for' in rule ? { for: expect.stringMatching(/^\d+[mhd]$/u) } : {}),
        annotations: {
          summary: expect.stringMatching(/^.+$/u),
          action: expect.stringMatching(/^.+$/u),
        },
      })
  })

  test('alerts use labels that their metrics have', () => {
    const rules = readRoot('infra/observability/alerts.yml')
    const specs = readRoot('packages/pipeline/src/metrics.ts')
    const labelsOf = (name: string): string =>
      new RegExp(`${name}: \\{[^}]*?labels: \\[([^\\]]*)\\]`, 'u').exec(specs)?.[1] ?? ''
    const used = [...rules.matchAll(/\b(rasid_[a-z_]+)\{([a-z]+)/gu)]
    expect(used.length).toBeGreaterThan(0)
    for (const [, name = '', label = ''] of used) expect(labelsOf(name), name).toContain(`'${label}'`)
  })

  test('alerts use metrics that the code has', () => {
    const names = readRoot('packages/pipeline/src/metrics.ts').match(/\brasid_[a-z_]+\b/gu) ?? []
    const used = readRoot('infra/observability/alerts.yml').match(/\brasid_[a-z_]+\b/gu) ?? []
    const known = new Set(names.flatMap((name) => [name, `${name}_bucket`]))
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })
})
