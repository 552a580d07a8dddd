/** A report in plain words, to be mailed to the publisher who asked. */
import type { CommandContext } from '../../command.ts'
import { foreign, toTable, type Column } from '../../terminal/table.ts'
import type { DayOfRequests, PolledList } from './publisher-report.ts'
import type { FullReport, KnownRobots } from './read-publisher-report.ts'
import type { Spacing } from './spacing.ts'

export interface ReportHead {
  /** Whom it is for. */
  readonly name: string
  /** ISO 8601; absent: as far back as records are kept. */
  readonly since?: string
  readonly until: string
}

const right = (title: string): Column => ({ title, align: 'right' })

export function toReportText(head: ReportHead, report: FullReport, context: CommandContext): string {
  const { name, since, until } = head
  const from = since === undefined ? 'the oldest record' : toMinute(since)
  const title = `What Rasid sent to ${foreign(name, context)}, from ${from} to ${toMinute(until)} (times in UTC)`
  if (report.days.length === 0) return `${title}\n\nNothing was sent.\n${toNotSent(report)}`
  return [
    title,
    `User agent: ${report.userAgents.map((agent) => foreign(agent, context)).join(', ') || 'not recorded'}`,
    toDayTable(report.days, context),
    toListTable(report.lists, context),
    [...toMannerLines(report), ...report.robots.map((robots) => toRobotsLine(robots, context))].join('\n'),
    `${toNotSent(report)}Not counted: requests for robots.txt, about one a day for each host, and the further steps of redirects.`,
  ]
    .join('\n\n')
    .concat('\n')
}

function toDayTable(days: readonly DayOfRequests[], context: CommandContext): string {
  const columns = [
    { title: 'day' },
    ...['requests', 'of lists', 'of pages', 'unconditional', 'not modified', 'failed', 'bytes'].map(right),
  ]
  const rows = days.map((day) => [
    day.day,
    day.requests,
    day.lists,
    day.pages,
    day.unconditional,
    day.notModified,
    day.failed,
    day.bytes,
  ])
  return toTable(columns, rows, context).trimEnd()
}

function toListTable(lists: readonly PolledList[], context: CommandContext): string {
  if (lists.length === 0) return 'No feed or sitemap was polled.'
  const columns = [
    { title: 'feed or sitemap' },
    ...['polls', 'unconditional', 'not modified', 'shortest interval', 'usual interval'].map(right),
  ]
  const rows = lists.map(({ url, requests, unconditional, notModified, spacing }) => [
    foreign(url, context),
    requests,
    unconditional,
    notModified,
    spacing === undefined ? '' : toSeconds(spacing.shortestMs),
    spacing === undefined ? '' : toSeconds(spacing.medianMs),
  ])
  return toTable(columns, rows, context).trimEnd()
}

function toMannerLines({ spacing, pauses, failures }: FullReport): readonly string[] {
  const failed = Object.entries(failures).map(([code, number]) => `${number} ${code}`)
  return [
    ...toSpacingLine(spacing),
    pauses.asked === 0
      ? 'No answer asked us to slow down.'
      : `Asked to slow down or to come back later ${pauses.asked} times (429, 503 and 403 with a time); kept ${pauses.kept} times.`,
    ...pauses.broken.map(
      ({ at, url, earlyMs }) => `Not kept: ${at} ${url}, ${toSeconds(earlyMs)} too early.`,
    ),
    ...(failed.length === 0 ? [] : [`Failed: ${failed.join(', ')}.`]),
  ]
}

function toSpacingLine(spacing: Spacing | undefined): readonly string[] {
  if (spacing === undefined) return []
  const { shortestMs, medianMs } = spacing
  return [
    `Between two requests to one domain: ${toSeconds(shortestMs)} at least, ${toSeconds(medianMs)} usually.`,
  ]
}

function toRobotsLine(
  { origin, fetchedAt, crawlDelayMs, rules }: KnownRobots,
  context: CommandContext,
): string {
  const delay = crawlDelayMs === undefined ? 'no crawl-delay' : `crawl-delay ${toSeconds(crawlDelayMs)}`
  const had = fetchedAt === undefined ? 'could not be had' : `last had ${fetchedAt}`
  return `robots.txt of ${foreign(origin, context)}: ${had}, ${rules} rules for us, ${delay}.`
}

/** What a publisher does not see in its log. */
function toNotSent({ notSent }: FullReport): string {
  const reasons = Object.entries(notSent).map(([reason, number]) => `${number} ${reason}`)
  return reasons.length === 0 ? '' : `Wanted and not sent: ${reasons.join(', ')}.\n`
}

function toMinute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}

function toSeconds(ms: number): string {
  return `${(ms / 1_000).toLocaleString('en', { maximumFractionDigits: 1 })} s`
}
