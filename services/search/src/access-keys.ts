/** Who may ask, where an operator wants to know: keys by name, of which only SHA-256 sums are kept. */
import { createHash, timingSafeEqual } from 'node:crypto'

export interface AccessKey {
  readonly name: string
  /** SHA-256 of the key. */
  readonly sum: Buffer
  /** Its holder also sees what `SEARCH_MASK` hides from others. */
  readonly unmasked: boolean
}

/** A line of the file that is no key; `message` says which and what would be right. */
export class BadKeyFile extends Error {
  override readonly name = 'BadKeyFile'
}

/**
 * Keys from a file: a name and the SHA-256 of its key in hex on each line, as `sha256sum` prints it, and `unmasked` after it
 * for who may see masked fields; `#` begins a remark.
 * @throws BadKeyFile, also for a file without any key: it would let nobody in.
 */
export function parseKeys(text: string): readonly AccessKey[] {
  const keys = text.split('\n').flatMap((line, at): AccessKey[] => {
    const entry = line.replace(/#.*$/u, '').trim()
    if (entry === '') return []
    const { name, sum, all } =
      /^(?<name>[^\s:]{1,64})\s+(?<sum>[0-9a-f]{64})(?<all>\s+unmasked)?$/iu.exec(entry)?.groups ?? {}
    if (name === undefined || sum === undefined)
      throw new BadKeyFile(`line ${at + 1}: give a name without blanks and the SHA-256 of its key in hex`)
    return [{ name, sum: Buffer.from(sum, 'hex'), unmasked: all !== undefined }]
  })
  if (keys.length === 0) throw new BadKeyFile('no key: give a name and the SHA-256 of its key in hex')
  return keys
}

/** The key behind an `Authorization` header (RFC 6750 `Bearer <key>`, RFC 7617 `Basic` with the key as password). */
export function whoAsks(
  keys: readonly AccessKey[],
  authorization: string | undefined,
): AccessKey | undefined {
  const { scheme = '', credentials = '' } =
    /^(?<scheme>Bearer|Basic) +(?<credentials>\S+)$/iu.exec(authorization ?? '')?.groups ?? {}
  if (credentials === '') return undefined
  if (scheme.toLowerCase() === 'bearer') return find(keys, credentials)
  const [user = '', ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  const key = find(keys, password.join(':'))
  return key?.name === user ? key : undefined
}

/** Sums are compared in constant time: how much of one was right must not show in the answer's delay. */
function find(keys: readonly AccessKey[], key: string): AccessKey | undefined {
  const sum = createHash('sha256').update(key).digest()
  return keys.find((one) => timingSafeEqual(one.sum, sum))
}
