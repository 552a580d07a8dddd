/** `rasid status --ledger`: where everything is, by source and day, and whether that adds up. Code 1 where it does not. */
import type { CommandContext, Invocation } from '../command.ts'
import { EXIT_CODES } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { toInstant } from '../replay/to-instant.ts'
import { withBroker, withIndex } from '../servers/connect.ts'
import { makeProgress } from '../terminal/progress.ts'
import { toLedgerText } from './ledger-text.ts'
import { readLedger } from './read-ledger.ts'

/** Yesterday and today. */
const DEFAULT_SINCE = '1d'

export async function printLedger({ options }: Invocation, context: CommandContext): Promise<number> {
  const { since = DEFAULT_SINCE, quiet } = options
  // `earliest` is as far back as the topics go.
  const sinceMs = toInstant('--since', since, Date.now()) ?? 0
  const progress = makeProgress(context, { unit: 'records', quiet: quiet === true })
  try {
    const reading = await withBroker(context, async (broker) =>
      withIndex(context, async (index) =>
        readLedger(broker, index, { sinceMs, signal: context.signal, onRead: progress.add }),
      ),
    )
    progress.stop()
    const addsUp = reading.gaps.length === 0
    if (options['json'] === true) await printJson(context, { addsUp, ...reading })
    else await writeText(context.stdout, toLedgerText(reading, context), context.signal)
    return addsUp ? EXIT_CODES.ok : EXIT_CODES.failed
  } finally {
    progress.stop()
  }
}
