/**
 * `rasid search`: one search for a person or a script, or many as a stream.
 *
 * It asks the index directly, by the same query as the search page does, so that both always find the same. Words may
 * come in any spelling: what is equal is the analyzer's knowledge, not ours.
 */
import type { ArticleQuery, FoldedCounts, SearchHit, SearchResult } from '@rasid/article-index'
import { JSON_OPTION, type CommandContext, type CommandDefinition, type Invocation } from '../command.ts'
import { UsageError } from '../failures.ts'
import { requireText } from '../ndjson/input-fields.ts'
import { runNdjson, type Handle } from '../ndjson/run-ndjson.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { instantOption, integerOption, textOption } from '../option-values.ts'
import { Refusal } from '../refusal.ts'
import { withIndex } from '../servers/connect.ts'
import { foreign, shorten, toTable } from '../terminal/table.ts'

export const searchCommand: CommandDefinition = {
  name: 'search',
  describe:
    'search the articles, one hit a story; --batch reads {"id","query"} a line and answers {"id","total","hits":[id, …]}, every article by itself',
  arguments: [
    { name: '[query...]', describe: 'words in any spelling; «…» or "…" for a phrase; * for everything' },
  ],
  options: [
    { flags: '--size <n>', describe: 'hits, 1 to 100 (10)' },
    { flags: '--from <n>', describe: 'hits to skip' },
    { flags: '--outlet <id>', describe: 'only of this outlet' },
    { flags: '--country <code>', describe: 'only outlets of this country, for example KW' },
    { flags: '--language <tag>', describe: 'only with a paragraph in this language' },
    { flags: '--group <id>', describe: 'only where this group is named, for example group:daesh' },
    { flags: '--story <id>', describe: 'only of this story, each of its articles' },
    { flags: '--copies', describe: 'each copy and rewrite of a story, not folded under the best of them' },
    { flags: '--since <time>', describe: 'published at or after' },
    { flags: '--until <time>', describe: 'published before' },
    { flags: '--batch', describe: 'queries as NDJSON from stdin' },
    JSON_OPTION,
  ],
  examples: ['rasid search "الإرهاب في الكويت" --size 5', 'rasid search --batch --size 10 < queries.ndjson'],
  run: async (invocation, context) => {
    const { options } = invocation
    const filters = toFilters(options)
    if (options['batch'] === true) {
      if (invocation.arguments.length > 0)
        throw new UsageError('--batch reads its queries from stdin: leave QUERY out')
      return withIndex(context, async (index) => {
        const { searchBatch } = await import('@rasid/article-index')
        await runBatch(
          context,
          toBatchHandle(async (query) => (await searchBatch(index, [query]))[0], filters),
        )
      })
    }
    const query = toQuery(invocation, filters)
    const result = await withIndex(context, async (index) => {
      const { parseBox, searchArticles } = await import('@rasid/article-index')
      for (const typed of parseBox(query.text).notDates ?? [])
        context.stderr.write(`rasid: "${typed}" is not a date, so it is searched for as a word\n`)
      return searchArticles(index, query)
    })
    return options['json'] === true ? printJson(context, result) : printHits(context, result)
  },
}

/** Hits of a table that fits a screen. */
const DEFAULT_SIZE = 10

/** Hits of one page, as many as the index gives at once. */
const MAX_SIZE = 100

/** Elasticsearch's own end of paging. */
const MAX_FROM = 9_900

type Filters = Omit<ArticleQuery, 'text'>

/** Filters that were not given are left out. Throws `UsageError`. */
function toFilters(options: Invocation['options']): Filters {
  const named = {
    outlet: textOption(options, 'outlet'),
    country: textOption(options, 'country'),
    language: textOption(options, 'language'),
    group: textOption(options, 'group'),
    story: textOption(options, 'story'),
    copies: options['copies'] === true ? 'yes' : undefined,
    since: instantOption(options, 'since'),
    until: instantOption(options, 'until'),
    from: integerOption(options, 'from', { min: 0, max: MAX_FROM }),
    size: integerOption(options, 'size', { min: 1, max: MAX_SIZE }) ?? DEFAULT_SIZE,
  }
  if (named.since !== undefined && named.until !== undefined && named.until <= named.since)
    throw new UsageError(`--until ${named.until} is not after --since ${named.since}`)
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
}

