/**
 * `node services/parser/model/train.ts FOLDER`: trains the block model and writes `block-model.json` beside this file.
 *
 * Data: the 791 articles of the development split of WCXB (Web Content eXtraction Benchmark, Murrough Foley, CC-BY-4.0)
 * in FOLDER; its test split is never read. First each fifth of the domains is judged by a model that has not seen it;
 * what is shipped has seen all. Seeded and in fixed order: the same folder gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { politenessKey } from '@rasid/urls'
import { articleTitle } from '../src/core/title/article-title.ts'
import { readHead, type HeadMetadata } from '../src/core/head-metadata.ts'
import { extractContainer, noContainer } from '../src/core/extract/extract-container.ts'
import { FEATURE_NAMES, makeFeatureReader } from '../src/core/extract/features/block-features.ts'
import { toPageTree, type PageTree, type TextBlock } from '../src/core/extract/page-tree.ts'
import { toBlockFacts } from '../src/core/extract/totals.ts'
import { makeVerdict, type Verdict } from '../src/core/extract/unite-verdicts.ts'
import {
  averageForests,
  boostTrees,
  scoreRow,
  type BoostOptions,
  type Forest,
  type TrainingRows,
} from './boost-trees.ts'
import { toBin, toEdges } from './bin-features.ts'
import { labelBlocks } from './label-blocks.ts'
import { readMarkedPages, type MarkedPage } from './read-pages.ts'
import { toStoredModel } from './store-model.ts'
import { wordScore } from './word-score.ts'

/** Found by cross-validation: more or larger trees gain nothing outside their own pages. */
const OPTIONS: Omit<BoostOptions, 'seed'> = {
  trees: 130,
  leaves: 24,
  rate: 0.09,
  minWeight: 40,
  lambda: 5,
  rowShare: 0.7,
  featureShare: 0.4,
}

/** What is shipped is the mean of a forest a seed: a third one gains nothing more. */
const SEEDS = [1, 2]
const FOLDS = 5

/** A block counts by its words, since words are what a reader loses; a page by the root of its own, so that long ones do not rule. */
const MAX_WEIGHT = 8

interface TrainingPage {
  readonly page: Pick<MarkedPage, 'id' | 'url' | 'body' | 'isNews'>
  readonly texts: readonly string[]
  readonly rows: readonly Float32Array[]
  readonly kept: Uint8Array
  readonly tree: PageTree
  readonly verdict: Verdict
  readonly isBody: readonly boolean[]
  readonly weights: readonly number[]
  readonly start: number
}

function readTrainingPages(folder: string): readonly TrainingPage[] {
  const pages: TrainingPage[] = []
  let start = 0
  for (const marked of readMarkedPages(folder)) {
    const page = toTrainingPage(marked, start)
    pages.push(page)
    start += page.texts.length
  }
  return pages
}

function toTrainingPage({ id, url, html, body, isNews }: MarkedPage, start: number): TrainingPage {
  const tree = toPageTree(html)
  const facts = toBlockFacts(tree)
  const head = readHead(html)
  const words = { title: titleOf(head, tree), description: head.description ?? '' }
  const container = extractContainer(tree, facts, words.title) ?? noContainer(tree)
  const read = makeFeatureReader({ tree, facts, container, words })
  const texts = tree.blocks.map((block) => block.text)
  const labels = labelBlocks(texts, body)
  const pageWords = labels.reduce((sum, label) => sum + label.words, 1)
  return {
    page: { id, url, body, isNews },
    texts,
    rows: tree.blocks.map(({ index }) => {
      const row = new Float32Array(FEATURE_NAMES.length)
      read(index, row)
      return row
    }),
    kept: container.kept,
    tree,
    verdict: makeVerdict(tree, container),
    isBody: labels.map((label) => label.isBody),
    weights: labels.map((label) => (label.words + 2) / Math.sqrt(pageWords)),
    start,
  }
}

/** As the parser finds it when neither structured data nor a feed helps. */
function titleOf(head: HeadMetadata, tree: PageTree): string {
  const headings = tree.blocks
    .filter((block) => tree.elements[block.element]?.tag === 'h1')
    .map((block) => block.text)
  return articleTitle({
    headline: undefined,
    socialTitle: head.socialTitle,
    pageTitle: head.title,
    headings,
    entryTitle: undefined,
    siteNames: [head.siteName],
  })
}

interface Binned {
  readonly rows: TrainingRows
  readonly edges: readonly (readonly number[])[]
}

