/** For tests: a newsroom whose wall clock stands still, and a reader who knows every outlet's true charset. */
import iconv from 'iconv-lite'
import { onTestFinished } from 'vitest'
import type { Newsroom, NewsroomOptions } from '../newsroom.ts'
import { OUTLETS } from '../outlets.ts'
import { startNewsroom } from '../start-newsroom.ts'

/** An evening in Kuwait and a morning nowhere near it: zones matter. */
export const OPENED_AT: number = Date.parse('2026-11-20T18:00:30Z')

/** Longer than the whole archive needs to come out, shorter than the first follow-up. */
export const ALL_OUT_MS: number = 7 * 60 * 60_000

/** Opens a quiet newsroom on free ports with the clock frozen at its start; it closes when the test ends. */
export async function openNewsroom(options: NewsroomOptions = {}): Promise<Newsroom> {
  const newsroom = await startNewsroom({
    quiet: true,
    startedAt: OPENED_AT,
    now: () => OPENED_AT,
    ...options,
  })
  onTestFinished(() => newsroom.stop())
  return newsroom
}

/** The URL of an outlet's feed or sitemap. */
export function feedUrl(newsroom: Newsroom, outletId: string): string {
  const source = newsroom.sources.find(({ outlet }) => outlet.id === outletId)
  if (source === undefined) throw new RangeError(`no outlet ${outletId}`)
  return source.url
}

/** The charset that an outlet's bytes are really in, whatever it declares. */
function trueCharset(outletId: string): string {
  return OUTLETS.find(({ id }) => id === outletId)?.charset.encoding ?? 'utf-8'
}

/** Bytes to text by the true charset, numeric references resolved. */
export function toText(body: ArrayBuffer, outletId: string): string {
  const text = iconv.decode(Buffer.from(body), trueCharset(outletId))
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}

/** Fetches and reads as the best of crawlers would: patient with throttling, never fooled by a declaration. */
export async function readText(url: string, outletId: string): Promise<string> {
  const response = await fetch(url)
  // No waiting: the throttled outlet serves the very next request.
  if (response.status === 429) return readText(url, outletId)
  return toText(await response.arrayBuffer(), outletId)
}
