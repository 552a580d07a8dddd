/**
 * How fast and how safely feeds are read: the core alone, the whole command, rss-parser and feedsmith on the same feeds
 * in the same run, and ten thousand damaged feeds. CPU time of the process counts, garbage collection included, so that other work
 * on the machine does little to the figures.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { NotAFeed, parseFeed } from '@rasid/feeds'
import { parseFeed as readByFeedsmith } from 'feedsmith'
import RssParser from 'rss-parser'
import { readCpuSeconds } from './bench-process.ts'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { madeUpFeeds, makeRandom, smallFeeds, type MadeUpFeed } from './made-up-feeds.ts'
import { mutateFeed } from './mutate-feed.ts'

type Read = (feed: MadeUpFeed) => unknown

const SEED = 4

/** CPU seconds for each figure: enough for the compiler to settle and for several collections. */
const MEASURE_SECONDS = 2
/** For each kind of feed, where a rough figure will do. */
const KIND_SECONDS = 0.7
/** Turns of each reader; the best counts, because whatever else the machine does only makes a turn slower. */
const TURNS = 3
const SMALL_FEEDS = 1_000
const MUTATED_FEEDS = 10_000

/** Rounds of the mix through the command: 40 × 3 MB, so that starting does not count for much. */
const COMMAND_ROUNDS = 40

const RASID = new URL('../../packages/cli/bin/rasid.js', import.meta.url).pathname

/** Rows: MB and feeds a CPU-second of each reader, of the command, and the answers to damage. About a minute. */
export async function parseFeeds(_context: BenchContext): Promise<readonly BenchRow[]> {
  const mix = madeUpFeeds(SEED)
  const feeds = mix.filter(({ kind }) => !kind.includes('sitemap'))
  const small = smallFeeds(SEED, SMALL_FEEDS)
  const rssParser = new RssParser()
  const ours: Read = ({ text, url }) => parseFeed(text, { url })
  const theirs: Read = async ({ text }) => rssParser.parseString(text)
  const feedsmith: Read = ({ text }) => readByFeedsmith(text)
  return [
    row('core', await megabytes(mix, ours), 'MB/CPU-s', 'every kind, sanitised, links resolved'),
    row(
      'core, without sitemaps',
      await megabytes(feeds, ours),
      'MB/CPU-s',
      'the same feeds as the two below',
    ),
    row('rss-parser', await megabytes(feeds, theirs), 'MB/CPU-s', 'no sanitising, no links'),
    row('feedsmith', await megabytes(feeds, feedsmith), 'MB/CPU-s', 'no sanitising, no links'),
    ...(await kindRows(mix, ours)),
    row('small feeds', await feedsPerSecond(small, ours), 'feeds/CPU-s', 'one to three entries'),
    row('small feeds, rss-parser', await feedsPerSecond(small, theirs), 'feeds/CPU-s'),
    row('small feeds, feedsmith', await feedsPerSecond(small, feedsmith), 'feeds/CPU-s'),
    row('rasid feed --ndjson', await commandMegabytes(mix), 'MB/CPU-s', 'start included'),
    ...answersToDamage(mix),
  ]
}

function row(metric: string, value: number, unit: string, note?: string): BenchRow {
  return {
    bench: 'feeds',
    metric,
    value: Math.round(value * 10) / 10,
    unit,
    ...(note === undefined ? {} : { note }),
  }
}

async function kindRows(mix: readonly MadeUpFeed[], read: Read): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const kind of new Set(mix.map((feed) => feed.kind))) {
    const feeds = mix.filter((feed) => feed.kind === kind)
    rows.push(row(`core, ${kind}`, await megabytes(feeds, read, KIND_SECONDS), 'MB/CPU-s'))
  }
  return rows
}

function bytesOf(feeds: readonly MadeUpFeed[]): number {
  return feeds.reduce((total, { text }) => total + Buffer.byteLength(text), 0)
}

async function megabytes(
  feeds: readonly MadeUpFeed[],
  read: Read,
  seconds = MEASURE_SECONDS,
): Promise<number> {
  return (await roundsPerSecond(feeds, read, seconds)) * (bytesOf(feeds) / 1e6)
}

async function feedsPerSecond(feeds: readonly MadeUpFeed[], read: Read): Promise<number> {
  return (await roundsPerSecond(feeds, read, MEASURE_SECONDS)) * feeds.length
}

async function roundsPerSecond(feeds: readonly MadeUpFeed[], read: Read, seconds: number): Promise<number> {
  let best = 0
  for (let turn = 0; turn < TURNS; turn += 1) {
    const start = cpuSeconds()
    let rounds = 0
    while (cpuSeconds() - start < seconds) {
      for (const feed of feeds) await read(feed)
      rounds += 1
    }
    best = Math.max(best, rounds / (cpuSeconds() - start))
  }
  return best
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** The command as a process of its own, fed through its pipe; its CPU time is read when the last answer has come. */
async function commandMegabytes(mix: readonly MadeUpFeed[]): Promise<number> {
  const lines = mix.map(({ text, url }, index) =>
    JSON.stringify({ id: String(index), url, bodyBase64: Buffer.from(text).toString('base64') }),
  )
  const child = spawn(process.execPath, [RASID, 'feed', '--ndjson', '--quiet'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const expected = lines.length * COMMAND_ROUNDS
  const answered = countLines(child.stdout, expected)
  for (let round = 0; round < COMMAND_ROUNDS; round += 1)
    if (!child.stdin.write(`${lines.join('\n')}\n`)) await once(child.stdin, 'drain')
  await answered
  const seconds = await readCpuSeconds(child.pid ?? 0)
  child.stdin.end()
  await once(child, 'exit')
  return (bytesOf(mix) * COMMAND_ROUNDS) / 1e6 / seconds
}

/** Resolves when so many lines have come. */
async function countLines(stream: NodeJS.ReadableStream, expected: number): Promise<void> {
  let count = 0
  for await (const line of createInterface({ input: stream })) {
    // A refusal is quick: a command that refuses everything would look fast.
    if (line.includes('"rejected"')) throw new Error(`rasid feed refused a good feed: ${line.slice(0, 300)}`)
    count += 1
    if (count === expected) return
  }
  throw new Error(`rasid feed gave ${count} answers to ${expected} lines`)
}

function answersToDamage(mix: readonly MadeUpFeed[]): readonly BenchRow[] {
  const random = makeRandom(SEED)
  const originals = [...mix, ...smallFeeds(SEED, SMALL_FEEDS)].filter(({ text }) => text.length < 100_000)
  const answers = { feed: 0, NotAFeed: 0, thrown: 0 }
  for (let index = 0; index < MUTATED_FEEDS; index += 1) {
    const original = originals[Math.floor(random() * originals.length)]
    if (original) answers[answerTo(mutateFeed(original.text, random), original.url)] += 1
  }
  return [
    row('damaged feeds read', answers.feed, 'feeds', `of ${MUTATED_FEEDS}, seed ${SEED}`),
    row('damaged feeds refused', answers.NotAFeed, 'feeds', 'NOT_A_FEED'),
    row('damaged feeds that threw', answers.thrown, 'feeds', 'must be 0'),
  ]
}

function answerTo(text: string, url: string): 'feed' | 'NotAFeed' | 'thrown' {
  try {
    parseFeed(text, { url })
    return 'feed'
  } catch (error) {
    return error instanceof NotAFeed ? 'NotAFeed' : 'thrown'
  }
}
