/**
 * `npm run bench [-- NAME …]`: runs benchmarks on real servers and prints a JSON line for each figure on stdout and a
 * table on stderr, with the machine named. Figures compare within one run; between machines they say little.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem, release } from 'node:os'
import { join } from 'node:path'
import { startLocalStack } from '@rasid/local-stack'
import { makeLogger } from '@rasid/pipeline'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { bootTimes } from './boot-times.ts'
import { crawl } from './crawl.ts'
import { foldStories } from './fold-stories.ts'
import { importArticles } from './import-articles.ts'
import { kafkaIdle } from './kafka-idle.ts'
import { manySources } from './many-sources.ts'
import { parseFeeds } from './parse-feeds.ts'
import { parsePages } from './parse-pages.ts'
import { passThrough } from './pass-through.ts'
import { schedule } from './schedule.ts'
import { searchPage } from './search-page.ts'
import { search } from './search.ts'
import { serviceFootprint } from './service-footprint.ts'

type Bench = (context: BenchContext) => Promise<readonly BenchRow[]>

const BENCHES: Readonly<Record<string, Bench>> = {
  boot: bootTimes,
  idle: kafkaIdle,
  'pass-through': passThrough,
  footprint: serviceFootprint,
  import: importArticles,
  feeds: parseFeeds,
  parse: parsePages,
  crawl,
  sources: manySources,
  page: searchPage,
  fold: foldStories,
  schedule,
  search,
}

/** Benchmarks for which no server is started: of our own code alone, or with servers of their own. */
const ALONE: ReadonlySet<string> = new Set(['boot', 'crawl', 'feeds', 'parse', 'schedule'])

const HELP = `npm run bench -- [NAME …]   (all when no name is given)

  boot          rasid up with warm caches: servers, services, first articles, stop
  idle          an idle Kafka consumer, ours and kafkajs as it comes
  pass-through  the runtime against bare kafkajs
  footprint     memory of each service, CPU of all while idle
  import        20,000 articles to searchable; indexer and Elasticsearch alone
  search        Arabic search beside the stock analyzer; RASID_BENCH_SEARCH=<folder of xquad.ar.json and ant/>
  page          the search page: cost beyond the index, 50 readers a second
  fold          what one hit a story costs a search, beside two other ways
  feeds         the feed reader beside rss-parser and feedsmith, each as a core and as a whole command
  parse         the page extractor beside Readability; RASID_BENCH_PAGES=<folder of WCXB's development split>
  crawl         10,000 loopback origins, 64 at once: our HTTP client beside undici and the built-in fetch
  sources       300 loopback outlets for ten minutes: CPU of scheduler, fetcher and parser
  schedule      a simulated month of 5,000 sources: delay, requests, 429s, beside fixed intervals

KAFKA_BROKERS and ELASTICSEARCH_URL select servers that exist; otherwise both are started here for the run.
`

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in BENCHES))
  if (unknown.length > 0 || names.includes('--help')) {
    process.stderr.write(HELP)
    return names.includes('--help') ? 0 : 2
  }
  const folder = await mkdtemp(join(tmpdir(), 'rasid-bench-'))
  const isAlone = names.length > 0 && names.every((name) => ALONE.has(name))
  const { context, close } = isAlone ? openNothing(folder) : await openContext(folder)
  const rows: BenchRow[] = []
  try {
    for (const name of names.length > 0 ? names : Object.keys(BENCHES))
      rows.push(...(await run(name, context)))
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
  process.stderr.write(`\n${toTable(rows)}\n${machine()}\n`)
  return 0
}

async function run(name: string, context: BenchContext): Promise<readonly BenchRow[]> {
  process.stderr.write(`${name} …\n`)
  const rows = (await BENCHES[name]?.(context)) ?? []
  for (const row of rows) process.stdout.write(`${JSON.stringify({ ...row, machine: machine() })}\n`)
  return rows
}

function openNothing(folder: string): { context: BenchContext; close: () => Promise<void> } {
  return { context: { brokers: [], elasticsearchUrl: '', ...shared(folder) }, close: async () => {} }
}

async function openContext(folder: string): Promise<{ context: BenchContext; close: () => Promise<void> }> {
  const { KAFKA_BROKERS: brokers, ELASTICSEARCH_URL: elasticsearchUrl } = process.env
  if (brokers && elasticsearchUrl)
    return {
      context: { brokers: brokers.split(','), elasticsearchUrl, ...shared(folder) },
      close: async () => {},
    }
  const stack = await startLocalStack({
    dataDir: join(folder, 'data'),
    env: process.env,
    heap: '1g',
    onProgress: ({ part, message }) => process.stderr.write(`${part}: ${message}\n`),
  })
  const { brokers: own, elasticsearchUrl: url } = stack
  return {
    context: { brokers: own, elasticsearchUrl: url, ...shared(folder) },
    close: async () => stack.stop(),
  }
}

/** What every benchmark is given, with servers or without. */
function shared(folder: string): Pick<BenchContext, 'env' | 'folder' | 'log'> {
  return { env: process.env, folder, log: makeLogger('bench', 'error') }
}

function machine(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ${memory} GB, Linux ${release()}, Node ${process.versions.node}`
}

function toTable(rows: readonly BenchRow[]): string {
  const width = Math.max(...rows.map(({ bench, metric }) => bench.length + metric.length)) + 4
  return rows
    .map(({ bench, metric, value, unit, note }) => {
      const name = `${bench}: ${metric}`.padEnd(width)
      return `${name}${String(value).padStart(10)} ${unit.padEnd(12)} ${note ?? ''}`.trimEnd()
    })
    .join('\n')
}

process.exitCode = await main(process.argv.slice(2))
process.exit()
