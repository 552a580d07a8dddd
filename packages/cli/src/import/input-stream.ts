/** The bytes of an input file, unpacked when it is gzip, whatever its name says. */
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { CommandContext } from '../command.ts'
import { CommandFailed } from '../failures.ts'
import { reasonOf } from '../one-file.ts'

export interface InputStream {
  readonly bytes: AsyncIterable<Uint8Array>
  /** Size on disk, for the progress; unknown for stdin. */
  readonly size: number | undefined
}

/** Opens a file of the working directory, or stdin for `-`. Throws `CommandFailed`. */
export async function openInput(
  path: string,
  context: CommandContext,
  onRead: (bytes: number) => void,
): Promise<InputStream> {
  const { stream, size } =
    path === '-' ? { stream: context.stdin, size: undefined } : await openFile(path, context.cwd)
  return { bytes: unpacked(stream, path, onRead, context.signal), size }
}

async function openFile(
  path: string,
  cwd: string,
): Promise<{ readonly stream: Readable; readonly size: number }> {
  try {
    const file = await open(resolve(cwd, path))
    const { size } = await file.stat()
    // A megabyte a read: files are large, and small reads cost more than the memory.
    return { stream: file.createReadStream({ highWaterMark: 1_048_576 }), size }
  } catch (cause) {
    throw new CommandFailed(`can't read ${path}: ${reasonOf(cause)}`, { cause })
  }
}

/** gzip of one or many members (RFC 1952 §2.2) comes out as one stream. */
async function* unpacked(
  stream: Readable,
  path: string,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const source = counted(stream, onRead)
  const first = await source.next()
  if (first.done === true) return
  const whole = startingWith(first.value, source)
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b
  try {
    yield* isGzip ? gunzip(whole, signal) : whole
  } catch (cause) {
    signal.throwIfAborted()
    throw new CommandFailed(`${path} can't be read to its end: ${reasonOf(cause)}`, { cause })
  }
}

async function* counted(stream: Readable, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    onRead(chunk.length)
    yield chunk
  }
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

async function* gunzip(input: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const output = new PassThrough()
  const done = pipeline(input, createGunzip(), output, { signal })
  // Its failure comes out of `output` too; there it is awaited.
  done.catch(() => undefined)
  yield* output as AsyncIterable<Uint8Array>
  await done
}
