/** The report of `rasid sources check` in words. Pure; a line may hold text from outside, which the caller makes safe. */
import type { CharsetSource } from '@rasid/parser'
import { cureOf } from './failure-cures.ts'
import type { FeedReport, FoundBy } from './feed-report.ts'
import type { SamplePage } from './sample-pages.ts'
import type { CheckProblem } from './site-asker.ts'
import type { UrlReport } from './check-url.ts'

const FOUND_BY: Readonly<Record<FoundBy, string>> = {
  given: 'as given',
  page: 'named by the page',
  'usual-place': 'found at a usual place',
  robots: 'named by robots.txt',
}

const DECIDED_BY: Readonly<Record<CharsetSource, string>> = {
  bom: 'its byte order mark',
  'valid-utf-8': 'its bytes, which are valid',
  http: 'the HTTP header',
  declaration: 'its own declaration',
  guess: 'a guess from its bytes',
  fallback: 'default, since nothing says otherwise',
}

/** Everything but the entries for the sources file. */
export function toReportLines(report: UrlReport, nowMs: number): readonly string[] {
  const { url, is, feeds, sitemaps, problem } = report
  const asked = new Set(feeds.map((feed) => feed.url))
  const others = sitemaps.filter((sitemap) => !asked.has(sitemap))
  return [
    is === 'unreachable' ? `${url} can't be had` : `${url} is a ${is}`,
    ...(problem ? toProblemLines(problem).map((line) => `  ${line}`) : []),
    ...feeds.flatMap((feed) => toFeedLines(feed, nowMs)).map((line) => `  ${line}`),
    ...others.map((sitemap) => `  robots.txt also names ${sitemap}`),
  ]
}

function toProblemLines({ code, message }: CheckProblem): readonly string[] {
  const cure = cureOf(code)
  return [`not crawled: ${code}: ${message}`, ...(cure === '' ? [] : [`cure: ${cure}`])]
}

function toFeedLines(feed: FeedReport, nowMs: number): readonly string[] {
  const moved = feed.finalUrl === feed.url ? '' : ` → ${feed.finalUrl}`
  const newest =
    feed.freshest === undefined ? 'no dates' : `newest ${feed.freshest} (${toAge(feed.freshest, nowMs)})`
  return [
    `${feed.url}${moved} (${FOUND_BY[feed.foundBy]})`,
    ...[
      `${feed.format}, ${feed.entries} entries, ${newest}`,
      ...(feed.title === undefined ? [] : [`title: ${feed.title}`]),
      `charset: ${feed.charset}, by ${DECIDED_BY[feed.charsetFrom]}`,
      `robots.txt: ${toRobotsWords(feed)}`,
      ...feed.hubs.map((hub) => `WebSub hub: ${hub}`),
      ...feed.samples.flatMap(toSampleLines),
      ...toRuleLines(feed.samples),
      ...feed.notes.map((note) => `note: ${note}`),
    ].map((line) => `  ${line}`),
  ]
}

function toRobotsWords({ robots: { list, pages, gapMs } }: FeedReport): string {
  const gap = gapMs > 0 ? `, a gap of ${gapMs / 1_000} s` : ''
  if (pages === undefined || pages === list) return `list and pages ${WORDS[list]}${gap}`
  return `list ${WORDS[list]}, pages ${WORDS[pages]}${gap}`
}

const WORDS = {
  allowed: 'allowed',
  refused: 'refused',
  unreachable: 'unknown, which forbids pages for now',
} as const

function toSampleLines({ url, problem, ...page }: SamplePage): readonly string[] {
  const text = page.length === undefined ? [] : [toArticleLine(page)]
  const lines = problem
    ? [`${problem.code}: ${problem.message}`, ...text.map((line) => `instead of it ${line}`)]
    : text
  return [`page: ${url}`, ...lines.map((line) => `  ${line}`)]
}

function toArticleLine(page: Omit<SamplePage, 'url' | 'problem'>): string {
  const quality =
    page.quality === undefined ? '' : `, quality ${page.quality.toFixed(2)}${page.low ? ' (low)' : ''}`
  const date =
    page.publishedAt === undefined
      ? 'no date'
      : `${page.publishedAt} by ${page.publishedAtFrom ?? 'the page'}`
  return `${page.method ?? ''}${quality}, ${page.length ?? 0} characters, ${date}: ${page.title ?? ''}`
}

/** How many pages each selector of the rules was found on. */
function toRuleLines(samples: readonly SamplePage[]): readonly string[] {
  const tried = samples.filter(({ rules }) => rules !== undefined)
  const [first] = tried
  return (first?.rules ?? []).map(({ field, selector, elements }, index) => {
    const on = tried.filter(({ rules }) => (rules?.[index]?.elements ?? 0) > 0).length
    const found = elements === undefined ? 'is no CSS selector' : `found on ${on} of ${tried.length} pages`
    return `rule ${field}: ${selector} ${found}`
  })
}

const UNITS: readonly (readonly [string, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

function toAge(at: string, nowMs: number): string {
  const ms = nowMs - Date.parse(at)
  if (ms < 0) return 'in the future'
  const [unit, length] = UNITS.find(([, each]) => ms >= each) ?? ['minute', 60_000]
  const count = Math.floor(ms / length)
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`
}
