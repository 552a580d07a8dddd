/** `rasid parse`: the page of an article → the article. */
import { NDJSON_OPTION, QUIET_OPTION, type CommandDefinition } from '../command.ts'
import { requireOneInput } from '../option-values.ts'
import { optionalInstant, readBodyField, requireUrl, type InputBody } from '../ndjson/input-fields.ts'
import type { JsonObject } from '../ndjson/parse-line.ts'
import { runPureNdjson } from '../ndjson/run-pure-ndjson.ts'
import { printOne, readInputFile, URL_OPTION } from '../one-file.ts'
import { readBody } from '../read-body.ts'
import { Refusal } from '../refusal.ts'

export const parseCommand: CommandDefinition = {
  name: 'parse',
  describe: 'take the article out of a page: {"id","url","bodyBase64"|"html","contentType"?,"fetchedAt"?} a line, or one file',
  arguments: [{ name: '[file]', describe: 'a file, or - for stdin' }],
  options: [NDJSON_OPTION, URL_OPTION, QUIET_OPTION],
  examples: ['rasid parse page.html --url https://example.org/news/1', 'rasid parse --ndjson < pages.ndjson > out.ndjson'],
  run: async (invocation, context) => {
    if (requireOneInput(invocation, 'parse') === 'ndjson')
      return runPureNdjson(context, invocation.options, (input) =>
        toArticleFields(requireUrl(input, 'url'), readBodyField(input, 'html'), optionalInstant(input, 'fetchedAt')),
      )
    const file = await readInputFile(invocation, context)
    return printOne(context, () => toArticleFields(file.url, file.body, undefined))
  },
}

async function toArticleFields(url: string, body: InputBody, fetchedAt: string | undefined): Promise<JsonObject> {
  const { parsePage } = await import('@rasid/parser')
  const { text, undecodable } = await readBody(body)
  if (undecodable) throw new Refusal('CHARSET_UNDECODABLE', `${url}: no charset gives readable text`)
  const result = parsePage({
    url,
    html: text,
    // Relative dates («منذ ساعتين») count from it; for a file at hand that is now.
    fetchedAt: fetchedAt ?? new Date().toISOString(),
    ...(body.contentType === undefined ? {} : { contentType: body.contentType }),
  })
  if ('rejected' in result) throw new Refusal(result.rejected.code, result.rejected.message)
  return { article: result.article }
}