function toBinned(pages: readonly TrainingPage[]): Binned {
  const rows = pages.flatMap((page) => page.rows)
  const count = rows.length
  const bins = new Uint8Array(count * FEATURE_NAMES.length)
  const edges = FEATURE_NAMES.map((_, feature) => {
    const column = Float32Array.from(rows, (row) => row[feature] ?? 0)
    const own = toEdges(column)
    for (let row = 0; row < count; row += 1) bins[feature * count + row] = toBin(own, column[row] ?? 0)
    return own
  })
  const weights = pages.flatMap((page) => page.weights)
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / count
  return {
    rows: {
      count,
      features: FEATURE_NAMES.length,
      bins,
      labels: Uint8Array.from(pages.flatMap((page) => page.isBody.map(Number))),
      weights: Float32Array.from(weights, (weight) => Math.min(weight / mean, MAX_WEIGHT)),
    },
    edges,
  }
}

/** Pages of one domain are never on both sides. */
function foldOf({ page }: TrainingPage): number {
  let hash = 0
  for (const character of domainOf(page.url)) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return hash % FOLDS
}

function domainOf(url: string): string {
  return URL.canParse(url) ? politenessKey(url) : url
}

function rowsOf(pages: readonly TrainingPage[]): Int32Array {
  return Int32Array.from(
    pages.flatMap(({ tree, verdict, start }) =>
      tree.blocks.filter(verdict.isAsked).map((block) => start + block.index),
    ),
  )
}

function grow(rows: TrainingRows, pages: readonly TrainingPage[]): Forest {
  const picked = rowsOf(pages)
  return averageForests(SEEDS.map((seed) => boostTrees(rows, { ...OPTIONS, seed }, picked)))
}

function crossValidate(pages: readonly TrainingPage[], { rows }: Binned): void {
  const scores: PageScore[] = []
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const forest = grow(
      rows,
      pages.filter((page) => foldOf(page) !== fold),
    )
    for (const page of pages.filter((other) => foldOf(other) === fold)) scores.push(judge(page, forest, rows))
    process.stderr.write(`fold ${fold + 1} of ${FOLDS}\n`)
  }
  report('pages', scores)
  report(
    'of them news by their own word',
    scores.filter((score) => score.isNews),
  )
  for (let fold = 0; fold < FOLDS; fold += 1)
    report(
      `in fold ${fold + 1}`,
      scores.filter((score) => score.fold === fold),
    )
}

interface PageScore {
  readonly container: number
  readonly united: number
  readonly isNews: boolean
  readonly fold: number
}

function report(what: string, scores: readonly PageScore[]): void {
  const mean = (kind: 'container' | 'united'): string =>
    (scores.reduce((sum, score) => sum + score[kind], 0) / scores.length).toFixed(4)
  process.stdout.write(
    `${scores.length} ${what}, body F1 by cross-validation over domains: container ${mean('container')}, united ${mean('united')}\n`,
  )
}

function judge(training: TrainingPage, forest: Forest, rows: TrainingRows): PageScore {
  const { page, tree, kept, verdict, start } = training
  const chance = (block: TextBlock): number =>
    1 / (1 + Math.exp(-scoreRow(forest, rows, start + block.index)))
  const score = (keeps: (block: TextBlock) => boolean): number => {
    const found = tree.blocks.filter(keeps).map((block) => block.text)
    return wordScore(found.join('\n'), page.body).f1
  }
  return {
    isNews: page.isNews,
    fold: foldOf(training),
    container: score((block) => kept[block.index] === 1),
    united: score((block) => verdict.isAsked(block) && chance(block) > verdict.limitOf(block)),
  }
}

function main(folder: string): void {
  const pages = readTrainingPages(folder)
  const binned = toBinned(pages)
  crossValidate(pages, binned)
  const forest = grow(binned.rows, pages)
  const stored = toStoredModel(forest, FEATURE_NAMES, binned.edges)
  const target = new URL('block-model.json', import.meta.url)
  writeFileSync(target, `${JSON.stringify(stored, undefined, 2)}\n`)
  process.stdout.write(
    `block-model.json: ${readFileSync(target).length} bytes, ${forest.trees.length} trees\n`,
  )
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write(
    'usage: node services/parser/model/train.ts FOLDER   (FOLDER holds html/ and ground-truth/)\n',
  )
  process.exitCode = 2
} else main(folder)
