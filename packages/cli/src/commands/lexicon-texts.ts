/** The texts to count words in: of all articles in the index, or of NDJSON files. One at a time. */
import type { ArticleIndex } from '@rasid/article-index'
import type { CommandContext } from '../command.ts'
import { openInput } from '../import/input-stream.ts'
import { parseLine, type JsonObject } from '../ndjson/parse-line.ts'
import { readLines } from '../ndjson/read-lines.ts'
import { Refusal } from '../refusal.ts'

/** Title and text of every article behind the alias, from one point in time. */
export async function* readIndexTexts(
  index: ArticleIndex,
  { signal }: CommandContext,
): AsyncGenerator<string> {
  const { exportArticles } = await import('@rasid/article-index')
  const all = { limit: Number.POSITIVE_INFINITY, fields: ['title', 'text'], order: 'arrival' } as const
  for await (const { articles } of exportArticles(index, { text: '' }, all)) {
    signal.throwIfAborted()
    for (const { title, text } of articles) yield `${title}\n${text}`
  }
}

/** Of each article in the files, as `rasid parse` or an export writes them. Lines that are none are told on stderr. */
export async function* readArticleFiles(
  paths: readonly string[],
  context: CommandContext,
): AsyncGenerator<string> {
  for (const path of paths) {
    const { bytes } = await openInput(path, context, () => undefined)
    let leftOut = 0
    for await (const line of readLines(bytes)) {
      context.signal.throwIfAborted()
      const text = textOf(() => parseLine(line))
      if (text === undefined) leftOut += 1
      else if (text !== '') yield text
    }
    if (leftOut > 0)
      context.stderr.write(`rasid: ${path}: lines left out, for they are no articles: ${leftOut}\n`)
  }
}

/** Empty for a blank line, undefined for one that is no article. */
function textOf(parse: () => JsonObject | undefined): string | undefined {
  try {
    const line = parse()
    if (line === undefined) return ''
    const { title, text } = (typeof line['article'] === 'object' ? line['article'] : line) as JsonObject
    const parts = [title, text].filter((part) => typeof part === 'string')
    return parts.length === 0 ? undefined : parts.join('\n')
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
