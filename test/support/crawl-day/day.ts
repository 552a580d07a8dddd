/**
 * A day of scheduler, fetcher and parser over the broker in memory: the real stages and the real engine, each killed
 * again and again, its memory lost, and started anew from what lies in the topics.
 */
import { PARTITIONS } from '@rasid/contracts'
import * as pipeline from '@rasid/pipeline'
import {
  fetcherStage,
  makeWriter,
  makeHostGate,
  makePollMemory,
  makeRobotsBook,
  makeVisitMemory,
  type FetcherPorts,
} from '@rasid/fetcher'
import { makeEntryMemory, parseDocument, parserStage, type ParserPorts } from '@rasid/parser'
import { makeSchedulerMemory, remembered, schedulerStage, type SchedulerPorts } from '@rasid/scheduler'
import { readSettings } from '@rasid/settings'
import { makeRandom, type Random } from '../random.ts'
import { makeJumpingClock } from './jumping-clock.ts'
import { compacted } from './compacted.ts'
import { makeLife, type Blow, type Life } from './life.ts'
import { HOUR, INTERVAL, makePress, MINUTE, type Press } from './press.ts'
import { dealStrikes, type Mortal, type Strike } from './strikes.ts'

const START: number = Date.parse('2026-03-14T06:00:00Z')
const DAY_HOURS = 24

/** Nobody is killed any more and nothing is published: what was begun comes to its end. */
const EVENING_HOURS = 3

export const END: number = START + (DAY_HOURS + EVENING_HOURS) * HOUR

/** Twice a second live; here too often to be simulated for a day. Nothing but the delay of a poll hangs on it. */
const BEAT = 10_000

export interface Death {
  readonly who: Mortal
  readonly blow: Blow
  readonly atMs: number
  /** The life that ended. */
  readonly life: string
}

export interface CrawlDay {
  readonly broker: pipeline.Broker
  readonly press: Press
  readonly deaths: readonly Death[]
}

/** The same day for the same seed; `kills` is how often somebody is struck. */
export async function liveDay(seed: string, kills: number): Promise<CrawlDay> {
  const clock = makeJumpingClock(START)
  const press = makePress(seed, START, DAY_HOURS)
  const broker = compacted(pipeline.makeMemoryBroker({ now: clock.now }))
  await broker.createTopics(pipeline.plannedTopics())
  const deaths: Death[] = []
  const random = makeRandom(`${seed} kills`)
  const lives = new Map<Mortal, Life>()
  let births = 0

  async function bear(who: Mortal): Promise<void> {
    births += 1
    const name = `${who} ${births}`
    const life = makeLife(name, broker, {
      clock,
      random: makeRandom(`${seed} ${name}`),
      onDeath: (blow) => {
        deaths.push({ who, blow, atMs: clock.now(), life: name })
        clock.at(clock.now() + toAbsence(random), async () => bear(who))
      },
    })
    lives.set(who, life)
    await startStage(who, life, press)
  }

  /** Now, or at one of its next operations. */
  async function strike({ who, blow, topic, nth, together }: Strike): Promise<void> {
    if (blow === 'idle') await lives.get(who)?.kill()
    else lives.get(who)?.strike(blow, topic, nth)
    if (together !== undefined) await lives.get(together)?.kill()
  }

  for (const who of ['parser', 'fetcher', 'scheduler'] as const) await bear(who)
  for (const one of dealStrikes(kills, random))
    clock.at(START + random() * DAY_HOURS * HOUR, async () => strike(one))
  await clock.runUntil(END)
  return { broker, press, deaths }
}

/** A supervisor takes seconds; now and then nobody is there for half an hour. */
function toAbsence(random: Random): number {
  return random() < 0.15 ? random() * 30 * MINUTE : 1_000 + random() * 20_000
}

async function startStage(who: Mortal, life: Life, press: Press): Promise<void> {
  const engine = readSettings(pipeline.engineSettings, {})
  const { broker, time } = life
  const log = pipeline.makeLogger('test', 'silent')
  const metrics = pipeline.makeMetrics({ processMetrics: false })
  const context = { broker, engine, metrics, log, time }
  const limits = pipeline.toStageLimits(engine, 64)
  if (who === 'scheduler')
    await pipeline.runStage(slowed(schedulerStage), toSchedulerPorts(life, press), context, limits)
  else if (who === 'fetcher')
    await pipeline.runStage(slowed(fetcherStage), toFetcherPorts(life, press), context, limits)
  else await pipeline.runStage(parserStage, toParserPorts(), context, limits)
}

function slowed<In, Ports, State>(stage: pipeline.Stage<In, Ports, State>): pipeline.Stage<In, Ports, State> {
  return stage.tick === undefined ? stage : { ...stage, tick: { ...stage.tick, everyMs: BEAT } }
}

function toSchedulerPorts({ broker, time }: Life, press: Press): SchedulerPorts {
  return {
    now: time.now,
    random: time.random,
    sources: () => press.sources,
    partitionOf: remembered((sourceId) => broker.partitionOf(sourceId, PARTITIONS)),
    minIntervalMs: INTERVAL,
    revisitAges: [10 * MINUTE, HOUR, 6 * HOUR],
    memory: makeSchedulerMemory(),
  }
}

function toFetcherPorts({ name, broker, time, overTheWire }: Life, press: Press): FetcherPorts {
  return {
    fetchUrl: async (request) => overTheWire(async () => press.answer(request, time, name)),
    userAgent: 'Rasid/test',
    gate: makeHostGate(1_000, time),
    visits: makeVisitMemory(),
    polls: makePollMemory(),
    writeAhead: makeWriter(broker, time),
    robots: makeRobotsBook(),
    robotsPolicy: { productToken: 'Rasid', on403: 'allow', lists: false, maxCrawlDelayMs: 60_000 },
    now: time.now,
    random: time.random,
  }
}

/** The service reads pages in worker threads; the function is the same. */
function toParserPorts(): ParserPorts {
  return {
    parse: async ({ document, revision }) => parseDocument(document, revision),
    memory: makeEntryMemory(),
  }
}
