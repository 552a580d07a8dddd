/**
 * Where the time of a page goes: each step of the parser for itself over all pages, on what the steps before it gave. A
 * round goes before the one that is measured, since a service runs for days and the compiler's first seconds are not
 * the step's.
 */
import { articleTitle } from '../../services/parser/src/core/title/article-title.ts'
import { articleAuthors } from '../../services/parser/src/core/authors/authors.ts'
import { bodyText } from '../../services/parser/src/core/body-text.ts'
import { decodeText } from '../../services/parser/src/core/charset.ts'
import { extractBody } from '../../services/parser/src/core/extract/extract-body.ts'
import { extractContainer } from '../../services/parser/src/core/extract/extract-container.ts'
import { toPageTree } from '../../services/parser/src/core/extract/page-tree.ts'
import { toBlockFacts } from '../../services/parser/src/core/extract/totals.ts'
import { toTreeLines } from '../../services/parser/src/core/extract/tree-lines.ts'
import { readHead } from '../../services/parser/src/core/head-metadata.ts'
import { readJsonLd } from '../../services/parser/src/core/json-ld.ts'
import { parsePage } from '../../services/parser/src/core/parse-page.ts'
import { publishedDate } from '../../services/parser/src/core/published-date.ts'
import { stripMarkup } from '../../services/parser/src/core/strip-markup.ts'
import { lineOfTitle } from '../../services/parser/src/core/title/title-line.ts'
import type { BenchRow } from './bench-row.ts'

export interface StepPage {
  readonly url: string
  readonly html: string
}

/** One row a step: ms of CPU a page, and its share of the whole. */
export function stepRows(pages: readonly StepPage[], fetchedAt: string): readonly BenchRow[] {
  const ready = pages.map((page) => prepare(page, fetchedAt))
  const whole = cpuOf(pages, ({ url, html }) => parsePage({ url, html, fetchedAt }))
  const measured = Object.entries(STEPS).map(([name, step]) => [name, cpuOf(ready, step)] as const)
  const steps = [...withoutInner(new Map(measured)), ['whole page, decoded', whole] as const]
  return steps.map(([step, ms]) => ({
    bench: 'parse',
    metric: `step: ${step}`,
    value: Number(ms.toFixed(3)),
    unit: 'ms a page',
    note: `${Math.round((ms / whole) * 100)} % of the whole`,
  }))
}

type Ready = ReturnType<typeof prepare>

function prepare({ url, html }: StepPage, fetchedAt: string) {
  const stripped = stripMarkup(html)
  const head = readHead(stripped.html)
  const structured = readJsonLd(stripped.jsonLd)
  const tree = toPageTree(stripped.html)
  const lines = toTreeLines(tree)
  const headings = lines.lines.filter((line) => line.tag === 'h1').map((line) => line.text)
  const titles = { headline: structured?.headline, socialTitle: head.socialTitle, pageTitle: head.title }
  const title = articleTitle({ ...titles, headings, siteNames: [head.siteName], url })
  const titleLine = lineOfTitle(lines.lines, title)
  return {
    fetchedAt,
    url,
    bytes: Buffer.from(html),
    html,
    stripped,
    head,
    structured,
    tree,
    facts: toBlockFacts(tree),
    lines,
    titles: { ...titles, headings, siteNames: [head.siteName], url },
    title,
    titleLine,
    description: head.description ?? '',
  }
}

const STEPS: Readonly<Record<string, (page: Ready) => unknown>> = {
  decode: ({ bytes }) => decodeText(bytes, 'text/html; charset=utf-8'),
  strip: ({ html }) => stripMarkup(html),
  head: ({ stripped }) => readHead(stripped.html),
  'json-ld': ({ stripped }) => readJsonLd(stripped.jsonLd),
  tree: ({ stripped }) => toPageTree(stripped.html),
  lines: ({ tree }) => toTreeLines(tree),
  title: ({ titles }) => articleTitle(titles),
  'score and clean': ({ tree, facts, title }) => extractContainer(tree, facts, title),
  'features and model': ({ tree, title, description }) => extractBody(tree, { title, description }),
  'filter, quality, second opinion': ({ html, stripped, tree, lines, ...page }) =>
    bodyText({ source: html, html: stripped.html, tree, page: lines, ...page }),
  authors: ({ stripped, lines, titleLine, head, structured }) =>
    articleAuthors({
      ruled: [],
      structured: structured?.authors ?? [],
      organisations: structured?.organisations ?? [],
      head: head.authors,
      feed: [],
      html: stripped.html,
      lines: lines.lines,
      titleLine,
      outlets: [head.siteName],
      hosts: [],
    }),
  dates: ({ structured, head, lines, titleLine, url, fetchedAt }) =>
    publishedDate({
      jsonLd: structured?.published,
      meta: head.published,
      page: lines,
      url,
      titleLine,
      fetchedAt,
    }),
}

/** Steps that hold the one before them: what is theirs alone is the difference. */
const OUTER: readonly (readonly [outer: string, inner: string])[] = [
  ['filter, quality, second opinion', 'features and model'],
  ['features and model', 'score and clean'],
]

function withoutInner(measured: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  const own = new Map(measured)
  for (const [outer, inner] of OUTER) own.set(outer, (measured.get(outer) ?? 0) - (measured.get(inner) ?? 0))
  return [...own]
}

/** Mean CPU ms, garbage collection included. */
function cpuOf<T>(pages: readonly T[], step: (page: T) => unknown): number {
  for (const page of pages) step(page)
  const before = process.cpuUsage()
  for (const page of pages) step(page)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / pages.length
}
