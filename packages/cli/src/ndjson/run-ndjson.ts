/**
 * The kernel of every streaming command: one line in, one line out, in the same order.
 *
 * Promises: `id` is copied; a refusal is a line like any other; memory is bounded on endless input, because reading
 * waits for the oldest answer and for whoever reads ours; an abort ends it between two lines. It never skips a line
 * that is not blank. What a handler throws other than `Refusal` ends the run: the work could not be done.
 */
import type { Readable, Writable } from 'node:stream'
import { Refusal, toRejected } from '../refusal.ts'
import { toJsonLine } from './json-line.ts'
import { parseLine, type JsonObject } from './parse-line.ts'
import { readLines, type Line } from './read-lines.ts'
import { writeText } from './write-text.ts'

/** One object → the fields of its answer, without `id`. */
export type Handle = (input: JsonObject) => JsonObject | Promise<JsonObject>

export interface NdjsonRun {
  readonly input: Readable
  readonly output: Writable
  readonly handle: Handle
  /** Lines in work at once; answers keep the order of the input. */
  readonly concurrency: number
  readonly signal: AbortSignal
  /** Called after each answer with the bytes that its line took. */
  readonly onDone?: (bytes: number) => void
}

interface Pending {
  readonly answer: Promise<JsonObject>
  readonly bytes: number
}

/** Resolves when the input has ended and every answer is written. Rejects with the signal's reason when aborted. */
export async function runNdjson(run: NdjsonRun): Promise<void> {
  const { input, signal, concurrency } = run
  const stopReading = (): void => void input.destroy(signal.reason as Error)
  signal.addEventListener('abort', stopReading, { once: true })
  const pending: Pending[] = []
  try {
    for await (const line of readLines(input as AsyncIterable<Uint8Array>)) {
      signal.throwIfAborted()
      const answer = answerLine(line, run.handle)
      if (answer === undefined) continue
      pending.push(waiting(answer, line.bytes?.length ?? 0))
      while (pending.length >= concurrency) await writeOldest(pending, run)
    }
    while (pending.length > 0) await writeOldest(pending, run)
  } finally {
    signal.removeEventListener('abort', stopReading)
  }
}

function waiting(answer: JsonObject | Promise<JsonObject>, bytes: number): Pending {
  const promise = Promise.resolve(answer)
  // It is awaited in its turn; until then its failure must not count as nobody's.
  promise.catch(() => undefined)
  return { answer: promise, bytes }
}

async function writeOldest(pending: Pending[], { output, signal, onDone }: NdjsonRun): Promise<void> {
  const oldest = pending.shift()
  if (!oldest) return
  await writeText(output, toJsonLine(await oldest.answer), signal)
  onDone?.(oldest.bytes)
}

/** The answer of one line; `undefined` for a blank one. */
function answerLine(line: Line, handle: Handle): JsonObject | Promise<JsonObject> | undefined {
  let input: JsonObject | undefined
  try {
    input = parseLine(line)
  } catch (error) {
    return { line: line.number, ...refused(error) }
  }
  return input === undefined ? undefined : answerObject(input, line.number, handle)
}

/** An object without an `id` is answered under the number of its line, so that no answer is lost for its owner. */
async function answerObject(input: JsonObject, number: number, handle: Handle): Promise<JsonObject> {
  const name = Object.hasOwn(input, 'id') ? { id: input['id'] } : { line: number }
  try {
    return { ...name, ...(await handle(input)) }
  } catch (error) {
    return { ...name, ...refused(error) }
  }
}

function refused(error: unknown): JsonObject {
  if (error instanceof Refusal) return { rejected: toRejected(error) }
  throw error
}

/** For work that depends on nothing outside: a fault in it costs its own line only, as a refusal INTERNAL. */
export function pure(handle: Handle): Handle {
  return async (input) => {
    try {
      return await handle(input)
    } catch (error) {
      if (error instanceof Refusal) throw error
      throw new Refusal(
        'INTERNAL',
        error instanceof Error ? `${error.name}: ${error.message}` : String(error),
        {
          cause: error,
        },
      )
    }
  }
}
