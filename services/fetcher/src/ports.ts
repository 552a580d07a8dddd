/** What the fetcher needs from outside. */
import type { HttpClient } from '@rasid/http'
import type { Outgoing } from '@rasid/pipeline'
import type { RobotsPolicy } from './core/robots-record.ts'
import type { HostGate } from './host-gate.ts'
import type { PushKeeper } from './push-keeper.ts'
import type { PollMemory } from './poll-memory.ts'
import type { RobotsBook } from './robots-book.ts'
import type { VisitMemory } from './visit-memory.ts'

export interface FetcherPorts {
  readonly fetchUrl: HttpClient['fetchUrl']
  /** The name that `fetchUrl` gives itself. */
  readonly userAgent: string
  readonly gate: HostGate
  readonly visits: VisitMemory
  readonly polls: PollMemory
  /** Writes what must be there before a request goes out; resolves when it is. */
  readonly writeAhead: (messages: readonly Outgoing[]) => Promise<void>
  /** Subscriptions at hubs; none where the settings name no address for them. */
  readonly pushes?: PushKeeper
  readonly robots: RobotsBook
  /** `lists`: whether feeds and sitemaps are subject to robots.txt, as pages always are. */
  readonly robotsPolicy: RobotsPolicy & { readonly lists: boolean }
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** In [0, 1). */
  readonly random: () => number
}
