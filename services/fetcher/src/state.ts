/** What the fetcher remembers over a restart, taken up again record by record. */
import type { CrawlState } from '@rasid/contracts'
import type { FetcherPorts } from './ports.ts'
import { subscriptionKey } from './subscription-shelf.ts'

/** The scheduler's plans and retries lie in the same topic and are passed over. */
export function restore(partition: number, key: string, value: CrawlState | null, ports: FetcherPorts): void {
  if (value === null) return drop(partition, key, ports)
  if (value.kind === 'visit') ports.visits.keep(partition, key, value)
  else if (value.kind === 'begun') ports.polls.restore(partition, key, value)
  else if (value.kind === 'robots') ports.robots.keep(value)
  else if (value.kind === 'pause') ports.gate.pause(value.host, Date.parse(value.until) - ports.now())
  else if (value.kind === 'subscription') ports.pushes?.restore(partition, value)
}

export function forget(partition: number, { visits, pushes }: FetcherPorts): void {
  visits.forget(partition)
  pushes?.forget(partition)
}

function drop(partition: number, key: string, { visits, pushes }: FetcherPorts): void {
  if (key.startsWith(subscriptionKey(''))) pushes?.drop(partition, key)
  else visits.drop(partition, key)
}
