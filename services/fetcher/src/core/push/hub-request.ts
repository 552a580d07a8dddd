/** The form that a hub is sent (W3C WebSub §5.1). Pure. */
import type { PushSubscription } from '@rasid/contracts'
import { WANTED_LEASE_MS, type Ask } from './subscription.ts'

export function toHubForm(
  { topic, callback, secret }: PushSubscription,
  ask: Ask,
): Readonly<Record<string, string>> {
  const form = { 'hub.mode': ask, 'hub.topic': topic, 'hub.callback': callback }
  if (ask === 'unsubscribe') return form
  return { ...form, 'hub.secret': secret, 'hub.lease_seconds': String(WANTED_LEASE_MS / 1_000) }
}
