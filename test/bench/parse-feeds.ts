/**
 * How fast and how safely feeds are read: the core alone and the whole command, rss-parser and feedsmith on the same feeds
 * in the same run (core and command likewise), and ten thousand damaged feeds. CPU time of the process counts, garbage collection included, so that other work
 * on the machine does little to the figures.
 */
import { NotAFeed, parseFeed } from '@rasid/feeds'
import { parseFeed as readByFeedsmith } from 'feedsmith'
import RssParser from 'rss-parser'
import type { BenchContext, BenchRow } from './bench-row.ts'
import { COMMANDS, runFeedCommand, type FeedCommand } from './feed-commands.ts'
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

/** Rows: MB and feeds a CPU-second of each reader and of each whole command, and the answers to damage. About two minutes. */
export async function parseFeeds({ folder }: BenchContext): Promise<readonly BenchRow[]> {
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
    ...(await commandRows(mix, feeds, folder)),
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

/** The commands take turns, like the readers; of each the best turn counts. */
async function commandRows(
  mix: readonly MadeUpFeed[],
  feeds: readonly MadeUpFeed[],
  folder: string,
): Promise<readonly BenchRow[]> {
  const best = new Map<FeedCommand, number>()
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const command of COMMANDS) {
      const read = command.readsSitemaps ? mix : feeds
      const { seconds, rounds } = await runFeedCommand(command, read, folder)
      best.set(command, Math.max(best.get(command) ?? 0, (bytesOf(read) * rounds) / 1e6 / seconds))
    }
  return [...best].map(([{ name, note }, value]) => row(name, value, 'MB/CPU-s', note))
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
