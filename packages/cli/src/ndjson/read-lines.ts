/**
 * Bytes → lines, in bounded memory: a line over the cap is counted and thrown away while it flows.
 * Promises: every line of the input exactly once, in order, blank ones included; the last one also without its end.
 */

/**
 * Longest line in bytes: the largest page we accept (16 MiB unpacked) as base64, and as much room again as that
 * leaves to a power of two.
 */
export const MAX_LINE_BYTES: number = 32 * 1024 * 1024

export interface Line {
  /** From 1. */
  readonly number: number
  /** Absent when the line was over the cap. */
  readonly bytes: Uint8Array | undefined
}

const LINE_FEED = 0x0a

/** What is known of the line that has not ended yet. */
interface Open {
  chunks: Uint8Array[]
  length: number
}

/** Splits at LF; a CR before it stays, since JSON takes it for space. */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
  maxBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<Line> {
  let number = 1
  let open: Open = { chunks: [], length: 0 }
  for await (const chunk of input) {
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      add(open, chunk.subarray(start, end), maxBytes)
      yield { number, bytes: close(open, maxBytes) }
      number += 1
      open = { chunks: [], length: 0 }
      start = end + 1
    }
    add(open, chunk.subarray(start), maxBytes)
  }
  if (open.length > 0) yield { number, bytes: close(open, maxBytes) }
}

function add(open: Open, bytes: Uint8Array, maxBytes: number): void {
  open.length += bytes.length
  if (open.length > maxBytes) open.chunks = []
  else if (bytes.length > 0) open.chunks.push(bytes)
}

function close({ chunks, length }: Open, maxBytes: number): Uint8Array | undefined {
  if (length > maxBytes) return undefined
  const [first] = chunks
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks)
}
