/** The bytes of an archived HTTP answer → status, headers, body. RFC 9112 §2 and §7.1. */

export interface HttpAnswer {
  readonly status: number
  /** Names in lower case; repeated ones joined by a comma. */
  readonly headers: ReadonlyMap<string, string>
  /** Without the transfer coding, with the content coding. */
  readonly body: Uint8Array
}

/** `undefined` when the bytes are no HTTP answer. */
export function parseHttpAnswer(bytes: Uint8Array): HttpAnswer | undefined {
  const end = findHeadEnd(bytes)
  if (!end) return undefined
  const [statusLine = '', ...lines] = Buffer.from(bytes.buffer, bytes.byteOffset, end.head)
    .toString('latin1')
    .split(/\r?\n/u)
  const status = /^HTTP\/\d(?:\.\d)? (?<code>\d{3})/u.exec(statusLine)?.groups?.['code']
  if (status === undefined) return undefined
  const headers = toHeaders(lines)
  const body = bytes.subarray(end.body)
  // Many archivers undo the chunks and leave the header; the bytes say which.
  const isChunked = headers.get('transfer-encoding')?.toLowerCase().includes('chunked') ?? false
  return { status: Number(status), headers, body: (isChunked ? dechunk(body) : undefined) ?? body }
}

function findHeadEnd(bytes: Uint8Array): { readonly head: number; readonly body: number } | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const strict = buffer.indexOf('\r\n\r\n')
  if (strict !== -1) return { head: strict, body: strict + 4 }
  const loose = buffer.indexOf('\n\n')
  return loose === -1 ? undefined : { head: loose, body: loose + 2 }
}

/** RFC 9110 §5.3: repeated names mean one list. */
function toHeaders(lines: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    const before = headers.get(name)
    const value = line.slice(colon + 1).trim()
    headers.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return headers
}

/** `undefined` when the bytes are not in chunks. A body that was cut off keeps the chunks that are whole. */
function dechunk(bytes: Uint8Array): Uint8Array | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const parts: Uint8Array[] = []
  for (let at = 0; at < buffer.length;) {
    const lineEnd = buffer.indexOf('\r\n', at)
    // 8 hex digits and a short extension; anything longer is no chunk head.
    const head = lineEnd === -1 ? '' : buffer.toString('latin1', at, Math.min(lineEnd, at + 64))
    const size = /^(?<hex>[0-9a-f]{1,8})\s*(?:;.*)?$/iu.exec(head)?.groups?.['hex']
    if (size === undefined) return parts.length === 0 ? undefined : Buffer.concat(parts)
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    parts.push(buffer.subarray(lineEnd + 2, lineEnd + 2 + length))
    at = lineEnd + 2 + length + 2
  }
  return Buffer.concat(parts)
}
