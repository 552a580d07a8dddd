/** `rasid sources check`: a file or an address, judged before anything is crawled. */
import { toProblemLine } from '@rasid/sources'
import type { CommandContext, Invocation } from '../command.ts'
import { EXIT_CODES } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { foreign } from '../terminal/table.ts'
import type { FeedReport, SamplePage, UrlReport } from './check-url.ts'
import { readSources } from './sources-file.ts'

/** 1 when something would not be crawled. */
export async function checkSources(
  { arguments: [target = ''], options }: Invocation,
  context: CommandContext,
): Promise<number> {
  const json = options['json'] === true
  return /^https?:\/\//iu.test(target)
    ? checkAddress(target, json, context)
    : checkFile(target, json, context)
}

/** A wrong entry costs only itself when crawled, but here each one counts. */
async function checkFile(path: string, json: boolean, context: CommandContext): Promise<number> {
  const { sources, problems } = await readSources(path, context)
  if (json) await printJson(context, { file: path, sources, problems })
  else {
    const lines = problems.map((problem) => `${foreign(toProblemLine(path, problem), context)}\n`)
    await writeText(
      context.stdout,
      `${lines.join('')}${sources.length} sources, ${problems.length} problems\n`,
      context.signal,
    )
  }
  return problems.length > 0 ? EXIT_CODES.failed : EXIT_CODES.ok
}

/** What can be crawled decides: a page that names a feed is as good as the feed. */
async function checkAddress(url: string, json: boolean, context: CommandContext): Promise<number> {
  const { checkUrl } = await import('./check-url.ts')
  const report = await checkUrl(url, context)
  if (json) await printJson(context, report)
  else
    await writeText(
      context.stdout,
      `${toLines(report)
        .map((line) => foreign(line, context))
        .join('\n')}\n`,
      context.signal,
    )
  return report.feeds.length > 0 ? EXIT_CODES.ok : EXIT_CODES.failed
}

function toLines({ url, is, feeds, problem }: UrlReport): readonly string[] {
  const head = is === 'unreachable' ? `${url} can't be had` : `${url} is a ${is}`
  const why = problem ? [`  not crawled: ${problem.code}: ${problem.message}`] : []
  return [head, ...why, ...feeds.flatMap(toFeedLines)]
}

function toFeedLines(feed: FeedReport): readonly string[] {
  const moved = feed.finalUrl === feed.url ? '' : ` → ${feed.finalUrl}`
  const freshest = feed.freshest === undefined ? 'no dates' : `newest ${feed.freshest}`
  return [
    `  ${feed.url}${moved}`,
    `    ${feed.format}, ${feed.entries} entries, ${freshest}, ${feed.charset}${feed.damaged ? ', damaged' : ''}`,
    ...(feed.title === undefined ? [] : [`    ${feed.title}`]),
    ...(feed.sample ? [`    ${toSampleLine(feed.sample)}`] : []),
  ]
}

function toSampleLine({ url, problem, title, length, publishedAt }: SamplePage): string {
  if (problem) return `sample ${url}: ${problem.code}: ${problem.message}`
  return `sample ${url}: ${length ?? 0} characters, ${publishedAt ?? 'no date'}: ${title ?? ''}`
}
