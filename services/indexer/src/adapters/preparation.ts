/**
 * Something that has to succeed once before work can begin, tried again for as long as it takes.
 * The first try is waited for, so that a mistake in the settings shows at the start; the others run beside.
 */
import { Transient, type ServiceContext } from '@rasid/pipeline'

export interface Preparation {
  /** Settles after the first try: rejected only with what no other try can cure. */
  readonly first: Promise<void>
  /** Why it has not succeeded yet; undefined when it has. */
  readonly notReady: () => string | undefined
  /** Throws `Transient` while it has not succeeded, and the error that ended it when it never will. */
  readonly check: () => void
  readonly stop: () => Promise<void>
}

export interface PreparationOptions extends Pick<ServiceContext, 'log' | 'time'> {
  /** Throws `Transient` when another try may help. */
  readonly prepare: () => Promise<void>
  /** Pause before the second try, in ms; it doubles up to eight times as much. */
  readonly pauseMs?: number
}

/** A server that starts needs 5–30 s: found within a second of its being there, without filling the log. */
const PAUSE_MS = 1_000
const LONGEST_PAUSE = 8

type State =
  | { readonly kind: 'waiting'; readonly why: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: unknown }

export function makePreparation(options: PreparationOptions): Preparation {
  const stopping = new AbortController()
  let state: State = { kind: 'waiting', why: 'not tried yet' }
  const attempt = async (): Promise<void> => {
    state = await tryOnce(options)
  }
  const first = attempt().then(() => {
    if (state.kind === 'failed') throw state.error
  })
  const rest = first
    .then(() => keepTrying(options, () => state, attempt, stopping.signal))
    .catch(() => undefined)
  return {
    first,
    notReady: () => whyNot(state),
    check: () => {
      if (state.kind === 'waiting') throw new Transient(state.why)
      if (state.kind === 'failed') throw state.error
    },
    stop: async () => {
      stopping.abort()
      await rest
    },
  }
}

async function tryOnce({ prepare, log }: PreparationOptions): Promise<State> {
  try {
    await prepare()
    return { kind: 'done' }
  } catch (error) {
    if (!(error instanceof Transient)) return { kind: 'failed', error }
    log.warn({ reason: error.message }, 'the index is not ready; trying again')
    return { kind: 'waiting', why: error.message }
  }
}

async function keepTrying(
  { time, log, pauseMs = PAUSE_MS }: PreparationOptions,
  state: () => State,
  attempt: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (let factor = 1; state().kind === 'waiting'; factor = Math.min(factor * 2, LONGEST_PAUSE)) {
    await time.sleep(pauseMs * factor * (0.75 + time.random() / 2), signal)
    await attempt()
  }
  const now = state()
  if (now.kind === 'failed') log.error({ err: now.error }, 'the index can not be used')
}

function whyNot(state: State): string | undefined {
  if (state.kind === 'done') return undefined
  return state.kind === 'waiting' ? state.why : String(state.error)
}
