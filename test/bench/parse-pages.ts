/**
 * Pages → articles: body against what a person marked, speed, and the share of each step; beside Readability on
 * linkedom, and the recipe around it that the extractor replaced.
 *
 * The pages come from a folder named by RASID_BENCH_PAGES: the development split of WCXB (Web Content eXtraction
 * Benchmark, Murrough Foley, CC-BY-4.0) with its `html/` and `ground-truth/`. The block model was trained on these very
 * pages, so its own figure here flatters it: the honest one, by cross-validation, is what
 * `services/parser/model/train.ts` prints. Without the folder the pages written by us are measured alone.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { wordScore, type WordScore } from '../../services/parser/model/word-score.ts'
import { toBody } from '../../services/parser/src/core/body-lines.ts'
import { extractContainer } from '../../services/parser/src/core/extract/extract-container.ts'
import { toPageTree } from '../../services/parser/src/core/extract/page-tree.ts'
import { STORY_TITLE } from '../../services/parser/src/core/extract/test-support/arabic-page.ts'
import { toBlockFacts } from '../../services/parser/src/core/extract/totals.ts'
import { readHead } from '../../services/parser/src/core/head-metadata.ts'
import { parsePage } from '../../services/parser/src/core/parse-page.ts'
import { readableElement } from '../../services/parser/src/core/readable-element.ts'
import { stripMarkup } from '../../services/parser/src/core/strip-markup.ts'
import { toTextBlocks } from '../../services/parser/src/core/text-blocks.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { metadataRows, type ReadPage } from './metadata-rows.ts'
import type { PageMemory } from './page-memory.ts'
import { benchPages, FETCHED, type BenchPage } from './page-set.ts'
import { stepRows } from './page-steps.ts'

interface Measured {
  readonly score: WordScore
  readonly pagesPerSecond: number
  /** CPU ms of the page that only one in twenty exceeds. */
  readonly p95: number
  readonly empty: number
  /** F1 on the pages that call themselves news. */
  readonly newsF1: number | undefined
}

const EXTRACTORS: Readonly<Record<string, (page: BenchPage) => string>> = {
  'rasid, with metadata': ({ url, html }) => {
    const result = parsePage({ url, html, fetchedAt: FETCHED })
    return 'article' in result ? result.article.text : ''
  },
  'container alone': ({ html }) => {
    const tree = toPageTree(html)
    const found = extractContainer(tree, toBlockFacts(tree), titleOf(html))
    return tree.blocks
      .filter((block) => found?.kept[block.index] === 1)
      .map((block) => block.text)
      .join('\n\n')
  },
  'readability on linkedom': ({ html }) =>
    new Readability(parseHTML(html).document).parse()?.textContent ?? '',
  'readability, stripped and filtered': ({ html }) => {
    const readable = readableElement(stripMarkup(html).html)
    const lines = readable ? toTextBlocks(readable.element).map((block) => block.text) : []
    return toBody(lines, { title: titleOf(html), fetchedAt: FETCHED }).join('\n\n')
  },
}

/** Measures. */
export async function parsePages({ env }: BenchContext): Promise<readonly BenchRow[]> {
  const folder = env['RASID_BENCH_PAGES']
  const pages = [...benchPages(folder)]
  const set = folder === undefined ? 'own pages' : 'WCXB dev articles'
  const rows = Object.entries(EXTRACTORS).flatMap(([name, extract]) =>
    toRows(name, set, measure(pages, extract)),
  )
  const memory = await memoryRows(folder)
  return [...rows, ...metadataRows(articlesOf(pages), set), ...stepRows(pages, FETCHED), ...memory]
}

function articlesOf(pages: readonly BenchPage[]): readonly ReadPage[] {
  return pages.map((page) => {
    const result = parsePage({ url: page.url, html: page.html, fetchedAt: FETCHED })
    return { marked: page, html: page.html, article: 'article' in result ? result.article : undefined }
  })
}

function toRows(
  name: string,
  set: string,
  { score, pagesPerSecond, p95, empty, newsF1 }: Measured,
): readonly BenchRow[] {
  const row = (metric: string, value: number, unit: string): BenchRow => ({
    bench: 'parse',
    metric: `${name}: ${metric}`,
    value,
    unit,
    note: set,
  })
  return [
    row('body F1', round(score.f1, 4), 'share'),
    row('body precision', round(score.precision, 4), 'share'),
    row('body recall', round(score.recall, 4), 'share'),
    ...(newsF1 === undefined ? [] : [row('body F1 of what calls itself news', round(newsF1, 4), 'share')]),
    row('pages', round(pagesPerSecond, 1), 'pages/CPU-s'),
    row('p95', round(p95, 2), 'ms'),
    row('pages without text or with an exception', empty, 'pages'),
  ]
}

function measure(pages: readonly BenchPage[], extract: (page: BenchPage) => string): Measured {
  // A service runs for days: the compiler's work on the first pages is none of the pages'.
  for (const page of pages) textOf(page, extract)
  const scores: WordScore[] = []
  const times: number[] = []
  let empty = 0
  for (const page of pages) {
    const before = process.cpuUsage()
    const text = textOf(page, extract)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1_000)
    if (text === '') empty += 1
    scores.push(wordScore(text, page.body))
  }
  const mean = (field: keyof WordScore): number =>
    scores.reduce((sum, score) => sum + score[field], 0) / scores.length
  const news = scores.filter((_, at) => pages[at]?.isNews === true)
  const sorted = times.toSorted((one, other) => one - other)
  return {
    score: { f1: mean('f1'), precision: mean('precision'), recall: mean('recall') },
    pagesPerSecond: (pages.length * 1_000) / times.reduce((sum, time) => sum + time, 0),
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    empty,
    newsF1: news.length === 0 ? undefined : news.reduce((sum, { f1 }) => sum + f1, 0) / news.length,
  }
}

/** An extractor that throws found nothing: that is what its user gets. */
function textOf(page: BenchPage, extract: (page: BenchPage) => string): string {
  try {
    return extract(page)
  } catch {
    return ''
  }
}

/** As the service's threads have it (`adapters/page-pool.ts`): without a limit V8 lets garbage lie as long as there is room. */
const HEAP_OF_WORKER = ['--max-old-space-size=384', '--max-semi-space-size=3'] as const

const PAGE_MEMORY = new URL('page-memory.ts', import.meta.url).pathname

/** Heap growth and size of a process that reads the pages and holds none. */
async function memoryRows(folder: string | undefined): Promise<readonly BenchRow[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    ...HEAP_OF_WORKER,
    PAGE_MEMORY,
    ...(folder === undefined ? [] : [folder]),
  ])
  const { rss, heaps } = JSON.parse(stdout) as PageMemory
  const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0)
  return [
    {
      bench: 'parse',
      metric: `heap growth over ${heaps.length - 1} more rounds`,
      value: round(growth, 1),
      unit: 'MB',
    },
    {
      bench: 'parse',
      metric: 'resident memory',
      value: round(rss, 1),
      unit: 'MB',
      note: 'the most, no page is held',
    },
  ]
}

function titleOf(html: string): string {
  const { socialTitle, title = STORY_TITLE } = readHead(html)
  return socialTitle ?? title
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
