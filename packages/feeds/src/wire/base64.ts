/** Base64 text content (Atom 0.3 `mode="base64"`). */
import { cleanText } from '../html/clean-text.ts'

/** Decodes to UTF-8 text; anything that is not base64 of UTF-8 gives nothing. */
export function decodeBase64(text: string): string | undefined {
  const compact = text.replaceAll(/\s/gu, '')
  if (compact === '' || !/^[\w+/-]+=*$/u.test(compact)) return undefined
  try {
    return cleanText(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(compact, 'base64')))
  } catch (error) {
    // TypeError: bytes that are no UTF-8, a picture for example. Anything else is a fault of ours.
    if (error instanceof TypeError) return undefined
    throw error
  }
}
