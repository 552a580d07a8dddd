/**
 * `rasid enrich`: an article → what an analyst would mark by hand.
 * Only title and text are looked at, and offsets count in them as they stand on the line: nothing is normalised here.
 */
import { NDJSON_OPTION, QUIET_OPTION, type CommandDefinition } from '../command.ts'
import { UsageError } from '../failures.ts'
import { requireText } from '../ndjson/input-fields.ts'
import { runPureNdjson } from '../ndjson/run-pure-ndjson.ts'

export const enrichCommand: CommandDefinition = {
  name: 'enrich',
  describe: 'mark languages, names and places of articles: at least {"id","title","text"} a line',
  options: [NDJSON_OPTION, QUIET_OPTION],
  examples: [
    `echo '{"id":1,"title":"مؤتمر في الكويت","text":"بحث المؤتمر مكافحة التطرف."}' | rasid enrich --ndjson`,
  ],
  run: async ({ options }, context) => {
    if (options['ndjson'] !== true)
      throw new UsageError('articles are read from lines: add --ndjson (see rasid enrich --help)')
    const { enrich } = await import('@rasid/enricher/enrich')
    await runPureNdjson(context, options, (input) => ({
      enrichment: enrich({ title: requireText(input, 'title'), text: requireText(input, 'text') }),
    }))
  },
}
