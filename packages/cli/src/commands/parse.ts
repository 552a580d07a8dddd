/** `rasid parse`: the page of an article → the article, in the very threads and limits of the parser service. */
import { NDJSON_OPTION, QUIET_OPTION, type CommandDefinition } from '../command.ts'
import { requireOneInput } from '../option-values.ts'
import { optionalInstant, readBodyField, requireUrl } from '../ndjson/input-fields.ts'
import { runPureNdjson } from '../ndjson/run-pure-ndjson.ts'
import { printOne, readInputFile, URL_OPTION } from '../one-file.ts'

export const parseCommand: CommandDefinition = {
  name: 'parse',
  describe:
    'take the article out of a page: {"id","url","bodyBase64"|"html","contentType"?,"fetchedAt"?} a line, or one file',
  arguments: [{ name: '[file]', describe: 'a file, or - for stdin' }],
  options: [NDJSON_OPTION, URL_OPTION, QUIET_OPTION],
  examples: [
    'rasid parse page.html --url https://example.org/news/1',
    'rasid parse --ndjson < pages.ndjson > out.ndjson',
  ],
  run: async (invocation, context) => {
    const input = requireOneInput(invocation, 'parse')
    const file = input === 'file' ? await readInputFile(invocation, context) : undefined
    const { withPageReader } = await import('../page-reader.ts')
    return withPageReader(context, async ({ readPage, workers }) => {
      if (file) return printOne(context, async () => readPage(file))
      await runPureNdjson(
        context,
        invocation.options,
        async (line) =>
          readPage({
            url: requireUrl(line, 'url'),
            body: readBodyField(line, 'html'),
            fetchedAt: optionalInstant(line, 'fetchedAt'),
          }),
        workers,
      )
    })
  },
}
