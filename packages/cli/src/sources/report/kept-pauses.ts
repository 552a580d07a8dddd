/** Whether a host that asked to be left alone was left alone. Pure. */
import type { SentRequest } from './sent-request.ts'

export interface KeptPauses {
  /** Answers that asked for one. */
  readonly asked: number
  readonly kept: number
  /** The first request that came too early, for each pause that was not kept. */
  readonly broken: readonly { readonly at: string; readonly url: string; readonly earlyMs: number }[]
}

/** Requests in order of time. A pause holds for the whole registrable domain, whichever page met it. */
export function toKeptPauses(requests: readonly SentRequest[]): KeptPauses {
  const pending = new Map<string, number>()
  const broken: KeptPauses['broken'][number][] = []
  let asked = 0
  for (const { host, url, sentMs, pausedUntilMs } of requests) {
    const earlyMs = (pending.get(host) ?? sentMs) - sentMs
    if (earlyMs > 0) broken.push({ at: new Date(sentMs).toISOString(), url, earlyMs })
    pending.delete(host)
    if (pausedUntilMs === undefined) continue
    asked += 1
    pending.set(host, pausedUntilMs)
  }
  return { asked, kept: asked - broken.length, broken }
}
