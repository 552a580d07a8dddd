/** Subscriptions at hubs, where the settings name an address under which hubs reach this process. */
import type { HttpClient } from '@rasid/http'
import type { ServiceContext } from '@rasid/pipeline'
import { randomBytes } from 'node:crypto'
import { makePushKeeper, type PushKeeper } from '../push-keeper.ts'
import type { FetcherSettings } from '../settings.ts'
import { startCallbackServer } from './callback-server.ts'
import { makeWriter } from './make-writer.ts'

export interface Pushes {
  readonly keeper: PushKeeper
  readonly close: () => Promise<void>
}

/** 256 bits: as a part of an address, and as a secret, nobody guesses it. */
const TOKEN_BYTES = 32

/** A feed with full texts has a megabyte; a push is a part of one. */
const MAX_PUSH_BYTES = 4 * 1024 * 1024

/** Nothing where they are off. Throws `Fatal` when the port is taken. */
export async function openPushes(
  settings: FetcherSettings,
  { postForm }: Pick<HttpClient, 'postForm'>,
  { broker, log, time }: Pick<ServiceContext, 'broker' | 'log' | 'time'>,
): Promise<Pushes | undefined> {
  const { callbackUrl, callbackHost: host, callbackPort: port, maxBodyBytes } = settings
  if (callbackUrl === undefined) return undefined
  const keeper = makePushKeeper({
    callbackBase: callbackUrl,
    postForm,
    write: makeWriter(broker, time),
    makeToken: () => randomBytes(TOKEN_BYTES).toString('base64url'),
    now: time.now,
    log,
  })
  const path = new URL(callbackUrl).pathname.replace(/\/+$/u, '')
  const place = { host, port, path, maxBodyBytes: Math.min(maxBodyBytes, MAX_PUSH_BYTES) }
  const { close } = await startCallbackServer(place, keeper, log)
  log.info({ callbackUrl, host, port }, 'hubs are listened to')
  return { keeper, close }
}
