/**
 * What becomes of a body that a hub pushes: a document of the list, as if it had been fetched.
 *
 * Promises: only what is signed with the subscription's secret is taken; what a hub sends is bounded in number; a push is
 * acknowledged when it lies in the archive.
 */
import { crawlOutcomes, documentsFetched, type PushSubscription } from '@rasid/contracts'
import { to, type Logger, type Outgoing } from '@rasid/pipeline'
import { urlHash } from '@rasid/urls'
import { createHash } from 'node:crypto'
import { toPushed } from './core/push/pushed-document.ts'
import { isSigned } from './push-signature.ts'
import { makePushTurns } from './push-turns.ts'

export interface PushTakerWorld {
  /** Resolves when all of it is safely written. */
  readonly write: (messages: readonly Outgoing[]) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Pick<Logger, 'info' | 'warn'>
}

/** A body that came to a callback. */
export interface HubPush {
  readonly signature: string | undefined
  readonly contentType: string | undefined
  readonly body: Uint8Array
}

export interface PushReply {
  readonly status: 202 | 410 | 503
  readonly retryAfterSeconds?: number
}

export interface PushTaker {
  /** `token` is the last part of the callback. Rejects when it can't be written. */
  readonly take: (token: string, state: PushSubscription, push: HubPush) => Promise<PushReply>
}

export function makePushTaker({ write, now, log }: PushTakerWorld): PushTaker {
  const turns = makePushTurns()

  async function keep(state: PushSubscription, push: HubPush, sha256: string): Promise<void> {
    const { body, contentType } = push
    const kept = contentType === undefined ? {} : { contentType }
    const { document, outcome } = toPushed(state, { body, sha256, ...kept }, now())
    await write([
      to(documentsFetched, urlHash(state.request.url), document),
      to(crawlOutcomes, state.sourceId, outcome),
    ])
  }

  return {
    take: async (token, state, push) => {
      const { sourceId, hub, topic, secret } = state
      if (!isSigned(push.signature, secret, push.body)) {
        log.warn({ sourceId, hub, topic }, 'a push without the right signature is ignored')
        return { status: 202 }
      }
      const sha256 = createHash('sha256').update(push.body).digest('hex')
      if (turns.isRepeat(token, sha256)) return { status: 202 }
      if (!turns.enter(token, now())) return { status: 503, retryAfterSeconds: 60 }
      await keep(state, push, sha256)
      turns.taken(token, sha256)
      return { status: 202 }
    },
  }
}
