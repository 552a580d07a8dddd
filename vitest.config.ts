import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Two projects: `unit` needs nothing but Node; `live` shares one real Kafka and one real Elasticsearch. */
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
            'test/broker/memory.test.ts',
          ],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'live',
          include: ['test/{broker,live,chaos}/**/*.test.ts'],
          exclude: ['test/broker/memory.test.ts'],
          globalSetup: ['test/support/stack.ts'],
          // Two at a time: each has topics, groups and an index of its own, and most of their time they wait.
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})

export default config
