/** Every boundary of the design, proven by a violation that the linter must see, and by what must stay allowed. */
import { describe, expect, test } from 'vitest'
import { lintPlanted } from './support/planted-file.ts'

const importing = (name: string): string =>
  `import { thing } from '${name}'\n\nexport const planted: unknown = thing\n`

const VIOLATIONS: readonly (readonly [fact: string, path: string, name: string, rule: string])[] = [
  ['a service imports another', 'services/parser/src/stage.ts', '@rasid/enricher', 'never imports another'],
  [
    'a test of a service imports another',
    'services/parser/src/a.test.ts',
    '@rasid/indexer',
    'never imports another',
  ],
  [
    'a service reaches into another',
    'services/parser/src/stage.ts',
    '../../fetcher/src/ports.ts',
    'public door',
  ],
  [
    'a service imports the command line',
    'services/search/src/server.ts',
    '@rasid/cli',
    'never imports another',
  ],
  [
    'a service reaches into a package',
    'services/parser/src/a.ts',
    '../../../packages/urls/src/a.ts',
    'public door',
  ],
  ['a service talks to Kafka itself', 'services/fetcher/src/stage.ts', 'kafkajs', 'packages/pipeline'],
  [
    'a service talks to Elasticsearch itself',
    'services/search/src/a.ts',
    '@elastic/elasticsearch',
    'article-index',
  ],
  ['a package imports a service', 'packages/replay/src/index.ts', '@rasid/parser', 'never import one'],
  ['a package reaches into another', 'packages/http/src/client.ts', '../../urls/src/index.ts', 'public door'],
  ['another package talks to Kafka', 'packages/replay/src/index.ts', 'kafkajs', 'packages/pipeline'],
  [
    'another package talks to Elasticsearch',
    'packages/cli/src/a.ts',
    '@elastic/elasticsearch',
    'article-index',
  ],
  [
    'the pipeline talks to Elasticsearch',
    'packages/pipeline/src/a.ts',
    '@elastic/elasticsearch',
    'article-index',
  ],
  ['the pipeline imports a service', 'packages/pipeline/src/a.ts', '@rasid/search', 'never import one'],
  ['the index package talks to Kafka', 'packages/article-index/src/a.ts', 'kafkajs', 'packages/pipeline'],
  [
    'the index package imports a service',
    'packages/article-index/src/a.ts',
    '@rasid/indexer',
    'never import one',
  ],
  ['a core does I/O', 'services/parser/src/core/parse-page.ts', 'node:fs', 'no I/O'],
  [
    'a core knows an adapter',
    'services/parser/src/core/a.ts',
    '../adapters/page-pool.ts',
    'what surrounds it',
  ],
  [
    'a core imports another service',
    'services/parser/src/core/a.ts',
    '@rasid/enricher',
    'never imports another',
  ],
  [
    'contracts depend on a package of ours',
    'packages/contracts/src/article.ts',
    '@rasid/urls',
    'nothing but zod',
  ],
  ['contracts depend on a library', 'packages/contracts/src/article.ts', 'undici', 'nothing but zod'],
  ['contracts make random bytes', 'packages/contracts/src/article.ts', 'node:crypto', 'nothing but zod'],
  ['the envelope does I/O', 'packages/contracts/src/cloud-event.ts', 'node:fs', 'nothing but zod'],
  ['text knowledge does I/O', 'packages/arabic/src/tokens.ts', 'node:fs', 'no I/O'],
  ['URL knowledge asks the network', 'packages/urls/src/url-hash.ts', 'node:dns', 'no I/O'],
  [
    'feed knowledge depends on a package of ours',
    'packages/feeds/src/feed.ts',
    '@rasid/http',
    'stands alone',
  ],
]

const ALLOWED: readonly (readonly [fact: string, path: string, name: string])[] = [
  ['a service imports a package', 'services/parser/src/stage.ts', '@rasid/pipeline'],
  ['the pipeline talks to Kafka', 'packages/pipeline/src/kafka/kafka-client.ts', 'kafkajs'],
  [
    'the index package talks to Elasticsearch',
    'packages/article-index/src/connect.ts',
    '@elastic/elasticsearch',
  ],
  ['the command line imports services', 'packages/cli/src/commands/parse.ts', '@rasid/parser'],
  [
    'a core imports a library that only computes',
    'services/parser/src/core/head-metadata.ts',
    'cheerio/slim',
  ],
  [
    'a core reads the gazetteer',
    'services/enricher/src/core/a.ts',
    '../../../../infra/gazetteer/cities.json',
  ],
  ['the test of a core does I/O', 'services/parser/src/core/parse-page.test.ts', 'node:fs'],
  ['contracts import the validator', 'packages/contracts/src/article.ts', 'zod'],
  ['contracts import each other', 'packages/contracts/src/article.ts', './shared-fields.ts'],
  ['the envelope makes a trace id', 'packages/contracts/src/cloud-event.ts', 'node:crypto'],
  ['a broker test compares with kafkajs itself', 'test/broker/kafka-world.ts', 'kafkajs'],
]

const IMPURE: readonly (readonly [fact: string, source: string])[] = [
  ['a core looks at the clock', 'export const at: number = Date.now()\n'],
  ['a core throws dice', 'export const die: number = Math.random()\n'],
  ['a core reads the environment', 'export const path: unknown = process.cwd()\n'],
  ['a core asks the network', "export const page: Promise<Response> = fetch('http://a.example/')\n"],
]

describe('the linter refuses that', () => {
  test.each(VIOLATIONS)('%s', async (_fact, path, name, rule) => {
    expect(await lintPlanted(path, importing(name))).toEqual([
      expect.stringMatching(new RegExp(`no-restricted-imports.*${rule}`, 'su')),
    ])
  })

  test.each(IMPURE)('%s', async (_fact, source) => {
    expect(await lintPlanted('services/parser/src/core/planted.ts', source)).toEqual([
      expect.stringMatching(/no-restricted-(?:globals|properties).*Pure code/su),
    ])
  })

  test('a service loads another at run time', async () => {
    const source = "export const late: Promise<unknown> = import('@rasid/enricher')\n"
    expect(await lintPlanted('services/parser/src/planted.ts', source)).toEqual([
      expect.stringContaining('no-restricted-imports'),
    ])
  })
})

describe('the linter lets pass that', () => {
  test.each(ALLOWED)('%s', async (_fact, path, name) => {
    expect(await lintPlanted(path, importing(name))).toEqual([])
  })
})