/** The words as typed, quoted or not: a shell makes no difference between them. */
function toQuery(invocation: Invocation, filters: Filters): ArticleQuery {
  const text = invocation.arguments.join(' ').trim()
  if (text === '')
    throw new UsageError('QUERY is missing: rasid search "مكافحة التطرف" (or "*" for everything)')
  return { ...filters, text: text === '*' ? '' : text }
}

type BatchAnswer = { readonly total: number; readonly hits: readonly string[] } | Error
type AskOne = (query: ArticleQuery) => Promise<BatchAnswer | undefined>

/** A query that can't be run is a refusal of its line; an index that can't be asked ends the run. */
function toBatchHandle(ask: AskOne, filters: Filters): Handle {
  return async (input) => {
    const answer = await ask({ ...filters, text: requireText(input, 'query') })
    if (answer instanceof Error) throw new Refusal('BAD_QUERY', answer.message, { cause: answer })
    return { total: answer?.total ?? 0, hits: answer?.hits ?? [] }
  }
}

/** Enough to keep two processors of a node busy, few enough for its queue. */
const SEARCHES_AT_ONCE = 8

async function runBatch({ stdin, stdout, signal }: CommandContext, handle: Handle): Promise<void> {
  await runNdjson({ input: stdin, output: stdout, handle, concurrency: SEARCHES_AT_ONCE, signal })
}

/** Longest headline in a table, in characters. */
const TITLE_WIDTH = 70

async function printHits(context: CommandContext, result: SearchResult): Promise<void> {
  const { hits, loose } = result
  const { stdout, stderr, signal } = context
  if (loose === true)
    stderr.write(
      'rasid: no article has all of these words as typed; these have some, or words a letter or two from them\n',
    )
  if (hits.length > 0) {
    const columns = [
      { title: 'published' },
      { title: 'outlet' },
      { title: 'title' },
      { title: 'address' },
      // Nothing for as long as nothing is folded.
      ...(hits.some(({ story }) => story?.folded) ? [{ title: 'with it' }] : []),
    ] as const
    await writeText(
      stdout,
      toTable(
        columns,
        hits.map((hit) => toRow(hit, context)),
        context,
      ),
      signal,
    )
  }
  await writeText(
    stdout,
    hits.length === 0 ? 'nothing found\n' : `${hits.length} of ${toFound(result)}\n`,
    signal,
  )
}

/** Where copies are folded there are two numbers: of what the list goes on through, and of all articles in it. */
function toFound({ total, stories = total }: SearchResult): string {
  const articles = counted(total, 'article', 'articles')
  return stories < total
    ? `${counted(stories, 'story', 'stories')} (${articles}; --copies shows each)`
    : articles
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`
}

/** Times without seconds: nobody looks for an article by them. */
function toRow(
  { publishedAt, outlet, title, url, story }: SearchHit,
  context: CommandContext,
): readonly string[] {
  return [
    publishedAt?.slice(0, 16).replace('T', ' ') ?? '',
    foreign(outlet.name, context),
    foreign(shorten(title, TITLE_WIDTH), context),
    foreign(url, context),
    ...(story?.folded ? [toFolded(story.folded)] : []),
  ]
}

function toFolded({ first, copy, rewrite }: FoldedCounts): string {
  const parts = [
    ...(first > 0 ? ['the first'] : []),
    ...(copy > 0 ? [counted(copy, 'copy', 'copies')] : []),
    ...(rewrite > 0 ? [counted(rewrite, 'rewrite', 'rewrites')] : []),
  ]
  return `+ ${parts.join(', ')}`
}
