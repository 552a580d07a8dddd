/** Asks hubs for what subscriptions need: a few hubs at once, and each for one thing at a time. */
import type { PushSubscription } from '@rasid/contracts'
import { FetchFailure, type HttpClient } from '@rasid/http'
import type { Logger } from '@rasid/pipeline'
import { toHubForm } from './core/push/hub-request.ts'
import type { Ask, SubscriptionEvent } from './core/push/subscription.ts'

export interface HubWorld {
  readonly postForm: HttpClient['postForm']
  readonly log: Pick<Logger, 'info' | 'warn'>
}

export interface HubAsker {
  /** Whether this hub may be asked now. */
  readonly isFree: (hub: string) => boolean
  /** What the hub answers; undefined where it could not be asked, which is in the log. Never rejects. */
  readonly ask: (state: PushSubscription, ask: Ask) => Promise<SubscriptionEvent | undefined>
}

/** Requests to hubs at once, and to one of them one. */
const MAX_ASKED_AT_ONCE = 4

export function makeHubAsker({ postForm, log }: HubWorld): HubAsker {
  /** Hosts of the hubs that are being asked. */
  const asked = new Set<string>()

  async function send(state: PushSubscription, ask: Ask): Promise<SubscriptionEvent | undefined> {
    const { hub, topic } = state
    try {
      const answer = await postForm({ url: hub, fields: toHubForm(state, ask) })
      const refused = answer.status < 200 || answer.status > 299
      if (refused) log.warn({ hub, topic, ask, status: answer.status }, 'a hub refuses')
      return { kind: 'answered', ...answer, refused }
    } catch (error) {
      // It may have been heard all the same: what was asked for can still be verified.
      const why = error instanceof FetchFailure ? { code: error.code } : { err: error }
      log.warn({ hub, topic, ask, ...why }, 'a hub can’t be asked')
      return undefined
    }
  }

  return {
    isFree: (hub) => asked.size < MAX_ASKED_AT_ONCE && !asked.has(hostOf(hub)),
    ask: async (state, ask) => {
      const host = hostOf(state.hub)
      asked.add(host)
      try {
        return await send(state, ask)
      } finally {
        asked.delete(host)
      }
    },
  }
}

function hostOf(hub: string): string {
  return URL.parse(hub)?.host ?? hub
}
