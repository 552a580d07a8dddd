import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toElasticsearchConfig, toJvmOptions } from './elasticsearch.ts'
import { toKafkaConfig } from './kafka.ts'
import { launcherFlags } from './launcher.ts'
import { makeMeter } from './maven.ts'
import { toDescriptor } from './plugin.ts'
import { parseVersions } from './software.ts'

const kafka = toKafkaConfig({ folder: '/data/kafka', port: 9092, controllerPort: 9093 }).split('\n')
const elasticsearch = toElasticsearchConfig({ folder: '/data/es', port: 9200, transportPort: 9300 }, 8).split(
  '\n',
)

test('Kafka listens on the loopback address only', () => {
  const addresses = kafka.filter((line) => /listeners=|voters=/.test(line))
  expect(addresses).toEqual([
    'listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093',
    'advertised.listeners=PLAINTEXT://127.0.0.1:9092',
    'controller.quorum.voters=1@127.0.0.1:9093',
  ])
})

test('Kafka takes records of 16 MiB', () => {
  expect(kafka).toContain('message.max.bytes=16777216')
  expect(kafka).toContain('replica.fetch.max.bytes=16777216')
})

test('an Arabic folder name goes into a properties file as escapes', () => {
  const config = toKafkaConfig({ folder: '/بيت', port: 1, controllerPort: 2 })
  expect(config).toContain(String.raw`log.dirs=/\u0628\u064a\u062a/data`)
})

test('no topic and no index comes into being by a misspelling', () => {
  expect(kafka).toContain('auto.create.topics.enable=false')
  expect(elasticsearch).toContain('action.auto_create_index: false')
})

test('Elasticsearch takes two processors of many', () => {
  expect(elasticsearch).toContain('node.processors: 2')
})

test('a path with blanks and colons stays one YAML value', () => {
  const config = toElasticsearchConfig({ folder: '/my data: es', port: 1, transportPort: 2 }, 2)
  expect(config).toContain('path.data: "/my data: es/data"')
})

test('garbage collection logs and heap dumps are left out, the rest of the options stays', () => {
  const stock =
    '# note\n-XX:+UseG1GC\n20-:--add-modules=x\n-XX:+HeapDumpOnOutOfMemoryError\n-Xlog:gc*:file=gc.log\n'
  expect(toJvmOptions(stock, '/logs')).toBe(
    '-XX:+UseG1GC\n20-:--add-modules=x\n-XX:ErrorFile=/logs/hs_err_pid%p.log\n',
  )
})

test('root gives up its rights, others have none to give up', () => {
  expect(launcherFlags(true)).toContain('--reuid=65534')
  expect(launcherFlags(false)).toEqual(['--pdeathsig', 'TERM'])
})

test('the plugin names the server that the pom names', async () => {
  const versions = parseVersions(await readFile(join(import.meta.dirname, '../pom.xml'), 'utf8'))
  expect(versions).toEqual({
    elasticsearch: expect.stringMatching(/^9\./),
    kafka: expect.stringMatching(/^4\./),
  })
  expect(toDescriptor(versions.elasticsearch)).toContain(`elasticsearch.version=${versions.elasticsearch}\n`)
})

test('the meter adds what is finished and what is on its way', () => {
  const meter = makeMeter()
  meter.take('Downloaded from x: https://a/b.jar (6.5 MB at 19 MB/s)\nProgress (2): 500/900 kB | 3/115 MB\r')
  expect(meter.megabytes()).toBe(10)
})
