/** A body of an input line → text, by the same steps as the parser's: unpack, then decode. */
import { decodeUtf8 } from '@rasid/parser/utf8'
import { Refusal } from './refusal.ts'
import type { InputBody } from './ndjson/input-fields.ts'

export interface BodyText {
  readonly text: string
  readonly undecodable: boolean
}

/** Throws `Refusal` when a packed body can't be unpacked within the limits. */
export async function readBody(body: InputBody): Promise<BodyText> {
  if (body.kind === 'text') return { text: body.text, undecodable: false }
  const bytes = await unpackBody(body.bytes)
  return decodeUtf8(bytes) ?? (await import('@rasid/parser/charset')).decodeText(bytes, body.contentType)
}

/**
 * Bytes that are packed (a `.xml.gz` sitemap) are unpacked here; plain ones do not pay for the HTTP package.
 * Throws `Refusal`.
 */
export async function unpackBody(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const { decodeBody, FetchFailure, MAX_DECODED_BYTES } = await import('@rasid/http')
  try {
    return await decodeBody(bytes, undefined, MAX_DECODED_BYTES)
  } catch (error) {
    if (error instanceof FetchFailure) throw new Refusal(error.code, error.message, { cause: error })
    throw error
  }
}
