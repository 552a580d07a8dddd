/**
 * The subscriptions of this process: begun by polls that name a hub, kept by the clock, verified and used by the hub.
 *
 * Promises: what a stranger sends, who knows no callback, changes nothing. What changes is written by the stage's own beat,
 * in the partition of the list's requests, so that whoever owns it next goes on with it. How hubs are asked is
 * `hub-asker.ts`, what becomes of that which they push `push-taker.ts`.
 */
import { crawlState, type CrawlRequest, type PushOffer, type PushSubscription } from '@rasid/contracts'
import { to, type Outgoing } from '@rasid/pipeline'
import { judgeCall, type HubVerdict } from './core/push/hub-call.ts'
import {
  beginSubscription,
  dueMs,
  isOther,
  isTaking,
  leaseOf,
  stepSubscription,
  type Ask,
  type SubscriptionEvent,
} from './core/push/subscription.ts'
import { makeHubAsker, type HubWorld } from './hub-asker.ts'
import { makePushTaker, type HubPush, type PushReply, type PushTakerWorld } from './push-taker.ts'
import { makeSubscriptionShelf, subscriptionKey, type ShelvedSubscription } from './subscription-shelf.ts'

export interface PushWorld extends HubWorld, PushTakerWorld {
  /** Under which hubs reach this process, without a slash at its end. */
  readonly callbackBase: string
  /** Text that nobody can guess, fit for an address. */
  readonly makeToken: () => string
}

export interface PushKeeper {
  /** A poll of a list has come: it names a hub, or it does not. Or the word that nobody watches it any more. */
  readonly onPoll: (request: CrawlRequest, partition: number) => void
  /** Until when a hub has promised to push this poll's list. */
  readonly leaseOf: (request: CrawlRequest, partition: number) => string | undefined
  readonly restore: (partition: number, state: PushSubscription) => void
  readonly drop: (partition: number, key: string) => void
  readonly forget: (partition: number) => void
  /** Asks hubs for what is due, and gives the records that have changed. */
  readonly tick: (partitions: readonly number[]) => readonly Outgoing[]
  readonly call: (token: string, query: Pick<URLSearchParams, 'get'>) => HubVerdict
  /** Whether anything that comes to this callback is worth reading. */
  readonly isOpen: (token: string) => boolean
  readonly push: (token: string, push: HubPush) => Promise<PushReply>
}

/** More lists with hubs than anybody watches; two kilobytes each. */
const MAX_SUBSCRIPTIONS = 10_000

const UNKNOWN: HubVerdict = { status: 404, body: 'not asked for' }

/** A keeper without subscriptions. */
export function makePushKeeper(world: PushWorld): PushKeeper {
  return new Keeper(world)
}

class Keeper implements PushKeeper {
  readonly #world: PushWorld
  readonly #shelf = makeSubscriptionShelf()
  readonly #hubs: ReturnType<typeof makeHubAsker>
  readonly #taker: ReturnType<typeof makePushTaker>
  /** Sources whose record is to be written, by partition. */
  readonly #changed = new Map<number, Set<string>>()

  constructor(world: PushWorld) {
    this.#world = world
    this.#hubs = makeHubAsker(world)
    this.#taker = makePushTaker(world)
  }

  onPoll(request: CrawlRequest, partition: number): void {
    const state = this.#shelf.find(partition, request.sourceId)
    const offer = request.push
    const isNew = offer !== undefined && (state === undefined || isOther(state, offer))
    if (isNew) this.#begin(partition, request, offer)
    else if (state !== undefined && isAbout(state, request))
      this.#step({ partition, state }, { kind: 'polled', request, offer })
  }

