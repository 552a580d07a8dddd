/** A stream of bytes, read piece by piece: a line, so many bytes, or past so many bytes. Holds one chunk ahead. */

export interface ByteReader {
  /** The next line without its end; `undefined` at the end of the stream. Throws when it is over `maxBytes`. */
  readonly readLine: (maxBytes: number) => Promise<string | undefined>
  /** Exactly `length` bytes. Throws when the stream ends before. */
  readonly readExactly: (length: number) => Promise<Uint8Array>
  /** Goes past `length` bytes without keeping them. Throws when the stream ends before. */
  readonly skip: (length: number) => Promise<void>
}

/** The input ended in the middle of a record, or is no WARC at all. */
export class BrokenWarc extends Error {
  override readonly name = 'BrokenWarc'
}

const LINE_FEED = 0x0a

/** Takes the stream over; nobody else may read it. */
export function makeByteReader(input: AsyncIterable<Uint8Array>): ByteReader {
  const chunks = input[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array()

  async function fill(): Promise<boolean> {
    while (rest.length === 0) {
      const next = await chunks.next()
      if (next.done === true) return false
      rest = next.value
    }
    return true
  }

  async function take(length: number, keep: (bytes: Uint8Array) => void): Promise<void> {
    let missing = length
    while (missing > 0) {
      if (!(await fill()))
        throw new BrokenWarc(`the archive ends ${missing} bytes before the end of a record`)
      const part = rest.subarray(0, missing)
      keep(part)
      missing -= part.length
      rest = rest.subarray(part.length)
    }
  }

  async function readLine(maxBytes: number): Promise<string | undefined> {
    const parts: Uint8Array[] = []
    let length = 0
    while (await fill()) {
      const end = rest.indexOf(LINE_FEED)
      const part = end === -1 ? rest : rest.subarray(0, end)
      parts.push(part)
      length += part.length
      if (length > maxBytes)
        throw new BrokenWarc(`a header line is over ${maxBytes} bytes: this is no WARC file`)
      rest = rest.subarray(end === -1 ? rest.length : end + 1)
      if (end !== -1) return toText(parts)
    }
    return length > 0 ? toText(parts) : undefined
  }

  return {
    readLine,
    readExactly: async (length) => {
      const parts: Uint8Array[] = []
      await take(length, (part) => parts.push(part))
      return Buffer.concat(parts, length)
    },
    skip: async (length) => take(length, () => {}),
  }
}

function toText(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('utf8').replace(/\r$/u, '')
}
