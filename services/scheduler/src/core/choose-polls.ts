/** Which of the sources that are due are asked now: after a long stop they all are. Pure. */

export interface DuePoll {
  /** The politeness key: two polls of one host wait in one line anyway. */
  readonly host: string
  readonly urgent: boolean
  /** Since when it is due, ms. */
  readonly dueMs: number
}

/** Whoever was missed while we stood still is asked within this. */
const CATCH_UP_MS = 120_000

/** So few at once are no burst, however often the clock beats. */
const ALWAYS = 5

/**
 * The polls of one beat: urgent ones first, then who has waited longest; one a host, and no more than catch up with all
 * `sources` in two minutes.
 */
export function choosePolls<T extends DuePoll>(
  due: readonly T[],
  sources: number,
  beatMs: number,
): readonly T[] {
  const limit = Math.max(ALWAYS, Math.ceil((sources * beatMs) / CATCH_UP_MS))
  const hosts = new Set<string>()
  const chosen: T[] = []
  for (const poll of due.toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.dueMs - b.dueMs)) {
    if (chosen.length >= limit) break
    if (hosts.has(poll.host)) continue
    hosts.add(poll.host)
    chosen.push(poll)
  }
  return chosen
}
