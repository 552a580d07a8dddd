/**
 * How fast and how safely feeds are read: the core alone and the whole command, rss-parser and feedsmith on the same feeds
 * in the same run (core and command likewise; without sitemaps, which the others do not read), and ten thousand damaged
 * feeds. CPU time of the process counts, garbage collection included, so that other work on the machine does little to
 * the figures.
 */
import { NotAFeed, parseFeed } from '@rasid/feeds'
import { parseFeed as readByFeedsmith } from 'feedsmith'
import RssParser from 'rss-parser'
import type { BenchRow } from './bench-row.ts'
import { COMMANDS, runFeedCommand, type FeedCommand } from './feed-commands.ts'
import { madeUpFeeds, makeRandom, smallFeeds, type MadeUpFeed } from './made-up-feeds.ts'
import { mutateFeed } from './mutate-feed.ts'

type Read = (feed: MadeUpFeed) => unknown

const SEED = 4

/** CPU seconds for each figure: enough for the compiler to settle and for several collections. */
const MEASURE_SECONDS = 2
/** For each kind of feed, where a rough figure will do. */
const KIND_SECONDS = 0.7
/** Turns of each figure; the best counts, because whatever else the machine does only makes a turn slower. */
const TURNS = 4
const SMALL_FEEDS = 1_000
const MUTATED_FEEDS = 10_000

/** One figure, and how one turn of it is taken. */
interface Figure {
  readonly metric: string
  readonly unit: string
  readonly note?: string
  readonly turn: () => Promise<number>
}

/** Rows: MB and feeds a CPU-second of each reader and of each whole command, and the answers to damage. About four minutes. */
export async function parseFeeds(): Promise<readonly BenchRow[]> {
  const mix = madeUpFeeds(SEED)
  const feeds = mix.filter(({ kind }) => !kind.includes('sitemap'))
  const arabic = mix.filter(({ kind }) => kind === 'full-text RSS')
  const small = smallFeeds(SEED, SMALL_FEEDS)
  const rssParser = new RssParser()
  const ours: Read = ({ text, url }) => parseFeed(text, { url })
  const theirs: Read = async ({ text }) => rssParser.parseString(text)
  const feedsmith: Read = ({ text }) => readByFeedsmith(text)
  return [
    ...(await inTurns([
      megabytes('core', mix, ours, 'every kind, sanitised, links resolved'),
      megabytes('core, without sitemaps', feeds, ours, 'the same feeds as the two below'),
      megabytes('rss-parser', feeds, theirs, 'no sanitising, no links'),
      megabytes('feedsmith', feeds, feedsmith, 'no sanitising, no links'),
    ])),
    ...(await inTurns(kindFigures(mix, ours))),
    ...(await inTurns([
      feedsPerSecond('small feeds', small, ours, 'one to three entries'),
      feedsPerSecond('small feeds, rss-parser', small, theirs),
      feedsPerSecond('small feeds, feedsmith', small, feedsmith),
    ])),
    ...(await inTurns(COMMANDS.map((command) => commandFigure(command, feeds, 'the mix without sitemaps')))),
    ...(await inTurns(COMMANDS.map((command) => commandFigure(command, arabic, 'Arabic full-text RSS')))),
    ...answersToDamage(mix),
  ]
}

/** In turns, so that what else the machine does falls on all alike; of each the best turn counts. */
async function inTurns(figures: readonly Figure[]): Promise<readonly BenchRow[]> {
  const best = figures.map(() => 0)
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const [index, figure] of figures.entries())
      best[index] = Math.max(best[index] ?? 0, await figure.turn())
  return figures.map(({ metric, unit, note }, index) => row(metric, best[index] ?? 0, unit, note))
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

function kindFigures(mix: readonly MadeUpFeed[], read: Read): readonly Figure[] {
  return [...new Set(mix.map(({ kind }) => kind))].map((kind) => ({
    metric: `core, ${kind}`,
    unit: 'MB/CPU-s',
    turn: async () =>
      megabytesPerSecond(
        mix.filter((feed) => feed.kind === kind),
        read,
        KIND_SECONDS,
      ),
  }))
}

function megabytes(metric: string, feeds: readonly MadeUpFeed[], read: Read, note: string): Figure {
  return {
    metric,
    unit: 'MB/CPU-s',
    note,
    turn: async () => megabytesPerSecond(feeds, read, MEASURE_SECONDS),
  }
}

function feedsPerSecond(metric: string, feeds: readonly MadeUpFeed[], read: Read, note = ''): Figure {
  const turn = async (): Promise<number> =>
    (await roundsPerSecond(feeds, read, MEASURE_SECONDS)) * feeds.length
  return { metric, unit: 'feeds/CPU-s', turn, ...(note === '' ? {} : { note }) }
}

function commandFigure(command: FeedCommand, feeds: readonly MadeUpFeed[], what: string): Figure {
  const turn = async (): Promise<number> => {
    const { seconds, rounds } = await runFeedCommand(command, feeds)
    return (bytesOf(feeds) * rounds) / 1e6 / seconds
  }
  return { metric: command.name, unit: 'MB/CPU-s', note: `${what}: base64 in, start included`, turn }
}

function bytesOf(feeds: readonly MadeUpFeed[]): number {
  return feeds.reduce((total, { text }) => total + Buffer.byteLength(text), 0)
}

async function megabytesPerSecond(
  feeds: readonly MadeUpFeed[],
  read: Read,
  seconds: number,
): Promise<number> {
  return (await roundsPerSecond(feeds, read, seconds)) * (bytesOf(feeds) / 1e6)
}

async function roundsPerSecond(feeds: readonly MadeUpFeed[], read: Read, seconds: number): Promise<number> {
  const start = cpuSeconds()
  let rounds = 0
  while (cpuSeconds() - start < seconds) {
    for (const feed of feeds) await read(feed)
    rounds += 1
  }
  return rounds / (cpuSeconds() - start)
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
