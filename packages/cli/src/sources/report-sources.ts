/** `rasid sources report`: what we sent to a publisher who asks, from the records of the crawl. */
import type { CommandContext, Invocation } from '../command.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { toInstant } from '../replay/to-instant.ts'
import { withBroker } from '../servers/connect.ts'
import { makeProgress } from '../terminal/progress.ts'

/** As long as outcomes are kept. */
const DEFAULT_SINCE = '30d'

export async function reportSources(
  { arguments: [text = ''], options }: Invocation,
  context: CommandContext,
): Promise<void> {
  const now = Date.now()
  const sinceMs = toInstant('--since', options['since'] ?? DEFAULT_SINCE, now)
  const { toTarget } = await import('./report/report-target.ts')
  const target = toTarget(text)
  const progress = makeProgress(context, { unit: 'records', quiet: options['quiet'] === true })
  try {
    const { readPublisherReport } = await import('./report/read-publisher-report.ts')
    const report = await withBroker(context, async (broker) =>
      readPublisherReport(broker, target, { sinceMs, signal: context.signal, onRead: progress.add }),
    )
    progress.stop()
    const head = {
      name: target.name,
      ...(sinceMs === undefined ? {} : { since: new Date(sinceMs).toISOString() }),
      until: new Date(now).toISOString(),
    }
    if (options['json'] === true) return await printJson(context, { ...head, ...report })
    const { toReportText } = await import('./report/publisher-report-text.ts')
    await writeText(context.stdout, toReportText(head, report, context), context.signal)
  } finally {
    progress.stop()
  }
}
