/** What the fetcher needs from outside. */
import type { HttpClient } from '@rasid/http'
import type { HostGate } from './host-gate.ts'
import type { VisitMemory } from './visit-memory.ts'

export interface FetcherPorts {
  readonly fetchUrl: HttpClient['fetchUrl']
  readonly gate: HostGate
  readonly visits: VisitMemory
  /** Milliseconds since 1970. */
  readonly now: () => number
}
