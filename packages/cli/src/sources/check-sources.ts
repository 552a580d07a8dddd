/** `rasid sources check`: a file or an address, judged before anything is crawled. */
import { toProblemLine, type SourcesFile } from '@rasid/sources'
import type { CommandContext, Invocation } from '../command.ts'
import { EXIT_CODES, UsageError } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { makeProgress } from '../terminal/progress.ts'
import { foreign } from '../terminal/table.ts'
import type { CheckWorld, UrlReport } from './check-url.ts'
import { readSources, readSourcesOrNone, sourcesPath } from './sources-file.ts'

/** 1 when something would not be crawled. Throws `UsageError` for an address that is neither http nor https. */
export async function checkSources(
  { arguments: [target = ''], options }: Invocation,
  context: CommandContext,
): Promise<number> {
  if (/^https?:\/\//iu.test(target)) return checkAddress(target, options, context)
  if (/^[a-z][a-z\d+.-]*:\/\//iu.test(target))
    throw new UsageError(`${target}: only http and https addresses are crawled`)
  return checkFile(target, options, context)
}

/** A wrong entry costs only itself when crawled, but here each one counts. */
async function checkFile(
  path: string,
  options: Invocation['options'],
  context: CommandContext,
): Promise<number> {
  const file = await readSources(path, context)
  const { sources, problems } = file
  const reports =
    options['ask'] === true
      ? await ask(
          sources.map(({ url }) => url),
          file,
          options,
          context,
        )
      : []
  if (options['json'] === true)
    await printJson(context, {
      file: path,
      sources,
      problems,
      ...(options['ask'] === true ? { reports } : {}),
    })
  else {
    const wrong = problems.map((problem) => foreign(toProblemLine(path, problem), context))
    for (const report of reports) await print(report, context, false)
    const sum = `${sources.length} sources, ${problems.length} problems`
    await writeText(context.stdout, toText([...wrong, sum]), context.signal)
  }
  const isFine = problems.length === 0 && reports.every(({ feeds }) => feeds.length > 0)
  return isFine ? EXIT_CODES.ok : EXIT_CODES.failed
}

/** What can be crawled decides: a page that names a feed is as good as the feed. */
async function checkAddress(
  url: string,
  options: Invocation['options'],
  context: CommandContext,
): Promise<number> {
  const file = await readSourcesOrNone(sourcesPath(options, context), context)
  const [report] = await ask([url], file, options, context)
  if (!report) return EXIT_CODES.failed
  if (options['json'] === true) await printJson(context, report)
  else await print(report, context, true)
  return report.feeds.length > 0 ? EXIT_CODES.ok : EXIT_CODES.failed
}

async function ask(
  urls: readonly string[],
  { sources }: SourcesFile,
  options: Invocation['options'],
  context: CommandContext,
): Promise<readonly UrlReport[]> {
  const { checkUrl } = await import('./check-url.ts')
  const { makeSiteAsker } = await import('./site-asker.ts')
  const progress = makeProgress(context, { unit: 'requests', quiet: options['quiet'] === true })
  const world: CheckWorld = { asker: makeSiteAsker(context, () => progress.add(1)), sources }
  try {
    const reports: UrlReport[] = []
    for (const url of urls) reports.push(await checkUrl(url, world))
    return reports
  } finally {
    progress.stop()
  }
}

async function print(report: UrlReport, context: CommandContext, withEntries: boolean): Promise<void> {
  const { toReportLines } = await import('./check-text.ts')
  const lines = toReportLines(report, Date.now()).map((line) => foreign(line, context))
  const entries = withEntries ? report.feeds.flatMap(toEntryLines) : []
  await writeText(context.stdout, toText([...lines, ...entries]), context.signal)
}

/** To be copied: nothing is put around its words, and YAML has escaped what is no letter. */
function toEntryLines({ known, entry }: UrlReport['feeds'][number]): readonly string[] {
  if (known !== undefined) return ['', `it is in the sources file already, as ${known}`]
  return [
    '',
    'for the sources file, under "sources:" (or: rasid sources add URL)',
    '',
    ...entry.trimEnd().split('\n'),
  ]
}

function toText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}
