/**
 * `rasid import`: articles or archived pages from files into the pipeline.
 *
 * This file only reads what was typed; the work is in `src/import/`. An import goes the way of everything else, through
 * the topics, so that it is enriched, indexed, replayed and rejected like what was crawled.
 */
import { JSON_OPTION, QUIET_OPTION, type CommandDefinition, type Invocation } from '../command.ts'
import { UsageError } from '../failures.ts'
import type { ImportFrom } from '../import/import-run.ts'
import { integerOption, textOption } from '../option-values.ts'

export const importCommand: CommandDefinition = {
  name: 'import',
  describe:
    'bring articles (NDJSON) or archived pages (WARC, --from documents) into the pipeline; gzip is unpacked',
  arguments: [{ name: '<file...>', describe: 'files, or - for stdin' }],
  options: [
    { flags: '--from <topic>', describe: 'parsed: articles as NDJSON (default); documents: pages as WARC' },
    { flags: '--wait', describe: 'return when everything is searchable or rejected' },
    { flags: '--timeout <seconds>', describe: 'with --wait: give up after so long' },
    JSON_OPTION,
    QUIET_OPTION,
  ],
  examples: ['rasid import articles.ndjson --wait', 'rasid import crawl.warc.gz --from documents'],
  run: async ({ arguments: files, options }, context) => {
    const plan = {
      files,
      from: readFrom(options),
      wait: options['wait'] === true,
      timeoutMs: readTimeout(options),
      json: options['json'] === true,
      quiet: options['quiet'] === true,
    }
    const { runImport } = await import('../import/run-import.ts')
    return runImport(plan, context)
  },
}

/** A day: nobody waits longer before a terminal. */
const MAX_TIMEOUT_S = 86_400

function readTimeout(options: Invocation['options']): number | undefined {
  const seconds = integerOption(options, 'timeout', { min: 1, max: MAX_TIMEOUT_S })
  if (seconds !== undefined && options['wait'] !== true) throw new UsageError('--timeout needs --wait')
  return seconds === undefined ? undefined : seconds * 1_000
}

function readFrom(options: Invocation['options']): ImportFrom {
  const from = textOption(options, 'from') ?? 'parsed'
  if (from === 'parsed' || from === 'documents') return from
  throw new UsageError(`--from ${from} is neither parsed nor documents`)
}
