/**
 * `rasid trace`: the path of an address through the pipeline, and where it stands now.
 *
 * An address that nobody knows is an answer like any other (state `unknown`, code 0). See `../trace/read-trace.ts` for
 * what is read, and what is not.
 */
import type { ArticleIndex } from '@rasid/article-index'
import type { Broker } from '@rasid/pipeline'
import {
  JSON_OPTION,
  NDJSON_OPTION,
  type CommandContext,
  type CommandDefinition,
  type Invocation,
} from '../command.ts'
import { UsageError } from '../failures.ts'
import { requireText } from '../ndjson/input-fields.ts'
import { runNdjson } from '../ndjson/run-ndjson.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { Refusal } from '../refusal.ts'
import { toInstant } from '../replay/to-instant.ts'
import { withBroker, withIndex } from '../servers/connect.ts'
import type { Trace } from '../trace/read-trace.ts'

/** A week of outcomes is read in seconds, the month that is kept in a minute. */
const DEFAULT_SINCE = '7d'

export const traceCommand: CommandDefinition = {
  name: 'trace',
  describe:
    'what became of an address: found, asked for, fetched, parsed, enriched, indexed, or refused and why',
  arguments: [{ name: '[url]', describe: 'of an article, a feed, or anything that was asked for' }],
  options: [
    { flags: '--since <when>', describe: '2026-01-31, an instant, 36h, 7d (default) or earliest' },
    JSON_OPTION,
    { ...NDJSON_OPTION, describe: '{"id","url"} a line from stdin, {"id","steps","now",…} out for each' },
  ],
  examples: ['rasid trace https://example.org/news/1', 'rasid trace https://example.org/news/1 --json'],
  run: async (invocation, context) => {
    const sinceMs = toInstant('--since', invocation.options['since'] ?? DEFAULT_SINCE, Date.now())
    const url = await toUrl(invocation)
    await withBroker(context, async (broker) =>
      withIndex(context, async (index) => {
        const trace = await makeTracer(broker, index, sinceMs, context)
        await (url === undefined ? traceLines(trace, context) : traceOne(url, trace, invocation, context))
      }),
    )
  },
}

type Tracer = (url: string) => Promise<Trace>

async function makeTracer(
  broker: Broker,
  index: ArticleIndex,
  sinceMs: number | undefined,
  { signal }: CommandContext,
): Promise<Tracer> {
  const { readTrace } = await import('../trace/read-trace.ts')
  return async (url) => readTrace(broker, index, url, { sinceMs, signal })
}

/** The one address; `undefined` when they come as lines. Throws `UsageError`. */
async function toUrl({ arguments: [url], options }: Invocation): Promise<string | undefined> {
  const ndjson = options['ndjson'] === true
  if (ndjson === (url !== undefined))
    throw new UsageError(
      'give either --ndjson or one URL, for example: rasid trace https://example.org/news/1',
    )
  if (url === undefined) return undefined
  const fault = await faultOf(url)
  if (fault !== undefined) throw new UsageError(`${url} is no address that could be asked for: ${fault}`)
  return url
}

/** Why an address can't be in the pipeline at all. */
async function faultOf(url: string): Promise<string | undefined> {
  const { InvalidUrl, normaliseUrl } = await import('@rasid/urls')
  try {
    normaliseUrl(url)
    return undefined
  } catch (error) {
    if (error instanceof InvalidUrl) return error.message
    throw error
  }
}

async function traceOne(
  url: string,
  trace: Tracer,
  { options }: Invocation,
  context: CommandContext,
): Promise<void> {
  const found = await trace(url)
  if (options['json'] === true) return printJson(context, found)
  const { toTraceText } = await import('../trace/trace-text.ts')
  await writeText(context.stdout, toTraceText(found, context), context.signal)
}

async function traceLines(trace: Tracer, { stdin, stdout, signal }: CommandContext): Promise<void> {
  await runNdjson({
    input: stdin,
    output: stdout,
    handle: async (input) => {
      const url = requireText(input, 'url')
      const fault = await faultOf(url)
      if (fault !== undefined) throw new Refusal('INVALID_URL', fault)
      return { ...(await trace(url)) }
    },
    // Each reads whole partitions: more at once would only wait for the broker.
    concurrency: 1,
    signal,
  })
}
