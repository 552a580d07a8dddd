/** `status --ledger`, `trace` and `sources report` as scripts meet them, without servers. */
import { describe, expect, test } from 'vitest'
import { runCli } from '../test-support/run-cli.ts'

/** Nothing listens there. */
const NO_SERVERS = { KAFKA_BROKERS: '127.0.0.1:9', ELASTICSEARCH_URL: 'http://127.0.0.1:9' }

test.each([
  ['--since without --ledger', ['status', '--since', '1d']],
  ['a time that is none', ['status', '--ledger', '--since', 'soon']],
  ['a trace of nothing', ['trace']],
  ['a trace of an address and of lines', ['trace', 'https://manara.example/1', '--ndjson']],
  ['a trace of what is no address', ['trace', 'ftp://manara.example/1']],
  ['a report for what is no address', ['sources', 'report', 'https://']],
])('%s is wrong usage: one line, code 2', async (_what, args) => {
  const { stderr, stdout, code } = await runCli(args, { env: NO_SERVERS })
  expect([code, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1])
})

describe('without servers', () => {
  test.each([
    ['status', '--ledger'],
    ['trace', 'https://manara.example/1'],
    ['sources', 'report', 'manara.example'],
  ])('%s %s could not be done: one line that names them, code 1', async (...args) => {
    const { stderr, code } = await runCli(args, { env: NO_SERVERS })
    expect(stderr).toMatch(/^rasid: Kafka can't be reached at 127\.0\.0\.1:9 .*\n$/u)
    expect(code).toBe(1)
  })
})
