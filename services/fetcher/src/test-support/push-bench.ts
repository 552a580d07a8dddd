/** A keeper of subscriptions with its callback server, a hub that reaches it, a clock, and a broker that may be away. */
import type { CrawlRequest, CrawlState, PushSubscription } from '@rasid/contracts'
import { makeHttpClient } from '@rasid/http'
import type { Outgoing } from '@rasid/pipeline'
import { vi } from 'vitest'
import { startCallbackServer, type CallbackKeeper } from '../adapters/callback-server.ts'
import { makePushKeeper, type PushKeeper } from '../push-keeper.ts'
import { freePort, openHub, type HubForm, type ScriptedHub } from './scripted-hub.ts'

export const TOPIC = 'https://manara.example/rss'
export const PARTITION = 3
export const HOUR = 3_600_000
export const FEED = '<rss><channel><item><title>خبر</title></item></channel></rss>'

export async function openPushBench(): Promise<PushBench> {
  const [hub, port] = [await openHub(), await freePort()]
  const bench = new PushBench(hub, `http://127.0.0.1:${port}/websub`)
  const place = { host: '127.0.0.1', port, path: '/websub', maxBodyBytes: 10_000 }
  // A restart changes the keeper behind the server.
  const current: CallbackKeeper = {
    isOpen: (token) => bench.keeper.isOpen(token),
    call: (token, query) => bench.keeper.call(token, query),
    push: async (token, push) => bench.keeper.push(token, push),
  }
  const server = await startCallbackServer(place, current, bench.log)
  bench.onClose.push(server.close, hub.close)
  return bench
}

export class PushBench {
  readonly hub: ScriptedHub
  readonly base: string
  readonly written: Outgoing[] = []
  readonly logged: unknown[] = []
  readonly onClose: (() => Promise<void>)[] = []
  keeper: PushKeeper
  clock: number = Date.parse('2026-03-01T10:00:00Z')
  isBrokerAway = false
  #tokens = 0

  constructor(hub: ScriptedHub, base: string) {
    this.hub = hub
    this.base = base
    this.keeper = this.#makeKeeper(base)
  }

  readonly log = {
    info: (...line: readonly unknown[]): void => void this.logged.push(line),
    warn: (...line: readonly unknown[]): void => void this.logged.push(line),
  }

  /** Another process, which finds these records. */
  restart(states: readonly (CrawlState | null)[], callbackBase: string = this.base): void {
    this.keeper = this.#makeKeeper(callbackBase)
    for (const state of states) this.keeper.restore(PARTITION, state as PushSubscription)
  }

  poll(fields: Partial<CrawlRequest> = {}): CrawlRequest {
    return {
      kind: 'feed',
      url: TOPIC,
      sourceId: 'manara-rss',
      outlet: { id: 'manara', name: 'المنارة' },
      reason: 'poll',
      requestedAt: new Date(this.clock).toISOString(),
      timezone: 'Asia/Kuwait',
      push: { hub: this.hub.url, topic: TOPIC },
      ...fields,
    }
  }

  /** The state as the beat of the stage writes it. */
  beat(): readonly (CrawlState | null)[] {
    return this.keeper.tick([PARTITION]).map(({ value }) => value as CrawlState | null)
  }

  /** Polls, and waits for the form that the hub gets. */
  async subscribe(): Promise<HubForm> {
    const count = this.hub.forms.length
    this.keeper.onPoll(this.poll(), PARTITION)
    this.beat()
    return await this.nextForm(count)
  }

  async nextForm(count: number): Promise<HubForm> {
    return await vi.waitFor(() => {
      const form = this.hub.forms[count]
      if (form === undefined) throw new Error('the hub has not been asked yet')
      return form
    })
  }

  async subscribed(): Promise<HubForm> {
    const form = await this.subscribe()
    await this.hub.verify(form)
    return form
  }

  isActive(): boolean {
    return this.keeper.leaseOf(this.poll(), PARTITION) !== undefined
  }

  async close(): Promise<void> {
    for (const close of this.onClose) await close()
  }

  #makeKeeper(callbackBase: string): PushKeeper {
    return makePushKeeper({
      callbackBase,
      postForm: makeHttpClient({ userAgent: 'Rasid/test', allowedPrivatePorts: [this.hub.port] }).postForm,
      write: async (messages) => {
        if (this.isBrokerAway) throw new Error('the broker is away')
        this.written.push(...messages)
      },
      makeToken: () => `token-${(this.#tokens += 1)}-which-nobody-guesses`,
      now: () => this.clock,
      log: this.log,
    })
  }
}
