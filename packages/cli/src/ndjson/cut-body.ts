/**
 * A body as base64 is nearly all of its line, and has no letter that JSON escapes: it is cut out, and the JSON around it
 * read without it. That saves three copies of the longest text there is, and the memory for two of them.
 */

/** A line without its body, and the body. */
export interface CutLine {
  /** The line with an empty text for `bodyBase64`. */
  readonly rest: Uint8Array
  /** Its letters, as they stand in the line. */
  readonly bodyBase64: Uint8Array
}

const FIELD = Buffer.from('"bodyBase64":"')
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Below this a cut costs more than it saves. In bytes. */
const SHORTEST = 4096

/**
 * Cuts the one `bodyBase64` of the line out; `undefined` where there is none that is worth it, or several, or one with an
 * escape in it (`\/`). Whether it is a field of the object itself or of one within, only the rest tells.
 */
export function cutBody(line: Uint8Array): CutLine | undefined {
  if (line.length < SHORTEST) return undefined
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength)
  const field = bytes.indexOf(FIELD)
  if (field === -1) return undefined
  const from = field + FIELD.length
  const until = bytes.indexOf(QUOTE, from)
  if (until - from < SHORTEST) return undefined
  const body = bytes.subarray(from, until)
  if (body.includes(BACKSLASH) || bytes.indexOf(FIELD, until) !== -1) return undefined
  return {
    rest: Buffer.concat([bytes.subarray(0, from), bytes.subarray(until)]),
    bodyBase64: body,
  }
}
