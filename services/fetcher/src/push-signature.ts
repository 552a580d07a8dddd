/** Whether a body comes from who knows the secret (W3C WebSub §7.1, §7.2): `X-Hub-Signature: method=hex`. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The names that the recommendation knows. SHA-1 is among them: forging an HMAC by it is out of reach all the same. */
const METHODS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512'])

/** Compares in constant time. A header that is missing, broken or of another method is not right. */
export function isSigned(header: string | undefined, secret: string, body: Uint8Array): boolean {
  const { method = '', hex = '' } =
    /^(?<method>\w+)=(?<hex>[0-9a-f]+)$/iu.exec(header?.trim() ?? '')?.groups ?? {}
  if (!METHODS.has(method.toLowerCase())) return false
  const wanted = createHmac(method.toLowerCase(), secret).update(body).digest()
  const stated = Buffer.from(hex, 'hex')
  return stated.length === wanted.length && timingSafeEqual(stated, wanted)
}
