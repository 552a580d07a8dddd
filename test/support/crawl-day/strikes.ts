/** Who is struck, how, and over what: every way in turn, in an order of chance. */
import { articlesParsed, crawlOutcomes, crawlRequests, crawlState, documentsFetched } from '@rasid/contracts'
import type { Random } from '../random.ts'
import { COMMITS, type Blow } from './life.ts'

export type Mortal = 'scheduler' | 'fetcher' | 'parser'

export interface Strike {
  readonly who: Mortal
  readonly blow: Blow
  /** What it is writing then. */
  readonly topic: string
  /** What must stand in it. */
  readonly saying?: string
  /** For the how manieth time. */
  readonly nth: number
  /** Who dies at the same moment. */
  readonly together?: Mortal
  /** That one is back only when the other has been at work again. */
  readonly isLate?: true
}

type Way = Omit<Strike, 'nth'>

const WAYS: readonly Way[] = [
  ...waysOf('scheduler', [crawlRequests.name, crawlState.name, COMMITS]),
  ...waysOf('fetcher', [documentsFetched.name, crawlOutcomes.name, crawlState.name, COMMITS]),
  ...waysOf('parser', [crawlRequests.name, articlesParsed.name]),
  { who: 'scheduler', blow: 'idle', topic: '' },
  { who: 'fetcher', blow: 'idle', topic: '' },
  // What was asked for lies there, and nobody is there to carry it out when the scheduler is back: had it not remembered
  // before it asked, it would ask for another poll, and the publisher would get both at once.
  ...[1, 2].map((): Way => ({
    who: 'scheduler',
    blow: 'after',
    topic: crawlRequests.name,
    together: 'fetcher',
    isLate: true,
  })),
  // The worst of all: the publisher has been asked, and nobody will know.
  ...[1, 2, 3].map((): Way => ({ who: 'fetcher', blow: 'wire', topic: '' })),
]

function waysOf(who: Mortal, topics: readonly string[]): readonly Way[] {
  const blows = ['before', 'half', 'after'] as const
  return topics.flatMap((topic) => blows.map((blow) => ({ who, blow, topic })))
}

/** So many strikes; each way comes as often as any other. */
export function dealStrikes(count: number, random: Random): readonly Strike[] {
  const rounds = Array.from({ length: Math.ceil(count / WAYS.length) }, () =>
    WAYS.map((way) => ({ way, place: random() })).toSorted((a, b) => a.place - b.place),
  )
  return rounds
    .flat()
    .slice(0, count)
    .map(({ way }) => {
      const strike = { ...way, nth: 1 + Math.floor(random() * 3) }
      if (way.together !== undefined || random() > 0.25) return strike
      return { ...strike, together: way.who === 'fetcher' ? 'scheduler' : 'fetcher' }
    })
}
