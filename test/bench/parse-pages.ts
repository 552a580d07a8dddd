/**
 * Pages → articles: body against what a person marked, speed, and the share of each step; beside Readability on
 * linkedom, and the recipe around it that the extractor replaced.
 *
 * The pages come from a folder named by RASID_BENCH_PAGES: the development split of WCXB (Web Content eXtraction
 * Benchmark, Murrough Foley, CC-BY-4.0) with its `html/` and `ground-truth/`. The block model was trained on these very
 * pages, so its own figure here flatters it: the honest one, by cross-validation, is what
 * `services/parser/model/train.ts` prints. Without the folder the pages written by us are measured alone.
 */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { readMarkedPages } from '../../services/parser/model/read-pages.ts'
import { wordScore, type WordScore } from '../../services/parser/model/word-score.ts'
import { toBody } from '../../services/parser/src/core/body-lines.ts'
import { extractBody } from '../../services/parser/src/core/extract/extract-body.ts'
import { extractContainer } from '../../services/parser/src/core/extract/extract-container.ts'
import { toPageTree } from '../../services/parser/src/core/extract/page-tree.ts'
import {
  articlePage,
  paragraphs,
  STORY_TEXT,
  STORY_TITLE,
  teasers,
} from '../../services/parser/src/core/extract/test-support/arabic-page.ts'
import { toBlockFacts } from '../../services/parser/src/core/extract/totals.ts'
import { readHead } from '../../services/parser/src/core/head-metadata.ts'
import { parsePage } from '../../services/parser/src/core/parse-page.ts'
import { readableElement } from '../../services/parser/src/core/readable-element.ts'
import { stripMarkup } from '../../services/parser/src/core/strip-markup.ts'
import { toTextBlocks } from '../../services/parser/src/core/text-blocks.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { metadataRows, type ReadPage } from './metadata-rows.ts'

/** The benchmark's pages were fetched until the middle of March 2026. */
const FETCHED = '2026-04-01T00:00:00Z'

interface BenchPage {
  readonly url: string
  readonly html: string
  readonly body: string
  readonly isNews?: boolean
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly published?: string | undefined
}

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
    const result = parsePage({ url: articleUrl(url), html, fetchedAt: FETCHED })
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
export async function parsePages(_context: BenchContext): Promise<readonly BenchRow[]> {
  const folder = process.env['RASID_BENCH_PAGES']
  const pages = folder === undefined ? ownPages() : [...readMarkedPages(folder)]
  const set = folder === undefined ? 'own pages' : 'WCXB dev articles'
  const rows = Object.entries(EXTRACTORS).flatMap(([name, extract]) =>
    toRows(name, set, measure(pages, extract)),
  )
  return [...rows, ...metadataRows(articlesOf(pages), set), ...stepRows(pages), ...memoryRows(pages)]
}

function articlesOf(pages: readonly BenchPage[]): readonly ReadPage[] {
  return pages.map((page) => {
    const result = parsePage({ url: articleUrl(page.url), html: page.html, fetchedAt: FETCHED })
    return { marked: page, article: 'article' in result ? result.article : undefined }
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
  for (const page of pages.slice(0, 40)) textOf(page, extract)
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

/** CPU share of the steps of one page, each run for itself over all pages. */
function stepRows(pages: readonly BenchPage[]): readonly BenchRow[] {
  const stripped = pages.map((page) => stripMarkup(page.html).html)
  const trees = stripped.map(toPageTree)
  const facts = trees.map(toBlockFacts)
  const cpu = (step: (at: number) => unknown): number => {
    const before = process.cpuUsage()
    for (const at of pages.keys()) step(at)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000 / pages.length
  }
  const container = cpu((at) => trees[at] && extractContainer(trees[at], facts[at] ?? [], ''))
  const body = cpu((at) => trees[at] && extractBody(trees[at], { title: '', description: '' }))
  const all = cpu((at) => {
    const page = pages[at]
    return page && parsePage({ url: articleUrl(page.url), html: page.html, fetchedAt: FETCHED })
  })
  const steps = {
    strip: cpu((at) => stripMarkup(pages[at]?.html ?? '')),
    head: cpu((at) => readHead(stripped[at] ?? '')),
    tree: cpu((at) => toPageTree(stripped[at] ?? '')),
    'score and clean': container,
    'features and model': body - container,
    'whole page': all,
  }
  return Object.entries(steps).map(([step, ms]) => ({
    bench: 'parse',
    metric: `step: ${step}`,
    value: round(ms, 3),
    unit: 'ms a page',
  }))
}

/** Heap growth and size of the process over several rounds of all pages. */
function memoryRows(pages: readonly BenchPage[]): readonly BenchRow[] {
  const heaps: number[] = []
  for (let times = 0; times < 3; times += 1) {
    for (const { url, html } of pages) parsePage({ url: articleUrl(url), html, fetchedAt: FETCHED })
    heaps.push(process.memoryUsage().heapUsed)
  }
  const mb = (bytes: number): number => round(bytes / 2 ** 20, 1)
  return [
    {
      bench: 'parse',
      metric: 'heap growth over three rounds',
      value: mb((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)),
      unit: 'MB',
    },
    {
      bench: 'parse',
      metric: 'resident memory',
      value: mb(process.memoryUsage().rss),
      unit: 'MB',
      note: 'all pages are held',
    },
  ]
}

function ownPages(): readonly BenchPage[] {
  const pages = [paragraphs(), `${paragraphs()}<section class="related-stories">${teasers}</section>`]
  return Array.from({ length: 200 }, (_, at) => ({
    url: `https://sahel.example/news/${at}`,
    html: articlePage(pages[at % pages.length] ?? ''),
    body: STORY_TEXT,
  }))
}

/** Front pages stand among the marked articles; here the body is measured, not the judge of addresses. */
function articleUrl(url: string): string {
  return URL.parse(url)?.pathname.length === 1 || !URL.canParse(url) ? 'https://page.example/article/1' : url
}

function titleOf(html: string): string {
  const { socialTitle, title = STORY_TITLE } = readHead(html)
  return socialTitle ?? title
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
