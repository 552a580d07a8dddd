/**
 * Asks robots.txt before a page is asked for: the known copy, or the origin when that is too old.
 *
 * The file is fetched like anything else, in the host's turn and through the guard. What is learnt goes into the state
 * topic, so that a restart asks no origin again.
 */
import { crawlState, type RobotsState } from '@rasid/contracts'
import { decodeBody, FetchFailure, MAX_DECODED_BYTES } from '@rasid/http'
import { to, type Outgoing } from '@rasid/pipeline'
import { afterRobots, isRobotsStale, toVerdict, type RobotsAnswer } from './core/robots-record.ts'
import { takeTurn, type Task } from './task.ts'

export interface RobotsLeave {
  /** Why the URL may not be asked for; absent when it may. */
  readonly failure?: FetchFailure
  /** The gap that the file asks for. */
  readonly gapMs: number
  /** What must be written of it. */
  readonly records: readonly Outgoing[]
}

/** Rules of more than this, as JSON, are kept in memory only: the record would be large for a topic of small ones. */
const MAX_RECORD_BYTES = 256 * 1024

/** Leave to ask for the task's URL. Rejects only when the task's signal is aborted. */
export async function askRobots(task: Task): Promise<RobotsLeave> {
  const { request, ports } = task
  const url = new URL(request.url)
  const known = ports.robots.find(url.origin)
  if (!isSubject(task)) {
    const gapMs = Math.min(known?.crawlDelayMs ?? 0, ports.robotsPolicy.maxCrawlDelayMs)
    return { gapMs, records: [] }
  }
  if (!isRobotsStale(known, ports.now()) && known !== undefined)
    return { ...toLeave(task, known, url), records: [] }
  try {
    const answer = await takeTurn(task, known?.crawlDelayMs ?? 0, async () =>
      load(task, url.origin, task.signal),
    )
    return settle(task, url, known, answer)
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error
    if (error.code === 'HOST_PAUSED') return { failure: error, gapMs: 0, records: [] }
    return settle(task, url, known, { kind: 'failure', code: error.code }, error)
  }
}

/** The same for the place that a redirect leads to. Rejects with `FetchFailure` when it may not be asked for. */
export async function checkRedirect(task: Task, target: URL, signal: AbortSignal): Promise<void> {
  if (!isSubject(task)) return
  const { ports } = task
  const known = ports.robots.find(target.origin)
  const isKnown = known !== undefined && !isRobotsStale(known, ports.now())
  const current = isKnown ? known : await ask(task, target.origin, known, signal)
  const { failure } = toLeave(task, current, target)
  if (failure !== undefined) throw failure
}

/** Pages always, lists by the settings: a feed is published for readers to be polled. */
function isSubject({ request, ports }: Task): boolean {
  return request.kind === 'page' || ports.robotsPolicy.lists
}

/** Out of turn, since the turn at hand is another host's. */
async function ask(
  task: Task,
  origin: string,
  known: RobotsState | undefined,
  signal: AbortSignal,
): Promise<RobotsState> {
  const { ports } = task
  const answer = await load(task, origin, signal).catch((error: unknown): RobotsAnswer => {
    if (!(error instanceof FetchFailure) || signal.aborted) throw error
    return { kind: 'failure', code: error.code }
  })
  const next = afterRobots(known, origin, answer, ports.robotsPolicy, ports.now())
  ports.robots.keep(next)
  return next
}

async function load({ ports }: Task, origin: string, signal: AbortSignal): Promise<RobotsAnswer> {
  const result = await ports.fetchUrl({ url: `${origin}/robots.txt`, signal })
  // Asked without validators; a 304 is a failure of the client's.
  if (result.kind !== 'response') return { kind: 'failure', code: 'UNASKED_NOT_MODIFIED' }
  const { body, contentEncoding } = result.response
  return { kind: 'file', body: await decodeBody(body, contentEncoding, MAX_DECODED_BYTES) }
}

function settle(
  task: Task,
  url: URL,
  known: RobotsState | undefined,
  answer: RobotsAnswer,
  failure?: FetchFailure,
): RobotsLeave {
  const { ports, partition } = task
  const next = afterRobots(known, url.origin, answer, ports.robotsPolicy, ports.now())
  ports.robots.keep(next)
  const isSmall = JSON.stringify(next).length <= MAX_RECORD_BYTES
  const records = isSmall ? [to(crawlState, `robots:${url.origin}`, next, partition)] : []
  const leave = toLeave(task, next, url)
  if (leave.failure?.code !== 'ROBOTS_UNREACHABLE' || failure === undefined) return { ...leave, records }
  // A host that does not answer at all, or asks for less, is better known by its own failure.
  const isServerError = failure.code.startsWith('HTTP_5') && !failure.throttled
  return { ...leave, failure: isServerError ? leave.failure : failure, records }
}

function toLeave({ ports }: Task, known: RobotsState, url: URL): Omit<RobotsLeave, 'records'> {
  const verdict = toVerdict(known, url, ports.robotsPolicy, ports.now())
  if (verdict.kind === 'allowed') return { gapMs: verdict.gapMs }
  if (verdict.kind === 'refused')
    return { gapMs: 0, failure: new FetchFailure(verdict.code, `robots.txt of ${url.host} forbids it`) }
  const message = `robots.txt of ${url.host} can't be had since ${known.unreachableSince ?? 'now'}`
  const { retryAfterMs } = verdict
  return { gapMs: 0, failure: new FetchFailure('ROBOTS_UNREACHABLE', message, { retryAfterMs }) }
}
