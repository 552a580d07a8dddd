/**
 * `rasid index`: the alias, the indices behind it, and whether this code made them.
 *
 * Promises: nothing is changed without `--create`; an index that other code made is refused, never altered: replay into
 * a new one is how a mapping changes. Code 1 while there is no live index of this code.
 */
import type { ArticleIndex, IndexDescription, PreparedIndex } from '@rasid/article-index'
import { JSON_OPTION, type CommandContext, type CommandDefinition } from '../command.ts'
import { EXIT_CODES } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { withIndex } from '../servers/connect.ts'
import { toTable } from '../terminal/table.ts'
import { lexiconCommand } from './index-lexicon.ts'

/** What `--json` prints. */
interface IndexReport {
  readonly alias: string
  readonly schemaVersion: number
  /** Of the templates in this code. */
  readonly hash: string
  readonly created: boolean
  readonly indices: readonly IndexDescription[]
}

export const indexCommand: CommandDefinition = {
  name: 'index',
  describe:
    'describe the index behind the alias; --create makes templates, index and alias; lexicon counts words',
  options: [{ flags: '--create', describe: 'create what is missing, refuse what differs' }, JSON_OPTION],
  examples: ['rasid index', 'rasid index --create'],
  subcommands: [lexiconCommand],
  run: async ({ options }, context) => {
    const report = await withIndex(context, async (index) => readReport(index, options['create'] === true))
    await (options['json'] === true ? printJson(context, report) : printReport(context, report))
    return report.indices.some(({ written, current }) => written && current)
      ? EXIT_CODES.ok
      : EXIT_CODES.failed
  },
}

/** Prepares first where that was asked for, so that the description shows the result. */
async function readReport(index: ArticleIndex, create: boolean): Promise<IndexReport> {
  const { describeIndex, prepareIndex, readTemplates, SCHEMA_VERSION } = await import('@rasid/article-index')
  const templates = await readTemplates()
  const prepared: PreparedIndex | undefined = create ? await prepareIndex(index, { templates }) : undefined
  return {
    alias: index.alias,
    schemaVersion: SCHEMA_VERSION,
    hash: templates.hash,
    created: prepared?.created ?? false,
    indices: await describeIndex(index, { templates }),
  }
}

async function printReport(context: CommandContext, report: IndexReport): Promise<void> {
  const { stdout, stderr, signal } = context
  await writeText(
    stdout,
    `${report.alias} · schema ${report.schemaVersion} · templates ${report.hash}\n`,
    signal,
  )
  if (report.indices.length === 0) {
    stderr.write('rasid: there is no index behind the alias; `rasid index --create` makes it\n')
    return
  }
  const rows = report.indices.map((index) => [
    index.name,
    index.articles,
    `${(index.bytes / 1e6).toFixed(1)} MB`,
    toState(index),
    index.current ? 'this code' : `other (${index.meta?.hash ?? 'not ours'})`,
  ])
  const columns = [
    { title: 'index' },
    { title: 'articles', align: 'right' },
    { title: 'size', align: 'right' },
    { title: 'use' },
    { title: 'templates' },
  ] as const
  await writeText(stdout, toTable(columns, rows, context), signal)
  if (report.indices.some(({ written, current }) => written && !current))
    stderr.write(
      'rasid: the live index was made by other code; replay into a new one with `rasid replay run`\n',
    )
}

/** What an index is for now; one aside is the old one after a replay, or a new one during it. */
function toState({ written, aliased }: IndexDescription): string {
  if (written) return 'searched and written'
  return aliased ? 'searched' : 'aside'
}
