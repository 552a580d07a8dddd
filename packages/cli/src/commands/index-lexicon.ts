/**
 * `rasid index lexicon`: which words begin with a ب, ل or ك of their own, counted in the user's own articles.
 *
 * Promises: nothing is changed but the file of `--out`; memory grows with the vocabulary, not with the articles; too few
 * words are refused, for their counts would be chance.
 */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { detectLanguage } from '@rasid/arabic'
import type { OwnLetterCount } from '@rasid/article-index'
import { JSON_OPTION, QUIET_OPTION, type CommandContext, type CommandDefinition } from '../command.ts'
import { CommandFailed } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson, reasonOf } from '../one-file.ts'
import { textOption } from '../option-values.ts'
import { withIndex } from '../servers/connect.ts'
import { foreign } from '../terminal/table.ts'
import { makeProgress } from '../terminal/progress.ts'
import { readArticleFiles, readIndexTexts } from './lexicon-texts.ts'

/** What `--json` prints. */
interface LexiconReport {
  readonly texts: number
  readonly words: number
  /** How often a stem must be met to be listed. */
  readonly atLeast: number
  readonly stems: readonly string[]
  /** Beyond the list of this code, and what that has beyond this one. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export const lexiconCommand: CommandDefinition = {
  name: 'lexicon',
  describe: 'count in your own articles which words begin with a ب, ل or ك of their own; changes no index',
  arguments: [
    {
      name: '[file...]',
      describe: 'NDJSON of articles, gzip or not, - for stdin; without: all of the index',
    },
  ],
  options: [
    {
      flags: '--out <file>',
      describe: 'write the list there, as infra/elasticsearch/words/own-letter.json is',
    },
    JSON_OPTION,
    QUIET_OPTION,
  ],
  examples: ['rasid index lexicon', 'rasid index lexicon articles.ndjson.gz --out own-letter.json'],
  run: async ({ arguments: files, options }, context) => {
    const progress = makeProgress(context, { unit: 'articles', quiet: options['quiet'] === true })
    const onText = (): void => progress.add(1)
    try {
      const report =
        files.length > 0
          ? await countTexts(readArticleFiles(files, context), onText)
          : await withIndex(context, async (index) => countTexts(readIndexTexts(index, context), onText))
      progress.stop()
      const out = textOption(options, 'out')
      if (out !== undefined) await writeList(out, report.stems, context)
      await (options['json'] === true ? printJson(context, report) : printReport(context, report, out))
    } finally {
      progress.stop()
    }
  },
}

/**
 * The shipped list was counted in 1,181,641 words. In half of them 58 % of its stems are still met often enough, in a
 * quarter 37 %, and asking for less often lets chance in: a fifth of the list is wrong then.
 */
const FEWEST_WORDS = 1_000_000
const SHIPPED_WORDS = 1_181_641
/** In as many words. Below it a line would cost more reading than it helps searching; more words ask for more. */
const AT_LEAST = 20

async function countTexts(texts: AsyncIterable<string>, onText: () => void): Promise<LexiconReport> {
  const { openLexicon, readTemplates } = await import('@rasid/article-index')
  const { stems: shipped, counter } = openLexicon(await readTemplates())
  for await (const text of texts) {
    onText()
    if (isArabic(text)) counter.add(text)
  }
  return toReport(counter.count(), new Set(shipped))
}

/** Persian and Urdu have the letters and not the clitics. Very short texts are taken for Arabic. */
function isArabic(text: string): boolean {
  const language = detectLanguage(text)
  return language === 'ar' || language === 'und'
}

/** Throws `CommandFailed` where the counts would mean nothing. */
function toReport(count: OwnLetterCount, shipped: ReadonlySet<string>): LexiconReport {
  const { texts, words } = count
  if (words < FEWEST_WORDS)
    throw new CommandFailed(
      `${number(texts)} Arabic texts with ${number(words)} words are too few: under ${number(FEWEST_WORDS)} words most stems are met so seldom that counting them is chance. ` +
        'Keep the shipped list, and count again when the crawl has grown or with files of more articles (rasid index lexicon FILE…)',
    )
  const atLeast = Math.max(AT_LEAST, Math.round((AT_LEAST * words) / SHIPPED_WORDS))
  const stems = count.stems(atLeast)
  const now = new Set(stems)
  return {
    texts,
    words,
    atLeast,
    stems,
    added: stems.filter((stem) => !shipped.has(stem)),
    removed: [...shipped].filter((stem) => !now.has(stem)),
  }
}

async function writeList(path: string, stems: readonly string[], { cwd }: CommandContext): Promise<void> {
  const { toOwnLetterFile } = await import('@rasid/article-index')
  try {
    await writeFile(resolve(cwd, path), toOwnLetterFile(stems))
  } catch (cause) {
    throw new CommandFailed(`can't write ${path}: ${reasonOf(cause)}`, { cause })
  }
}

async function printReport(
  context: CommandContext,
  { texts, words, atLeast, stems, added, removed }: LexiconReport,
  out: string | undefined,
): Promise<void> {
  const { stdout, stderr, signal } = context
  const lines = [
    `${number(texts)} Arabic texts, ${number(words)} words`,
    `${number(stems.length)} stems, met ${atLeast} times or more, begin with a ب, ل or ك of their own`,
    `not in the list of this code: ${toExamples(added, context)}`,
    `only in the list of this code: ${toExamples(removed, context)}`,
  ]
  await writeText(stdout, `${lines.join('\n')}\n`, signal)
  stderr.write(
    out === undefined
      ? 'rasid: --out FILE writes the list\n'
      : `rasid: wrote ${out}. To search by it, put it in the place of infra/elasticsearch/words/own-letter.json, ` +
          'run `node infra/elasticsearch/make-analysis.ts`, then `rasid replay run` for a new index\n',
  )
}

/** Enough to see what kind of words they are. */
const EXAMPLES = 12

function toExamples(stems: readonly string[], context: CommandContext): string {
  if (stems.length === 0) return '0'
  const shown = stems.slice(0, EXAMPLES).map((stem) => foreign(stem, context))
  return `${number(stems.length)} (${shown.join(' ')}${stems.length > EXAMPLES ? ' …' : ''})`
}

function number(value: number): string {
  return value.toLocaleString('en')
}