  leaseOf({ sourceId, url }: CrawlRequest, partition: number): string | undefined {
    const state = this.#shelf.find(partition, sourceId)
    return state?.request.url === url ? leaseOf(state, this.#world.now()) : undefined
  }

  restore(partition: number, state: PushSubscription): void {
    const isHere = state.callback.startsWith(`${this.#world.callbackBase}/`)
    // Hubs reach us elsewhere now; the old place is silent, and its lease ends.
    if (isHere || state.phase === 'ending') this.#shelf.keep(partition, state)
    else this.#begin(partition, state.request, state)
  }

  drop(partition: number, key: string): void {
    this.#shelf.drop(partition, key.slice(subscriptionKey('').length))
  }

  forget(partition: number): void {
    this.#shelf.forget(partition)
    this.#changed.delete(partition)
  }

  tick(partitions: readonly number[]): readonly Outgoing[] {
    const owned = new Set(partitions)
    for (const one of this.#shelf.all()) if (owned.has(one.partition)) this.#askWhereDue(one)
    return partitions.flatMap((partition) => this.#takeChanges(partition))
  }

  call(token: string, query: Pick<URLSearchParams, 'get'>): HubVerdict {
    const one = this.#shelf.findByToken(token)
    if (one === undefined) return UNKNOWN
    const verdict = judgeCall(one.state, query)
    if (verdict.event === undefined) return verdict
    const { sourceId, hub, topic } = one.state
    this.#world.log.info({ sourceId, hub, topic, word: verdict.event.kind }, 'the word of a hub')
    this.#step(one, verdict.event)
    return verdict
  }

  isOpen(token: string): boolean {
    const one = this.#shelf.findByToken(token)
    return one !== undefined && isTaking(one.state)
  }

  async push(token: string, push: HubPush): Promise<PushReply> {
    const one = this.#shelf.findByToken(token)
    return one !== undefined && isTaking(one.state)
      ? await this.#taker.take(token, one.state, push)
      : { status: 410 }
  }

  #begin(partition: number, request: CrawlRequest, offer: PushOffer): void {
    const { callbackBase, makeToken, now } = this.#world
    if (this.#shelf.size() >= MAX_SUBSCRIPTIONS) return
    const place = { callback: `${callbackBase}/${makeToken()}`, secret: makeToken() }
    this.#keep(partition, beginSubscription(request, offer, place, now()))
  }

  #keep(partition: number, state: PushSubscription): void {
    this.#shelf.keep(partition, state)
    this.#note(partition, state.sourceId)
  }

  #note(partition: number, sourceId: string): void {
    this.#changed.set(partition, (this.#changed.get(partition) ?? new Set()).add(sourceId))
  }

  /** Steps it and keeps what came of it; says what the hub is to be asked for. */
  #step({ partition, state }: ShelvedSubscription, event: SubscriptionEvent): Ask | undefined {
    const { next, ask } = stepSubscription(state, event, this.#world.now())
    if (next === undefined) {
      this.#shelf.drop(partition, state.sourceId)
      this.#note(partition, state.sourceId)
    } else if (next !== state) this.#keep(partition, next)
    return ask
  }

  /** Waits for its turn where the hub, or too many of them, are being asked. */
  #askWhereDue(one: ShelvedSubscription): void {
    if (dueMs(one.state) > this.#world.now() || !this.#hubs.isFree(one.state.hub)) return
    const ask = this.#step(one, { kind: 'due' })
    const state = this.#shelf.find(one.partition, one.state.sourceId)
    if (ask !== undefined && state !== undefined) void this.#ask({ ...one, state }, ask)
  }

  /** Never rejects: without an answer it is asked again when its time comes. */
  async #ask(one: ShelvedSubscription, ask: Ask): Promise<void> {
    const answer = await this.#hubs.ask(one.state, ask)
    if (answer !== undefined) this.#stepLater(one, answer)
  }

  /** Told to whatever the subscription has become meanwhile, if it still is the one. */
  #stepLater({ partition, state }: ShelvedSubscription, event: SubscriptionEvent): void {
    const current = this.#shelf.find(partition, state.sourceId)
    if (current?.callback === state.callback) this.#step({ partition, state: current }, event)
  }

  #takeChanges(partition: number): readonly Outgoing[] {
    const sources = this.#changed.get(partition) ?? new Set<string>()
    this.#changed.delete(partition)
    return [...sources].map((id) =>
      to(crawlState, subscriptionKey(id), this.#shelf.find(partition, id) ?? null, partition),
    )
  }
}

/** Other lists of the source (sitemaps of an index) say nothing of this one. */
function isAbout(state: PushSubscription, { push, reason, url }: CrawlRequest): boolean {
  return push !== undefined || reason === 'unsubscribe' || url === state.request.url
}
