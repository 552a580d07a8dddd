/**
 * `rasid feed`: bytes or text of any list that news sites publish → one model.
 *
 * The same steps as in the parser service: unpack, decode by what the bytes say, read. Text that no charset makes
 * readable is refused, since half a feed in the wrong letters is worse than none.
 */
import { NDJSON_OPTION, QUIET_OPTION, type CommandDefinition } from '../command.ts'
import { requireOneInput } from '../option-values.ts'
import { readBodyField, requireUrl, type InputBody } from '../ndjson/input-fields.ts'
import type { JsonObject } from '../ndjson/parse-line.ts'
import { runPureNdjson } from '../ndjson/run-pure-ndjson.ts'
import { printOne, readInputFile, URL_OPTION } from '../one-file.ts'
import { readBody } from '../read-body.ts'
import { Refusal } from '../refusal.ts'

export const feedCommand: CommandDefinition = {
  name: 'feed',
  describe:
    'read RSS, Atom, JSON Feed and sitemaps: {"id","url","bodyBase64"|"body","contentType"?} a line, or one file',
  arguments: [{ name: '[file]', describe: 'a file, or - for stdin' }],
  options: [NDJSON_OPTION, URL_OPTION, QUIET_OPTION],
  examples: [
    'rasid feed feed.xml --url https://example.org/feed.xml',
    'rasid feed --ndjson < feeds.ndjson > out.ndjson',
  ],
  run: async (invocation, context) => {
    if (requireOneInput(invocation, 'feed') === 'ndjson')
      return runPureNdjson(context, invocation.options, (input) =>
        toFeedFields(requireUrl(input, 'url'), readBodyField(input, 'body')),
      )
    const file = await readInputFile(invocation, context)
    return printOne(context, () => toFeedFields(file.url, file.body))
  },
}

/** `{feed}`. Throws `Refusal` when there is none. */
async function toFeedFields(url: string, body: InputBody): Promise<JsonObject> {
  const { NotAFeed, parseFeed } = await import('@rasid/feeds')
  const { text, undecodable } = await readBody(body)
  if (undecodable) throw new Refusal('CHARSET_UNDECODABLE', `${url}: no charset gives readable text`)
  try {
    const feed = parseFeed(text, {
      url,
      ...(body.contentType === undefined ? {} : { contentType: body.contentType }),
    })
    return { feed }
  } catch (error) {
    if (error instanceof NotAFeed) throw new Refusal('NOT_A_FEED', error.message, { cause: error })
    throw error
  }
}
