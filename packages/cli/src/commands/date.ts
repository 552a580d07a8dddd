/**
 * `rasid date`: one line of a page → the date it holds.
 * A line without a date, or with more than one, gives null and is no refusal: most lines of a page hold none.
 */
import { NDJSON_OPTION, QUIET_OPTION, type CommandDefinition } from '../command.ts'
import { UsageError } from '../failures.ts'
import { optionalInstant, optionalText, requireText } from '../ndjson/input-fields.ts'
import type { Handle } from '../ndjson/run-ndjson.ts'
import { runPureNdjson } from '../ndjson/run-pure-ndjson.ts'
import { Refusal } from '../refusal.ts'

export const dateCommand: CommandDefinition = {
  name: 'date',
  describe: 'read dates as Arabic pages write them: {"id","text","fetchedAt","zone"?} a line',
  options: [NDJSON_OPTION, QUIET_OPTION],
  examples: [`echo '{"id":1,"text":"الجمعة 30 تشرين الأول 2015"}' | rasid date --ndjson`],
  run: async ({ options }, context) => {
    if (options['ndjson'] !== true)
      throw new UsageError('dates are read from lines: add --ndjson (see rasid date --help)')
    await runPureNdjson(context, options, await makeDateHandle())
  },
}

/** `{date, precision}`, both null when there is no date. */
async function makeDateHandle(): Promise<Handle> {
  const { parseArabicDate } = await import('@rasid/arabic')
  return (input) => {
    const text = requireText(input, 'text')
    const context = {
      fetchedAt: optionalInstant(input, 'fetchedAt'),
      timezone: readZone(optionalText(input, 'zone')),
    }
    const found = parseArabicDate(text, context)
    return { date: found?.date ?? null, precision: found?.precision ?? null }
  }
}

/** A zone that nobody knows must not become UTC in silence. */
function readZone(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format(0)
    return zone
  } catch (cause) {
    throw new Refusal('BAD_INPUT', `"zone" ${zone.slice(0, 64)} is no IANA zone such as Asia/Kuwait`, {
      cause,
    })
  }
}
