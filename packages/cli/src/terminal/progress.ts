/**
 * A bar with rate and time left, for a person who waits longer than two seconds; nothing for anyone else.
 * It writes to stderr only, so that stdout stays data.
 */
import type { CommandContext } from '../command.ts'

export interface Progress {
  /** Adds to what is done. */
  readonly add: (amount: number) => void
  /** Moves to a known state. */
  readonly set: (done: number, total?: number) => void
  /** Takes the bar away. May be called twice. */
  readonly stop: () => void
}

export interface ProgressOptions {
  /** What is counted, for example `articles`. */
  readonly unit: string
  /** Unknown for a pipe. */
  readonly total?: number | undefined
  readonly quiet: boolean
  /** For readers: 1,048,576 becomes 1 MB and so on. */
  readonly bytes?: boolean
}

/** Below it a bar only flickers. */
const PATIENCE_MS = 2_000

/** A progress that shows itself when it is worth it. */
export function makeProgress(
  context: Pick<CommandContext, 'isTerminal' | 'stderr'>,
  options: ProgressOptions,
): Progress {
  if (options.quiet || !context.isTerminal.stderr) return { add: nothing, set: nothing, stop: nothing }
  return makeVisibleProgress(context, options)
}

function nothing(): void {
  // Nobody looks.
}

interface Bar {
  start(total: number, done: number, payload: object): void
  update(done: number, payload: object): void
  setTotal(total: number): void
  stop(): void
}

function makeVisibleProgress({ stderr }: Pick<CommandContext, 'stderr'>, options: ProgressOptions): Progress {
  const state = { done: 0, total: options.total, stopped: false, startedMs: performance.now() }
  let bar: Bar | undefined
  const payload = (): object => toPayload(state, options)
  const timer = setTimeout(() => {
    void openBar(stderr, options).then((opened) => {
      if (state.stopped) return
      bar = opened
      bar.start(state.total ?? 0, state.done, payload())
    })
  }, PATIENCE_MS)
  timer.unref()
  const show = (): void => bar?.update(state.done, payload())
  return {
    add: (amount) => {
      state.done += amount
      show()
    },
    set: (done, total) => {
      state.done = done
      if (total !== undefined) bar?.setTotal((state.total = total))
      show()
    },
    stop: () => {
      clearTimeout(timer)
      state.stopped = true
      bar?.stop()
      bar = undefined
    },
  }
}

async function openBar(stream: NodeJS.WritableStream, { unit, total }: ProgressOptions): Promise<Bar> {
  const { SingleBar, Presets } = (await import('cli-progress')).default
  const format =
    total === undefined
      ? `{amount} ${unit} · {speed}/s`
      : `{bar} {percentage} % · {amount} ${unit} · {speed}/s · {eta_formatted} left`
  return new SingleBar(
    { stream, format, clearOnComplete: true, hideCursor: true, fps: 8 },
    Presets.shades_grey,
  )
}

function toPayload(
  state: { readonly done: number; readonly startedMs: number },
  options: ProgressOptions,
): object {
  const seconds = (performance.now() - state.startedMs) / 1_000
  const size = (value: number): string =>
    options.bytes ? `${(value / 1e6).toFixed(1)} MB` : Math.round(value).toLocaleString('en')
  return { amount: size(state.done), speed: size(state.done / Math.max(seconds, 0.001)) }
}
