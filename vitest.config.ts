import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config'

/** They watch the growth of memory, so nothing may have run in their process before. */
const MEASURES_ITS_PROCESS = ['packages/http/src/inputs/*.test.ts']

/**
 * Files at once, of all projects together: those of `live` wait most of their time, and each has topics, groups and an index
 * of its own; more would make the two servers the bottleneck.
 */
const WORKERS = 2

/**
 * Three projects: `unit` and `alone` need nothing but Node, `live` shares one real Kafka and one real Elasticsearch.
 * Files of `unit` share their threads' modules, which halves its time; a file that measures its own process is in `alone`.
 */
const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/**/*.test.ts',
            'services/**/*.test.ts',
            'infra/**/*.test.ts',
            'test/*.test.ts',
            'test/bench/*.test.ts',
            'test/broker/memory.test.ts',
          ],
          exclude: [...configDefaults.exclude, ...MEASURES_ITS_PROCESS],
          isolate: false,
          maxWorkers: WORKERS,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'alone',
          include: MEASURES_ITS_PROCESS,
          maxWorkers: WORKERS,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'live',
          include: ['test/{broker,live,chaos}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/broker/memory.test.ts'],
          globalSetup: ['test/support/stack.ts'],
          maxWorkers: WORKERS,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})

export default config
