/**
 * A day of scheduler, fetcher and parser over a broker, the one in memory or a real one: the real stages and the real
 * engine, each killed again and again, its memory lost, and started anew from what lies in the topics.
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
import type { Attended } from './attended.ts'
import { compacted } from './compacted.ts'
import { makeLife, type Blow, type Life } from './life.ts'
import { HOUR, INTERVAL, makePress, MINUTE, type Press } from './press.ts'
import { dealStrikes, type Mortal, type Strike } from './strikes.ts'

const START: number = Date.parse('2026-03-14T06:00:00Z')

/** Nobody is killed any more and nothing is published: what was begun comes to its end. */
const EVENING_HOURS = 3

/** Twice a second live; here too often to be simulated for a day. Nothing but the delay of a poll hangs on it. */
const BEAT = 10_000

export interface DayPlan {
  readonly seed: string
  readonly outlets: number
  /** How long they publish, and somebody is struck. */
  readonly hours: number
  /** How often. */
  readonly kills: number
}

/** A broker with nothing in it, on the clock of the day. */
export type OpenBroker = (now: () => number) => Promise<Attended>

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
  readonly endMs: number
}

/** Over the broker in memory, the same day for the same plan. */
export async function liveDay(plan: DayPlan, open: OpenBroker = inMemory): Promise<CrawlDay> {
  const { seed, outlets, hours, kills } = plan
  const endMs = START + (hours + EVENING_HOURS) * HOUR
  const world: { attended?: Attended } = {}
  const clock = makeJumpingClock(START, async () => world.attended?.whenQuiet())
  const press = makePress(seed, outlets, START, hours)
  world.attended = await open(clock.now)
  const broker = compacted(world.attended.broker)
  await broker.createTopics(pipeline.plannedTopics())
  const deaths: Death[] = []
  const random = makeRandom(`${seed} kills`)
  const lives = new Map<Mortal, Life>()
  /** By who is to die of it. */
  const struck = new Map<Mortal, Strike>()
  /** By who is to stay away until then. */
  const notBefore = new Map<Mortal, number>()
  let births = 0

  async function bear(who: Mortal): Promise<void> {
    births += 1
    const name = `${who} ${births}`
    const life = makeLife(name, broker, {
      clock,
      random: makeRandom(`${seed} ${name}`),
      onDeath: async (blow) => {
        if (clock.now() >= endMs) return
        const backMs = Math.max(clock.now() + toAbsence(random), notBefore.get(who) ?? 0)
        deaths.push({ who, blow, atMs: clock.now(), life: name })
        clock.at(backMs, async () => bear(who))
        await takeAlong(who, backMs)
      },
    })
    lives.set(who, life)
    await startStage(who, life, press)
  }

  /** Now, or at one of its next operations; who is dead, or has its death before it, is struck later. */
  async function strike(one: Strike): Promise<void> {
    const { who, blow, topic, nth, saying } = one
    const life = lives.get(who)
    if (clock.now() > START + hours * HOUR) return
    if (life === undefined || life.isDead() || struck.has(who)) {
      clock.at(clock.now() + MINUTE, async () => strike(one))
      return
    }
    struck.set(who, one)
    if (blow === 'idle') await life.kill()
    else life.strike(blow, topic, nth, saying)
  }

  /** Whoever is to die at the same moment as `who`, who is back at `backMs`. */
  async function takeAlong(who: Mortal, backMs: number): Promise<void> {
    const { together, isLate } = struck.get(who) ?? {}
    struck.delete(who)
    if (together === undefined) return
    if (isLate) notBefore.set(together, backMs + 3 * BEAT)
    await lives.get(together)?.kill()
  }

  for (const who of ['parser', 'fetcher', 'scheduler'] as const) await bear(who)
  for (const one of dealStrikes(kills, random))
    clock.at(START + random() * hours * HOUR, async () => strike(one))
  await clock.runUntil(endMs)
  for (const life of lives.values()) await life.kill()
  return { broker, press, deaths, endMs }
}

/** Nobody waits for it but a turn of the loop. */
async function inMemory(now: () => number): Promise<Attended> {
  return { broker: pipeline.makeMemoryBroker({ now }), whenQuiet: async () => {} }
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
